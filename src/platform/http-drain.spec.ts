import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { HttpDrain } from './http-drain.js';

describe('draining an HTTP server', () => {
  let server: Server;
  let drain: HttpDrain;
  let waiting: ServerResponse[];
  let port: number;

  beforeEach(async () => {
    waiting = [];
    server = createServer((request, response) => {
      if (request.url === '/slow') waiting.push(response);
      else response.end('quick');
    });
    server.on('upgrade', (_request, socket) => socket.write('HTTP/1.1 101 Switching Protocols\r\n\r\n'));
    drain = new HttpDrain(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    port = typeof address === 'object' && address ? address.port : 0;
  });

  it('finishes the answer under way, says it is the last on its connection, and cuts nobody', async () => {
    const client = talk(port, 'GET /slow');
    await once(server, 'request');
    const finished = drain.finish(5000);
    await portClosed(server);
    waiting[0]?.end('done');
    expect(await client.closed).toMatch(/connection: close[^]*done$/i);
    expect(await finished).toBe(0);
  });

  it('takes no new connection but still answers the next request on one that is in use', async () => {
    const client = talk(port, 'GET /quick');
    await once(client.socket, 'data');
    const finished = drain.finish(5000);
    await portClosed(server);
    await expect(once(connect(port, '127.0.0.1'), 'connect')).rejects.toThrow('ECONNREFUSED');
    client.ask('GET /quick');
    expect(await client.closed).toMatch(/quick[^]*connection: close[^]*quick$/i);
    expect(await finished).toBe(0);
  });

  it('ends connections that are merely kept open', async () => {
    const client = talk(port, 'GET /quick');
    await once(client.socket, 'data');
    expect(await drain.finish(5000)).toBe(0);
    expect(await client.closed).toContain('quick');
  });

  it('cuts at the limit what does not end by itself: a request without end, and a web socket', async () => {
    const stuck = talk(port, 'GET /slow');
    const upgraded = talk(port, 'GET /socket', 'Connection: Upgrade', 'Upgrade: websocket');
    await once(upgraded.socket, 'data');
    expect(await drain.finish(100)).toBe(2);
    await Promise.all([stuck.closed, upgraded.closed]);
  });
});

interface Client {
  readonly socket: Socket;
  /** Everything received, once the other side has closed. */
  readonly closed: Promise<string>;
  ask(line: string, ...headers: string[]): void;
}

function talk(port: number, line: string, ...headers: string[]): Client {
  const socket = connect(port, '127.0.0.1');
  let received = '';
  socket.on('data', (chunk) => (received += chunk.toString()));
  socket.on('error', () => undefined);
  const closed = new Promise<string>((resolve) => socket.once('close', () => resolve(received)));
  const ask = (first: string, ...more: string[]): void => {
    socket.write([`${first} HTTP/1.1`, 'Host: x', ...more, '', ''].join('\r\n'));
  };
  ask(line, ...headers);
  return { socket, closed, ask };
}

async function portClosed(server: Server): Promise<void> {
  while (server.listening) await new Promise((resolve) => setImmediate(resolve));
}
