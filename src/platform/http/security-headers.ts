/**
 * Sent with every answer. The policy is for an API: nothing it answers is a page, so nothing may be loaded, framed or
 * guessed; pages set a policy of their own in its place. After the defaults of helmet 8, without those that only old
 * browsers read. HSTS is ignored by browsers on plain HTTP, so a demo on localhost is not locked out.
 */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};
