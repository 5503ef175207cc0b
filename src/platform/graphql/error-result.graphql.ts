import { Field, InterfaceType, registerEnumType } from '@nestjs/graphql';
import { Public } from '../access/access.decorator.js';
import { allErrors, type ErrorCode } from '../errors.js';

/** The codes as an enum object; filled when the schema is built, after every room has declared its own. */
const codes: Record<string, string> = {};
const descriptions: Record<string, { description: string }> = {};

registerEnumType(codes, {
  name: 'ErrorCode',
  description: 'Stable codes of errors and of expected outcomes; docs/errors.md says what to do about each.',
  valuesMap: descriptions,
});

/** Brings the enum up to date with the registry; called before the schema is built. */
export function collectErrorCodes(): void {
  for (const [code, { about }] of allErrors()) {
    codes[code] = code;
    descriptions[code] = { description: about };
  }
}

/** What every expected outcome that is not a success has in common. */
@InterfaceType({ description: 'An expected outcome that is not a success; ask `__typename` for which.' })
export abstract class ErrorResult {
  @Public()
  @Field(() => codes, { description: 'Stable; see docs/errors.md.' })
  code!: ErrorCode;

  @Public()
  @Field({ description: 'One plain sentence, in English.' })
  message!: string;
}
