import { Controller, Get, Headers, NotFoundException, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ASSETS_PATH } from './assets-path.js';
import { ShopBrand } from './shop-brand.js';
import { WebBundle } from './web-bundle.js';

/** The name changes with the content, so a copy is good for ever. */
const FOR_EVER = 'public, max-age=31536000, immutable';

/** Scripts, styles and the logo; compressed once, when they were built. */
@Controller(ASSETS_PATH)
export class AssetsController {
  constructor(
    private readonly bundle: WebBundle,
    private readonly brand: ShopBrand,
  ) {}

  @Get(':name')
  file(
    @Param('name') name: string,
    @Headers('accept-encoding') encodings = '',
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Buffer {
    const own = this.brand.file(name);
    const asset = this.bundle.asset(name);
    const type = own?.type ?? asset?.type;
    if (type === undefined) throw new NotFoundException();
    void reply.header('content-type', type).header('cache-control', FOR_EVER);
    // A drawing may hold a script, and someone may open it alone.
    if (own?.type.startsWith('image/'))
      void reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'");
    if (own ?? !asset) return own?.content ?? Buffer.alloc(0);
    void reply.header('vary', 'accept-encoding');
    for (const encoding of ['br', 'gzip'] as const) {
      if (!new RegExp(`\\b${encoding}\\b`).test(encodings)) continue;
      void reply.header('content-encoding', encoding);
      return encoding === 'br' ? asset.br : asset.gz;
    }
    return asset.plain;
  }
}
