import type { FastifyInstance } from 'fastify';
import { AppError } from '../errors.js';

/** Anything but UTF-8 and what is a part of it, which alone is JSON between systems (RFC 8259, 8.1). */
const OTHER_CHARSET = /;\s*charset\s*=(?!\s*"?(?:utf-?8|us-ascii)"?\s*(?:;|$))/i;

/** Says what is wrong with a body that is compressed or in another charset; its bytes would be called broken JSON. */
export function refuseUnreadBodies(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    const { 'content-encoding': encoding = 'identity', 'content-type': type = '' } = request.headers;
    if (encoding.toLowerCase() !== 'identity') {
      done(
        new AppError(
          'UNSUPPORTED_MEDIA_TYPE',
          'Bodies are read as they are: send it without content-encoding',
        ),
      );
    } else if (/^application\/(?:[\w.-]+\+)?json\b/i.test(type) && OTHER_CHARSET.test(type)) {
      done(new AppError('UNSUPPORTED_MEDIA_TYPE', 'JSON is read in UTF-8 only: send charset=utf-8, or none'));
    } else done();
  });
}
