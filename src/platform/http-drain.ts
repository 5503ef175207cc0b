import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';

const SWEEP_MS = 50;
// A connection in use, or just accepted, has its next request on the way; one silent for longer is really idle.
const SILENCE_MS = 500;
const QUEUE_LIMIT_MS = 500;
const QUIET_TURNS = 3;

/**
 * Ends an HTTP server without hurting anybody: answers under way are finished, and each tells its client not to use the
 * connection again. Closing alone is not enough: clients keep idle connections open for seconds and would send the next
 * request on one just as it is torn down.
 */
export class HttpDrain {
  private readonly answering = new Set<ServerResponse>();
  private readonly sockets = new Set<Socket>();
  private lastAnswers = false;
  private accepted = 0;

  constructor(private readonly server: Server) {
    server.on('connection', (socket: Socket) => {
      this.accepted += 1;
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

  /** Takes no more connections and waits for answers under way; gives how many connections had to be cut at the limit. */
  async finish(limitMs: number): Promise<number> {
    await this.emptyQueue();
    // Not the HTTP server's own close, which also tears down every connection that has not sent its request yet.
    const closed = new Promise<void>((resolve) => {
      NetServer.prototype.close.call(this.server, () => resolve());
    });
    // Only now is every answer the last on its connection: told earlier, busy clients would come back at once by new
    // connections and be reset in the queue of the port.
    this.lastAnswers = true;
    for (const response of this.answering) response.shouldKeepAlive = false;
    // What stays open is idle, also where an answer's head had gone out before.
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

  // Closing the port resets the connections that wait in its queue, and one turn of the event loop takes only one of
  // them; so the port is closed at a moment when several turns have found none.
  private async emptyQueue(): Promise<void> {
    const deadline = performance.now() + QUEUE_LIMIT_MS;
    let quiet = 0;
    while (quiet < QUIET_TURNS && performance.now() < deadline) {
      const before = this.accepted;
      await nextTurn();
      quiet = this.accepted === before ? quiet + 1 : 0;
    }
  }
}
