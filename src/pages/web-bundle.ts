/** What scripts/build-web.mjs has made of web/ for the browser. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ASSETS_PATH } from './assets-path.js';
import { namedByContent, ShopBrand } from './shop-brand.js';
import { loadWebServer, WEB_FOLDER, type WebServerModule } from './web-server.service.js';

export interface Asset {
  readonly type: string;
  readonly plain: Buffer;
  readonly br: Buffer;
  readonly gz: Buffer;
}

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};

@Injectable()
export class WebBundle implements OnModuleInit {
  private readonly files = new Map<string, Asset>();
  private manifest: Record<string, string> = {};
  private pages: WebServerModule | undefined;

  constructor(private readonly shop: ShopBrand) {}

  async onModuleInit(): Promise<void> {
    const assets = join(WEB_FOLDER, 'assets');
    for (const name of readdirSync(assets)) {
      const type = TYPES[name.slice(name.lastIndexOf('.') + 1)];
      if (type === undefined) continue;
      const read = (suffix: string): Buffer => readFileSync(join(assets, name + suffix));
      this.files.set(name, { type, plain: read(''), br: read('.br'), gz: read('.gz') });
    }
    this.manifest = JSON.parse(readFileSync(join(WEB_FOLDER, 'manifest.json'), 'utf8'));
    for (const name of Object.keys(this.manifest).filter((one) => one.endsWith('.css')))
      await this.inColors(name);
    this.pages = await loadWebServer();
  }

  /**
   * The shop's colours stand at the end of each stylesheet and not in one of their own: a second file would be a second request
   * before anything is painted, for some browsers over a second connection.
   */
  private async inColors(name: string): Promise<void> {
    const made = this.manifest[name] ?? '';
    const asset = this.files.get(made);
    if (!asset) return;
    const plain = Buffer.concat([asset.plain, Buffer.from(this.shop.colors)]);
    const [br, gz] = await Promise.all([promisify(brotliCompress)(plain), promisify(gzip)(plain)]);
    const colored = namedByContent(made.slice(0, made.lastIndexOf('.')), '.css', plain);
    this.files.set(colored, { ...asset, plain, br, gz });
    this.manifest[name] = colored;
  }

  /** A file by the name its content gave it; undefined when there is none. */
  asset(name: string): Asset | undefined {
    return this.files.get(name);
  }

  /** The path of what web/ calls `tracking.css`. */
  href(name: string): string {
    const file = this.manifest[name];
    if (file === undefined) throw new Error(`web/ has no ${name}`);
    return `${ASSETS_PATH}/${file}`;
  }

  get server(): WebServerModule {
    if (this.pages === undefined) throw new Error('The pages have not been loaded yet.');
    return this.pages;
  }
}
