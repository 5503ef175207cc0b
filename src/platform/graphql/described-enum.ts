import { registerEnumType } from '@nestjs/graphql';

/** Registers an enum from a table of its members and what each means; gives what a field is declared with. */
export function describedEnum<Name extends string>(
  name: string,
  description: string,
  members: Readonly<Record<Name, string>>,
): Readonly<Record<Name, Name>> {
  const keys = Object.keys(members) as Name[];
  const names = Object.fromEntries(keys.map((key) => [key, key])) as Record<Name, Name>;
  const valuesMap = Object.fromEntries(keys.map((key) => [key, { description: members[key] }]));
  registerEnumType<Record<Name, Name>>(names, {
    name,
    description,
    valuesMap: valuesMap as Partial<Record<Name, { description: string }>>,
  });
  return names;
}
