/** What scripts/build-web.mjs has made of web/: files for the browser, and functions that write pages. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { projectRoot } from '../platform/load-config.js';

/** Whose page it is. */
export interface Brand {
  readonly name: string;
  readonly logo?: string | undefined;
  readonly home?: string | undefined;
  readonly links: readonly {
    readonly text: { readonly en: string; readonly ru: string };
    readonly url: string;
  }[];
  readonly stylesheet: string;
  /** For the tab of the browser. */
  readonly icon: string;
}

export type Handler = (request: Request) => Promise<Response>;

/** Around a tracking page. */
export interface TrackingLook {
  readonly token: string;
  readonly brand: Brand;
  readonly acceptLanguage: string | undefined;
  readonly stylesheet: string;
  readonly scripts: { readonly en: string; readonly ru: string };
}

/** The module dist/web/server.js. */
export interface WebServerModule {
  readonly tracking: {
    /** GraphQL documents: what the page asks, with `$token`; and how it rates. */
    readonly query: string;
    readonly rate: string;
    /** The variables of `rate` from the fields of a form. */
    ratingOf(token: string, fields: unknown): Readonly<Record<string, unknown>>;
    render(
      answer: { readonly data: unknown } | { readonly code: string },
      look: TrackingLook,
    ): { readonly kind: 'shown' | 'unknown' | 'busy' | 'unavailable'; readonly html: string };
  };

  createCheckout(settings: {
    readonly brand: Brand;
    readonly assets: { readonly stylesheet: string; readonly script: string };
    readonly punctual: () => { readonly endpoint: string; readonly key: string };
  }): Handler;
}

export interface Asset {
  readonly type: string;
  readonly plain: Buffer;
  readonly br: Buffer;
  readonly gz: Buffer;
}

export const ASSETS_PATH = '/assets';
const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};

@Injectable()
export class WebBundle implements OnModuleInit {
  private readonly folder = join(projectRoot, 'dist', 'web');
  private readonly files = new Map<string, Asset>();
  private manifest: Readonly<Record<string, string>> = {};
  private pages: WebServerModule | undefined;

  async onModuleInit(): Promise<void> {
    const assets = join(this.folder, 'assets');
    for (const name of readdirSync(assets)) {
      const type = TYPES[name.slice(name.lastIndexOf('.') + 1)];
      if (type === undefined) continue;
      const read = (suffix: string): Buffer => readFileSync(join(assets, name + suffix));
      this.files.set(name, { type, plain: read(''), br: read('.br'), gz: read('.gz') });
    }
    this.manifest = JSON.parse(readFileSync(join(this.folder, 'manifest.json'), 'utf8'));
    this.pages = await import(pathToFileURL(join(this.folder, 'server.js')).href);
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
