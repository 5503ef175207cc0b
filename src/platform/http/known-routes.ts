import type { FastifyInstance } from 'fastify';

/** Remembers which methods each address takes, so that a wrong method is told apart from a wrong address. */
export class KnownRoutes {
  private readonly routes: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = [];

  /** Has to be created before the routes are. */
  constructor(fastify: FastifyInstance) {
    fastify.addHook('onRoute', ({ url, method }) => {
      const source = url
        .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
        .replace(/:[^/]+/g, '[^/]+')
        .replace(/\*/g, '.*');
      this.routes.push({ pattern: new RegExp(`^${source}/?$`), methods: [method].flat() });
    });
  }

  /** `GET, HEAD, POST`; undefined when nothing is at this address. */
  allowed(url: string): string | undefined {
    const path = url.split('?', 1)[0] ?? '';
    const methods = this.routes.filter(({ pattern }) => pattern.test(path)).flatMap((route) => route.methods);
    return methods.length > 0 ? [...new Set(methods)].toSorted().join(', ') : undefined;
  }
}
