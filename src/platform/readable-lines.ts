import type { DestinationStream } from 'pino';

const COLOURS: Record<string, number> = { fatal: 31, error: 31, warn: 33, info: 36, debug: 90, trace: 90 };

/** Turns the log's JSON into lines for people: time, level, message, then what else was said. */
export function readableLines(out: NodeJS.WriteStream): DestinationStream {
  return { write: (json) => void out.write(`${readableLine(json, out.isTTY)}\n`) };
}

export function readableLine(json: string, colourful: boolean): string {
  const { time, level, msg, stack, err, ...rest }: Record<string, unknown> = JSON.parse(json);
  const name = String(level);
  const label = name.toUpperCase().padEnd(5);
  const details = Object.entries(rest).map(
    ([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  const head = [String(time).slice(11, 23), colourful ? `\x1b[${COLOURS[name] ?? 0}m${label}\x1b[0m` : label];
  return [[...head, msg, ...details].join(' '), ...stackLines(stack ?? err)].join('\n');
}

function stackLines(trouble: unknown): string[] {
  if (typeof trouble === 'string') return [trouble];
  if (typeof trouble === 'object' && trouble !== null && 'stack' in trouble) return [String(trouble.stack)];
  return [];
}
