import { ROLES, type Role } from './principal.js';

export interface BannerFacts {
  readonly baseUrl: string;
  readonly seconds: number;
  /** Path and what it is for. */
  readonly links: readonly (readonly [path: string, what: string])[];
  readonly database: string;
  /** Absent when this is not a demo. */
  readonly demo?: { readonly keys: Record<Role, string>; readonly file: string; readonly folder: string };
}

/** What a person reads when the service has started. */
export function banner({ baseUrl, seconds, links, database, demo }: BannerFacts): string {
  const lines = [
    '',
    `Punctual is ready after ${seconds.toFixed(1)} s. Database: ${database}.`,
    '',
    ...links.map(([path, what]) => `  ${what.padEnd(12)} ${baseUrl}${path}`),
  ];
  if (demo) {
    lines.push(
      '',
      'This is a demo: the network, its carriers and prices are made up. Demo keys, one a role',
      `(Authorization: Bearer <key>; kept in ${demo.file}):`,
      '',
      ...ROLES.map((role) => `  ${role.padEnd(12)} ${demo.keys[role]}`),
      '',
      `Ctrl-C stops it; to start anew delete ${demo.folder}. For production: npm run start:prod, docs/operations.md.`,
    );
  }
  return `${lines.join('\n')}\n\n`;
}
