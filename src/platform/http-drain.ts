import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';
import { setImmediate as afterAccepting } from 'node:timers/promises';

const SWEEP_MS = 50;
// A connection that was just accepted has its request still on the way; one silent for longer is really idle.
const SILENCE_MS = 250;

/**
 * Ends an HTTP server without hurting anybody: answers under way are finished, and each tells its client not to use the
 * connection again. Closing alone is not enough: clients keep idle connections open for seconds and would send the next
 * request on one just as it is torn down.
 */
export class HttpDrain {
  private readonly answering = new Set<ServerResponse>();
  private readonly sockets = new Set<Socket>();
  private lastAnswers = false;

  constructor(private readonly server: Server) {
    server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
    // Before the framework's own listener, so that no answer escapes.
    server.prependListener('request', (_request: IncomingMessage, response: ServerResponse) => {
      this.answering.add(response);
      response.once('close', () => this.answering.delete(response));
      if (this.lastAnswers) response.shouldKeepAlive = false;
    });
  }

  /** From now on every answer is the last on its connection; requests are still taken. */
  announce(): void {
    this.lastAnswers = true;
    for (const response of this.answering) response.shouldKeepAlive = false;
  }

  /** Takes no more connections and waits for answers under way; gives how many connections had to be cut at the limit. */
  async finish(limitMs: number): Promise<number> {
    this.announce();
    // Closing the port resets what waits in its queue, so it is closed right after the queue was emptied.
    await afterAccepting();
    // Not the HTTP server's own close, which also tears down every connection that has not sent its request yet.
    const closed = new Promise<void>((resolve) => {
      NetServer.prototype.close.call(this.server, () => resolve());
    });
    // What stays open is idle, also where an answer's head had gone out before the announcement.
    let sweep = setTimeout(() => {
      sweep = setInterval(() => this.server.closeIdleConnections(), SWEEP_MS);
    }, SILENCE_MS);
    let cut = 0;
    const limit = setTimeout(() => {
      cut = this.sockets.size;
      // Also those that have become web sockets, which the server itself no longer counts.
      for (const socket of this.sockets) socket.destroy();
    }, limitMs);
    await closed;
    clearInterval(sweep);
    clearTimeout(limit);
    return cut;
  }
}
