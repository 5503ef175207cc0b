/** Whom an OpenID provider speaks of, as far as claims say it. Pure. */

export type Claims = Readonly<Record<string, unknown>>;

/** The texts of a claim; full stops lead into members. A claim that is absent, or neither a text nor a list, has none. */
export function textsOf(claims: Claims, path: string): readonly string[] {
  // A provider may have a claim whose very name holds full stops, such as `https://shop.example/groups`.
  let value: unknown = Object.hasOwn(claims, path) ? claims[path] : claims;
  if (value === claims)
    for (const name of path.split('.')) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return [];
      value = (value as Claims)[name];
    }
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((text) => typeof text === 'string');
}

/** Whether one of the values that let somebody in is among those of the claim: letter by letter. */
export const isAllowed = (claims: Claims, path: string, allowed: readonly string[]): boolean =>
  textsOf(claims, path).some((text) => allowed.includes(text));

const LONGEST_NAME = 100;

/** As colleagues should read it; the subject where nothing better is told. */
export function nameIn(claims: Claims, subject: string): string {
  const names = ['name', 'preferred_username', 'email'].flatMap((claim) => textsOf(claims, claim));
  const name = names.map((text) => text.replace(/\p{Cc}/gu, ' ').trim()).find((text) => text !== '');
  return (name ?? subject).slice(0, LONGEST_NAME);
}
