/** What every page has: head, the shop's name on top, its links at the foot. */
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { LanguageCode } from './words.js';

/** Whose page it is, as the operator configured it. */
export interface Brand {
  readonly name: string;
  /** Path of the logo on this server; absent: the name stands alone. */
  readonly logo?: string | undefined;
  /** Where the name leads. */
  readonly home?: string | undefined;
  readonly links: readonly { readonly text: Readonly<Record<LanguageCode, string>>; readonly url: string }[];
  /** For the tab of the browser. */
  readonly icon: string;
}

export interface PageFrame {
  readonly language: LanguageCode;
  readonly title: string;
  readonly brand: Brand;
  /** Path of the page's stylesheet, which ends with the shop's colours. One, because nothing is painted before it is there. */
  readonly stylesheet: string;
  readonly scripts: readonly string[];
  /** Beside the shop's name. */
  readonly aside?: ComponentChildren;
  /** A class of the whole page, where it is laid out in another way. */
  readonly layout?: string;
  readonly children: ComponentChildren;
}

const SKIP: Readonly<Record<LanguageCode, string>> = { en: 'To the content', ru: 'К содержанию' };

/** A whole page as bytes of HTML. */
export const page = (frame: PageFrame): string => `<!doctype html>${renderToString(<Document {...frame} />)}`;

function Document({ language, title, brand, stylesheet, scripts, aside, layout, children }: PageFrame) {
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href={brand.icon} type="image/svg+xml" />
        <link rel="stylesheet" href={stylesheet} />
        {scripts.map((src) => (
          <script key={src} type="module" src={src} />
        ))}
      </head>
      <body class={layout}>
        <a class="skip" href="#main">
          {SKIP[language]}
        </a>
        <header class="top">
          <BrandName brand={brand} />
          {aside}
        </header>
        {children}
        {brand.links.length > 0 && (
          <footer class="foot">
            <nav aria-label={brand.name}>
              {brand.links.map(({ text, url }) => (
                <a key={url} href={url} rel="noreferrer">
                  {text[language]}
                </a>
              ))}
            </nav>
          </footer>
        )}
      </body>
    </html>
  );
}

function BrandName({ brand: { name, logo, home } }: { readonly brand: Brand }) {
  const shown = logo ? <img src={logo} alt={name} height={28} /> : <span>{name}</span>;
  return home ? (
    <a class="brand" href={home} rel="noreferrer">
      {shown}
    </a>
  ) : (
    <span class="brand">{shown}</span>
  );
}
