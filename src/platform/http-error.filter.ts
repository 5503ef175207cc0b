import { randomUUID } from 'node:crypto';
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { asCallerSees } from './database-errors.js';
import { AppError } from './errors.js';
import { Log } from './logger.js';

/** Answers of plain HTTP routes that went wrong: a mistake by its code, weather as 503, a bug masked with an id. */
@Catch()
export class HttpErrorFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    // GraphQL shapes its own errors.
    if (host.getType() !== 'http') throw thrown;
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const error = asCallerSees(thrown);
    if (error instanceof AppError) {
      const { code, message, path } = error;
      if (code === 'UNAVAILABLE') void reply.header('retry-after', '2');
      void reply.status(error.httpStatus).send({ code, message, ...(path && { path }) });
    } else if (error instanceof HttpException) {
      void reply.status(error.getStatus()).send(error.getResponse());
    } else {
      const id = randomUUID();
      this.log.error({ err: error, id }, 'A request met a bug');
      void reply.status(500).send({ code: 'INTERNAL', message: `Something went wrong on our side (${id}).` });
    }
  }
}
