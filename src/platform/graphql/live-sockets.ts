import { randomUUID } from 'node:crypto';
import { STATUS_CODES, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { Gauge } from 'prom-client';
import { WebSocketServer, type WebSocket } from 'ws';
import { Authenticator } from '../access/authenticator.js';
import { RateLimiter } from '../access/rate-limiter.js';
import { sessionIn } from '../access/session-cookie.js';
import { Lifecycle } from '../lifecycle.js';
import { Metrics } from '../metrics.js';
import { GRAPHQL_PATH, GraphqlOptions } from './graphql-options.js';
import { LiveProtocol, type LiveConnection } from './live-protocol.js';

/** Close codes of RFC 6455 and of graphql-transport-ws. */
const GOING_AWAY = 1001;
const TRY_AGAIN_LATER = 1013;
const TOO_MANY_MESSAGES = 4429;
/** After a goodbye, how long a client may take to say its own. */
const GOODBYE_MS = 500;

/**
 * Web sockets on the path of GraphQL: who may open one, how many, how it is found out that one is dead, and how all are
 * ended. What is said on them is the business of LiveProtocol.
 */
@Injectable()
export class LiveSockets implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly server: WebSocketServer;
  private readonly open = new Map<WebSocket, LiveConnection>();
  private readonly messages = new RateLimiter();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly authenticator: Authenticator,
    private readonly protocol: LiveProtocol,
    private readonly options: GraphqlOptions,
    private readonly lifecycle: Lifecycle,
    { registry }: Metrics,
  ) {
    this.server = new WebSocketServer({
      noServer: true,
      maxPayload: options.live.messageBytes,
      handleProtocols: () => GRAPHQL_TRANSPORT_WS_PROTOCOL,
      perMessageDeflate: false,
    });
    const connections: Gauge = new Gauge({
      name: 'graphql_live_connections',
      help: 'Web sockets that are open',
      registers: [registry],
      collect: () => connections.set(this.open.size),
    });
    lifecycle.onDrain(() => this.sayGoodbye());
  }

  onApplicationBootstrap(): void {
    const server: Server | undefined = serverOf(this.host);
    if (server === undefined) return;
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      // An upgraded socket is nobody's until it is taken over; what happens to it must not end the process.
      socket.on('error', () => socket.destroy());
      const refused = this.refusalOf(request);
      if (refused !== undefined) return refuse(socket, refused);
      this.server.handleUpgrade(request, socket, head, (opened) => this.opened(opened, request));
    });
    this.timer = setInterval(() => this.ping(), this.options.live.pingEveryMs).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
    this.cut();
  }

  /** Ends every connection without a word, as a broken line does. */
  cut(): void {
    for (const socket of this.open.keys()) socket.terminate();
  }

  /** A status for whoever may not come in; undefined: welcome. */
  private refusalOf({ url = '', headers, socket }: IncomingMessage): number | undefined {
    if (url.split('?', 1)[0] !== GRAPHQL_PATH) return 404;
    const offered = (headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
    if (!offered.includes(GRAPHQL_TRANSPORT_WS_PROTOCOL)) return 400;
    if (!this.isKnownOrigin(headers.origin, headers.host)) return 403;
    if (this.lifecycle.draining || this.open.size >= this.options.live.connections) return 503;
    const { remoteAddress = '' } = socket;
    const { connectionsPerCaller } = this.options.live;
    return this.count(({ address }) => address === remoteAddress) >= connectionsPerCaller ? 429 : undefined;
  }

  /**
   * Browsers open web sockets to any server and send its cookies along, so a page may come in only from this server's own
   * address or from an origin that a publishable key names. Programs outside browsers send no origin.
   */
  private isKnownOrigin(origin: string | undefined, host: string | undefined): boolean {
    if (origin === undefined) return true;
    if (origin === this.options.ownOrigin || this.authenticator.knowsOrigin(origin)) return true;
    return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
  }

  private opened(socket: WebSocket, request: IncomingMessage): void {
    const connection: LiveConnection = {
      ...{ id: randomUUID(), address: request.socket.remoteAddress ?? '', origin: request.headers.origin },
      ...{ authorization: request.headers.authorization, principal: null, key: undefined, operations: 0 },
      session: sessionIn(request.headers),
      ...{ alive: true, socket },
    };
    this.open.set(socket, connection);
    const receive = this.protocol.open(connection);
    socket.on('message', (data: Buffer) => {
      if (this.messages.take(connection.id, 1, this.options.live.messages) > 0)
        return socket.close(TOO_MANY_MESSAGES, 'Too many messages');
      receive.message(data.toString());
    });
    socket.on('pong', () => (connection.alive = true));
    // A frame that is no frame: ws closes the connection itself, and wants somebody to have heard of it.
    socket.on('error', () => undefined);
    socket.on('close', (code, reason) => {
      this.open.delete(socket);
      receive.closed(code, reason.toString());
    });
  }

  private count(which: (connection: LiveConnection) => boolean): number {
    return [...this.open.values()].filter(which).length;
  }

  /** Finds the dead, and those whose key has ended since they came. */
  private ping(): void {
    for (const [socket, connection] of this.open) {
      if (!connection.alive) {
        socket.terminate();
        continue;
      }
      connection.alive = false;
      socket.ping();
      void this.protocol.checkKey(connection);
    }
  }

  /** Clients come back by themselves, to a process that stays. */
  private async sayGoodbye(): Promise<void> {
    const closed = [...this.open.keys()].map(
      (socket) => new Promise<void>((resolve) => void socket.once('close', () => resolve())),
    );
    for (const socket of this.open.keys()) socket.close(GOING_AWAY, 'Going away');
    const limit = new Promise<void>((resolve) => void setTimeout(resolve, GOODBYE_MS).unref());
    await Promise.race([Promise.all(closed), limit]);
    this.cut();
  }
}

function refuse(socket: Duplex, status: number): void {
  const later = status === TRY_AGAIN_LATER || status === 503 || status === 429 ? 'Retry-After: 5\r\n' : '';
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n${later}\r\n`,
  );
}

/** Absent when the application is built without a server, as commands do; Nest's type does not say so. */
function serverOf({ httpAdapter }: Partial<HttpAdapterHost>): Server | undefined {
  return httpAdapter?.getHttpServer();
}
