import type { Server } from 'node:http';

/** Where this very process listens, for a sample that asks it over HTTP; a shop would name the public address. */
export function ownAddress(server: Server): string {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The service does not listen yet.');
  const host = ['::', '0.0.0.0'].includes(address.address) ? '127.0.0.1' : address.address;
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
}
