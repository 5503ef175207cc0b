/**
 * Sent with every page in place of the policy for an API. Scripts, styles, pictures and connections come from this server
 * alone, nothing is written into the page itself, and nobody may frame it. `no-store` keeps pages that a secret link opens
 * out of shared computers' caches; `noindex` out of search engines, should such a link ever be published.
 */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow',
};

/**
 * Every page is kept apart from the window that opened it (`cross-origin-opener-policy: same-origin`), except this one: for that
 * the browser begins a new process when the answer has come, which on a slow phone is a third of a second before anything is
 * painted. Nothing is lost by it: the page acts for nobody who is signed in, what it shows is known to whoever has the link, and
 * its own links leave no opener (`noreferrer`).
 */
export const TRACKING_HEADERS: Readonly<Record<string, string>> = {
  ...PAGE_HEADERS,
  'cross-origin-opener-policy': 'unsafe-none',
};
