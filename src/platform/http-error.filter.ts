import { Catch, NotFoundException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { errorAnswer, type ErrorAnswer } from './http/error-answer.js';
import type { KnownRoutes } from './http/known-routes.js';
import type { Log } from './logger.js';

/** Answers of HTTP requests that went wrong, in one shape; on the GraphQL path in the shape GraphQL clients read. */
@Catch()
export class HttpErrorFilter implements ExceptionFilter {
  constructor(
    private readonly log: Log,
    private readonly routes: KnownRoutes,
    private readonly graphqlPath: string,
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    // What a resolver throws is shaped, and logged, by the GraphQL edge.
    if (host.getType() !== 'http') throw thrown;
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const answer = this.answer(thrown, request, reply);
    const { status, code, message, field, bug } = answer;
    if (bug !== undefined) this.log.error({ err: bug, id: request.id }, 'A request met a bug');
    if (status === 503) void reply.header('retry-after', '2');
    if (status === 401) void reply.header('www-authenticate', 'Bearer');
    const details = {
      code,
      ...(field !== undefined && { field }),
      ...(bug !== undefined && { id: request.id }),
    };
    const graphql = request.url.split('?', 1)[0] === this.graphqlPath;
    void reply
      .status(status)
      .header('cache-control', 'no-store')
      .type('application/json; charset=utf-8')
      .send(
        JSON.stringify(graphql ? { errors: [{ message, extensions: details }] } : { ...details, message }),
      );
  }

  private answer(thrown: unknown, request: FastifyRequest, reply: FastifyReply): ErrorAnswer {
    const answer = errorAnswer(thrown);
    const allowed =
      thrown instanceof NotFoundException && request.is404 ? this.routes.allowed(request.url) : undefined;
    if (allowed === undefined) return answer;
    void reply.header('allow', allowed);
    return { status: 405, code: 'METHOD_NOT_ALLOWED', message: `This address takes ${allowed}` };
  }
}
