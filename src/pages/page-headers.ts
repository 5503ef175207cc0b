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
