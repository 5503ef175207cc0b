/**
 * An answer to a body that is too large is given while the sender is still sending. Closing the connection then makes the
 * sender's system drop what has arrived, so most clients would see a broken connection and not the 413 with its reason.
 * So the answer goes out whole at once, and what keeps coming is thrown away for a moment before the connection is closed
 * (as nginx does under `lingering_close`).
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** Long enough for an answer to cross the world twice; a sender who takes no notice is cut off then. */
const LINGER_MS = 2_000;

export function lingerOnRefusedBodies(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (reply.getHeader('connection') === 'close' && !request.raw.complete)
      endAfterBody(request.raw, reply.raw);
    done(null, payload);
  });
}

/** The answer is written when it is ended; the end itself waits for that of the request. */
function endAfterBody(request: IncomingMessage, response: ServerResponse): void {
  const end = response.end.bind(response);
  response.end = ((body?: string | Uint8Array | null) => {
    if (body) response.write(body);
    const limit = setTimeout(close, LINGER_MS);
    limit.unref();
    function close(): void {
      clearTimeout(limit);
      request.off('end', close).off('close', close);
      end();
    }
    request.once('end', close).once('close', close).resume();
    return response;
  }) as typeof response.end;
}
