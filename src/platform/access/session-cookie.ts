/** The cookie of a staff session: how it is written, and when one that comes along is listened to. */
import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { parse, serialize } from 'cookie';

/** `__Host-`: a browser takes it only over https, from this very host and for all of it. */
const SECURE_NAME = '__Host-punctual-staff';
const PLAIN_NAME = 'punctual-staff';
const TOKEN = /^[A-Za-z0-9_-]{43}$/;
/** Longer than all cookies of ours; the rest of a longer line is not read. */
const LONGEST_LINE = 8192;

/** 256 random bits. */
export const newSessionToken = (): string => randomBytes(32).toString('base64url');

/**
 * The session a request came with; undefined when there is none, or when the request was not made by a page of this
 * server. Browsers send cookies along with whatever any page asks for; that a page is our own they say in
 * `Sec-Fetch-Site`, and those older than that (2023) in `Origin`, which no page can set.
 */
export function sessionIn(headers: IncomingHttpHeaders): string | undefined {
  return isFromOwnPage(headers) ? cookieIn(headers) : undefined;
}

/** The same for opening a page, which a link on another site may do: it changes nothing. */
export function cookieIn({ cookie }: IncomingHttpHeaders): string | undefined {
  if (cookie === undefined || cookie.length > LONGEST_LINE) return undefined;
  const cookies = parse(cookie);
  const token = cookies[SECURE_NAME] ?? cookies[PLAIN_NAME];
  return token !== undefined && TOKEN.test(token) ? token : undefined;
}

export function isFromOwnPage({ origin, host, ...headers }: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  return origin !== undefined && host !== undefined && [`http://${host}`, `https://${host}`].includes(origin);
}

/** A `Set-Cookie` header. Not readable by scripts; not sent with what another site posts. */
export function sessionCookie(token: string, seconds: number, secure: boolean): string {
  return serialize(secure ? SECURE_NAME : PLAIN_NAME, token, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure,
    maxAge: seconds,
  });
}

/** Makes the browser forget it. */
export const noSessionCookie = (secure: boolean): string => sessionCookie('', 0, secure);
