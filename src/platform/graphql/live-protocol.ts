import { Injectable } from '@nestjs/common';
import {
  execute,
  GraphQLError,
  OperationTypeNode,
  type ExecutionArgs,
  type GraphQLFormattedError,
} from 'graphql';
import { CloseCode, makeServer, type Context, type Server, type SubscribePayload } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { errorText } from '../database-errors.js';
import { AppError } from '../errors.js';
import { Log } from '../logger.js';
import { GraphqlDoor } from './door.js';
import { EdgeMetrics } from './edge-metrics.js';
import type { GraphqlCall } from './graphql-call.js';
import { GraphqlOptions } from './graphql-options.js';
import { InnerCalls, type Caller } from './inner-calls.js';
import { LiveCallers, type LiveCaller } from './live-callers.js';
import { Refusal } from './refusal.js';

/** One web socket and who is behind it. */
export interface LiveConnection extends LiveCaller {
  readonly id: string;
  readonly address: string;
  /** As it came with the upgrade; browsers cannot send one and put it into `connection_init`. */
  readonly authorization: string | undefined;
  readonly socket: WebSocket;
  operations: number;
  alive: boolean;
}

export interface Receiver {
  message(text: string): void;
  closed(code: number, reason: string): void;
}

/** The refusal an error was made of, so that it is sent as it is. */
const REFUSED = Symbol('refused');
type Live = Context<Record<string, unknown>, LiveConnection>;

/**
 * What is said on a web socket: graphql-transport-ws by graphql-ws, with the same door, the same masks and the same
 * figures as over HTTP.
 */
@Injectable()
export class LiveProtocol {
  private readonly server: Server<LiveConnection>;

  constructor(
    private readonly door: GraphqlDoor,
    private readonly calls: InnerCalls,
    private readonly callers: LiveCallers,
    private readonly options: GraphqlOptions,
    private readonly metrics: EdgeMetrics,
    private readonly log: Log,
  ) {
    this.server = makeServer<Record<string, unknown>, LiveConnection>({
      connectionInitWaitTimeout: options.live.initMs,
      onConnect: (context) => this.connect(context),
      onSubscribe: (context, _id, payload) => this.admit(context.extra, payload),
      subscribe: (args) => this.calls.subscribe(args, callerIn(args)),
      // Its own copy of graphql-js would not know our schema where modules are loaded twice, as tests do.
      execute: (args) => execute(args),
      onComplete: ({ extra }) => void (extra.operations -= 1),
      onError: ({ extra }, _id, _payload, errors) => this.shown(errors, extra),
      onNext: ({ extra }, _id, _payload, _args, result) => {
        return result.errors && { ...result, errors: this.shown(result.errors, extra) };
      },
    });
  }

  open(connection: LiveConnection): Receiver {
    const { socket } = connection;
    let receive: ((text: string) => Promise<void>) | undefined;
    const closed = this.server.opened(
      {
        protocol: socket.protocol,
        // Waits until the kernel has taken it, so that a slow reader slows its own events down and fills no memory.
        send: (data) =>
          new Promise((resolve) => {
            if (socket.readyState !== socket.OPEN) return resolve();
            socket.send(data, () => resolve());
          }),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (callback) => (receive = callback),
      },
      connection,
    );
    return {
      message: (text) =>
        void receive?.(text).catch((error: unknown) => {
          this.log.error({ id: connection.id, reason: errorText(error) }, 'A web socket met a bug');
          socket.close(CloseCode.InternalServerError, 'Something went wrong on our side');
        }),
      closed: (code, reason) => void closed(code, reason),
    };
  }

  /** Ends the connection of a key or a session that is not good any more. */
  async checkKey(connection: LiveConnection): Promise<void> {
    if (!(await this.callers.isStillGood(connection)))
      connection.socket.close(CloseCode.Forbidden, 'Forbidden');
  }

  /** False closes with 4403; the reason is not told, as over HTTP. */
  private async connect({ extra, connectionParams }: Live): Promise<boolean> {
    const sent =
      connectionParams?.['authorization'] ?? connectionParams?.['Authorization'] ?? extra.authorization;
    if (sent !== undefined && typeof sent !== 'string') return false;
    try {
      await this.callers.find(extra, sent);
      return true;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      this.metrics.refused(error.code);
      return false;
    }
  }

  private admit(
    connection: LiveConnection,
    payload: SubscribePayload,
  ): ExecutionArgs | readonly GraphQLError[] {
    const visitor = { principal: connection.principal, address: connection.address };
    const call: GraphqlCall = {
      query: payload.query,
      operationName: payload.operationName ?? undefined,
      variables: payload.variables ?? {},
    };
    const busy =
      connection.operations >= this.options.live.operations
        ? Refusal.of(
            'TOO_MANY_REQUESTS',
            `One connection may run ${this.options.live.operations} operations at a time`,
          )
        : undefined;
    const operation = busy ?? this.door.overRate(visitor, 1) ?? this.door.admit(visitor, call, streamsSuit);
    if (operation instanceof Refusal) return this.refused(operation);
    const caller = { principal: connection.principal, requestId: connection.id };
    const args = this.calls.prepare(operation, call, caller);
    if (args instanceof Refusal) return this.refused(args);
    callers.set(args, caller);
    connection.operations += 1;
    return args;
  }

  private refused(refusal: Refusal): readonly GraphQLError[] {
    this.metrics.refused(refusal.code);
    return refusal.errors.map((error) =>
      Object.assign(new GraphQLError(error.message), { [REFUSED]: error }),
    );
  }

  private shown(
    errors: readonly (GraphQLError | GraphQLFormattedError)[],
    connection: LiveConnection,
  ): GraphQLFormattedError[] {
    const caller = { principal: connection.principal, requestId: connection.id };
    return errors.flatMap((error) => {
      if (isRefused(error)) return [error[REFUSED]];
      return error instanceof GraphQLError ? this.calls.formatErrors([error], caller) : [error];
    });
  }
}

const callers = new WeakMap<object, Caller>();

function callerIn(args: ExecutionArgs): Caller {
  const caller = callers.get(args);
  if (caller === undefined) throw new Error('An operation reached a web socket without passing the door');
  return caller;
}

const isRefused = (error: object): error is { [REFUSED]: GraphQLFormattedError } => REFUSED in error;

const streamsSuit = ({ kind }: { readonly kind: OperationTypeNode }): Refusal | undefined =>
  kind === OperationTypeNode.MUTATION
    ? Refusal.of('BAD_REQUEST', 'Mutations are sent by POST, where a lost answer can be asked for again')
    : undefined;
