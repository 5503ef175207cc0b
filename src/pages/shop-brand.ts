import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config.js';
import { projectRoot } from '../platform/load-config.js';
import { darkColors, lightColors, type BrandColors } from './domain/brand-colors.js';
import { ASSETS_PATH } from './assets-path.js';
import type { Brand } from './web-server.service.js';

const LOGO_TYPES: Readonly<Record<string, string>> = {
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
};

interface BrandFile {
  readonly name: string;
  readonly type: string;
  readonly content: Buffer;
}

/** The shop's name, colours, logo and links as the settings give them; its files are served under names of their content. */
@Injectable()
export class ShopBrand {
  readonly brand: Brand;
  /** Rules that give the pages the shop's colours, in the light and in the dark. */
  readonly colors: string;
  private readonly files: readonly BrandFile[];

  constructor({ merchantName, merchantUrl, merchantLinks, merchantColor, merchantLogo }: Config) {
    this.colors = styles(merchantColor);
    const logo = merchantLogo === undefined ? undefined : logoFile(merchantLogo);
    const icon = named('icon', '.svg', 'image/svg+xml', Buffer.from(iconOf(merchantColor)));
    this.files = [icon, ...(logo ? [logo] : [])];
    this.brand = {
      name: merchantName,
      home: merchantUrl,
      links: merchantLinks ?? [],
      icon: `${ASSETS_PATH}/${icon.name}`,
      logo: logo && `${ASSETS_PATH}/${logo.name}`,
    };
  }

  file(name: string): BrandFile | undefined {
    return this.files.find((file) => file.name === name);
  }
}

/** @throws when the file cannot be read: a page without its logo would be noticed by customers first */
function logoFile(path: string): BrandFile {
  const extension = extname(path).toLowerCase();
  return named('logo', extension, LOGO_TYPES[extension] ?? '', readFileSync(resolve(projectRoot, path)));
}

function named(name: string, extension: string, type: string, content: Buffer): BrandFile {
  return { name: namedByContent(name, extension, content), type, content };
}

/** A name that changes with the content, so that copies of it are good for ever. */
export function namedByContent(name: string, extension: string, content: Buffer): string {
  const hash = createHash('sha256').update(content).digest('base64url').slice(0, 8);
  return `${name}-${hash}${extension}`;
}

/** A parcel on the shop's colour, for the tab of the browser. */
function iconOf(color: string): string {
  const { accent, onAccent } = lightColors(color);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="${accent}"/>\
<path d="M16 6 7 10.5v11L16 26l9-4.5v-11L16 6ZM7 10.5 16 15l9-4.5M16 15v11" fill="none" stroke="${onAccent}" \
stroke-width="2" stroke-linejoin="round"/></svg>`;
}

function styles(color: string): string {
  const rule = ({ accent, onAccent, wash }: BrandColors): string =>
    `:root{--accent:${accent};--on-accent:${onAccent};--accent-wash:${wash}}`;
  return `${rule(lightColors(color))}@media (prefers-color-scheme:dark){${rule(darkColors(color))}}`;
}
