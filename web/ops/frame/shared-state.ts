/** What every part of the dashboard knows: words, who is signed in, names of colleagues, the server's clock. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { OpsWords } from '../ops-words.js';

export interface Shared {
  readonly words: OpsWords;
  readonly viewer: { readonly id: string; readonly name: string };
  /** Everybody who may have acted, those who are gone too. */
  readonly staff: readonly { readonly id: string; readonly name: string }[];
  /** Of an `author`, `actor` or `claimedBy`; the id itself when nobody is known by it. */
  readonly nameOf: (id: string) => string;
  /** The server's clock, carried on; epoch milliseconds. */
  readonly now: () => number;
  /** IANA zone in which moments are shown: that of the browser. */
  readonly zone: string;
  /** Says something that somebody should hear of, in a corner and to screen readers. */
  readonly tell: (text: string, tone?: 'good' | 'warn') => void;
}

export const SharedContext = createContext<Shared | null>(null);

export function useShared(): Shared {
  const shared = useContext(SharedContext);
  if (shared === null) throw new Error('outside of the dashboard');
  return shared;
}
