/** Who is signed in, the names of colleagues and the server's clock; asked once, and again until there is an answer. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { OpsWords } from '../ops-words.js';
import { Frame, type FrameQuery } from '../operations.js';
import { ask } from './ask.js';
import type { Shared } from './shared-state.js';

const AGAIN_MS = 5000;

/** Null until the answer is there. */
export function useFrame(words: OpsWords, tell: Shared['tell']): Shared | null {
  const [known, setKnown] = useState<{ readonly frame: FrameQuery; readonly at: number }>();
  useEffect(() => {
    let over = false;
    const load = async (): Promise<void> => {
      try {
        const frame = await ask(Frame, {});
        if (over) return;
        setKnown({ frame, at: performance.now() });
        const name = document.getElementById('viewer');
        if (name) name.textContent = frame.viewer.name;
      } catch {
        if (!over) setTimeout(() => void load(), AGAIN_MS);
      }
    };
    void load();
    return () => void (over = true);
  }, []);
  return useMemo(() => {
    if (!known) return null;
    const { frame, at } = known;
    const names = new Map(frame.staffMembers.map(({ id, name }) => [id, name]));
    return {
      ...{ words, viewer: frame.viewer, staff: frame.staffMembers, tell },
      // Some rooms write down what kind of caller it was as well.
      nameOf: (author) => {
        const id = author.replace(/^api key /, '');
        return id === 'service' ? words.say('actor.service') : (names.get(id) ?? author);
      },
      // By a clock that nobody can set.
      now: () => Date.parse(frame.serverTime) + (performance.now() - at),
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    };
  }, [known]);
}
