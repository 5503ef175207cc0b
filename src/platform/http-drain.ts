import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

const SWEEP_MS = 50;

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
    const closed = new Promise<void>((resolve) => {
      this.server.close(() => resolve());
    });
    // An answer whose head had gone out before the announcement leaves its connection open: swept when it is idle.
    const sweep = setInterval(() => this.server.closeIdleConnections(), SWEEP_MS);
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
