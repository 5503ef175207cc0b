import { compileFunction } from 'node:vm';
import {
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  type FieldNode,
  type GraphQLEnumType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLScalarType,
  type SelectionSetNode,
} from 'graphql';
import type { AnswerBytes } from './answer-bytes.js';
import { isLasting } from './lasting.js';
import { plainFields, selectionsBelow, type Fragments } from './plain-fields.js';

/** Thrown when an operation turns out to need the full executor: a null or a value out of place, or a field resolver. */
export class NotPlain extends Error {}

/** Writes a resolver's value as JSON; throws NotPlain for what graphql-js would report as an error. */
export type AnswerWriter = (value: unknown, out: AnswerBytes) => void;

// JSON must escape these, and lone surrogates have no UTF-8; all else is written as it is.
const NEEDS_ESCAPE = /["\\\u0000-\u001f\ud800-\udfff]/;

const bail = (what: string): never => {
  throw new NotPlain(what);
};

/**
 * Compiles a selection into one function that writes the answer's text straight from the resolver's value: no tree of
 * results in between, constant text (`","carrierCode":"`) joined at compile time, enum values with their keys looked up
 * whole. It knows only the sunny path; anything else bails, and the operation runs again through graphql-js.
 * graphql-jit with JSON.stringify took 1.4 times as long on an answer of eight options.
 *
 * @throws NotPlain when the type holds what only the full executor can answer: a field resolver, arguments, a union
 */
export function compileAnswerWriter(
  type: GraphQLOutputType,
  sets: readonly SelectionSetNode[],
  fragments: Fragments,
): AnswerWriter {
  const source = new WriterSource(fragments);
  source.nullable(type, sets, 'value');
  const { code, constants } = source.finish();
  const names = constants.map((_, index) => `k${index}`);
  const body = `return (value, out) => {\n${code}\n};`;
  const factory = compileFunction(body, ['bail', 'needsEscape', 'isLasting', ...names]);
  const writer: AnswerWriter = Reflect.apply(factory, undefined, [
    bail,
    NEEDS_ESCAPE,
    isLasting,
    ...constants,
  ]);
  return writer;
}

class WriterSource {
  private readonly lines: string[] = [`let s = '';`];
  private readonly constants: unknown[] = [];
  private literal = '';
  private variables = 0;

  constructor(private readonly fragments: Fragments) {}

  finish(): { code: string; constants: readonly unknown[] } {
    this.code('out.push(s);');
    return { code: this.lines.join('\n'), constants: this.constants };
  }

  /** `plain`: a text of ASCII that never needs escaping, which is long enough for looking to cost something. */
  nullable(
    type: GraphQLOutputType,
    sets: readonly SelectionSetNode[],
    expression: string,
    plain = false,
  ): void {
    const value = this.variable();
    if (isNonNullType(type)) {
      // The check of the value's kind below refuses null too.
      this.lines.push(`const ${value} = ${expression};`);
      return this.required(type.ofType, sets, value, plain);
    }
    this.code(`const ${value} = ${expression}; if (${value} == null) s += 'null'; else {`);
    this.required(type, sets, value, plain);
    return this.code('}');
  }

  private required(
    type: GraphQLOutputType,
    sets: readonly SelectionSetNode[],
    value: string,
    plain: boolean,
  ): void {
    if (isListType(type)) return this.list(type.ofType, sets, value);
    if (isObjectType(type)) return this.object(type, sets, value);
    if (isEnumType(type)) return this.enumeration(type, value);
    if (isScalarType(type)) return plain ? this.plainText(value) : this.scalar(type, value);
    throw new NotPlain(`${String(type)} is an abstract type`);
  }

  private list(items: GraphQLOutputType, sets: readonly SelectionSetNode[], value: string): void {
    const [index, kept, lasting, mark] = [this.variable(), this.variable(), this.variable(), this.variable()];
    const texts = this.constant(new WeakMap<object, Buffer>());
    this.code(`if (!Array.isArray(${value})) bail('list');`);
    // The text of a list that never changes is written once for each place that shows it.
    this.lines.push(
      `const ${lasting} = isLasting(${value}); const ${kept} = ${lasting} ? ${texts}.get(${value}) : undefined;`,
      `if (${kept} !== undefined) { out.push(s); out.push(${kept}); s = ''; } else {`,
      `let ${mark} = 0; if (${lasting}) { out.push(s); s = ''; ${mark} = out.mark; }`,
    );
    this.literal += '[';
    this.code(`for (let ${index} = 0; ${index} < ${value}.length; ${index}++) { if (${index} > 0) s += ',';`);
    this.nullable(items, sets, `${value}[${index}]`);
    this.code('}');
    this.literal += ']';
    this.code(`if (${lasting}) { out.push(s); s = ''; ${texts}.set(${value}, out.seal(${mark})); } }`);
  }

  private object(type: GraphQLObjectType, sets: readonly SelectionSetNode[], value: string): void {
    const fields = plainFields(this.fragments, type, sets);
    if (fields === undefined || type.isTypeOf) throw new NotPlain(`${type.name} depends on the request`);
    // A promise, of which graphql-js would wait, has none of the fields and could pass for an object of nulls.
    this.lines.push(
      `if (typeof ${value} !== 'object' || ${value} === null || ${value}.then) bail('object');`,
    );
    let before = '{';
    for (const [key, nodes] of fields) {
      this.literal += `${before}"${key}":`;
      this.field(type, nodes, value);
      before = ',';
    }
    this.literal += '}';
  }

  private field(type: GraphQLObjectType, nodes: readonly FieldNode[], value: string): void {
    const name = nodes[0]?.name.value ?? '';
    if (name === '__typename') {
      this.literal += `"${type.name}"`;
      return;
    }
    const field = type.getFields()[name];
    if (field === undefined || field.resolve !== undefined || field.args.length > 0) {
      throw new NotPlain(`${type.name}.${name} has a resolver`);
    }
    const plain = field.extensions['plainText'] === true;
    this.nullable(field.type, selectionsBelow(nodes), `${value}.${name}`, plain);
  }

  private enumeration(type: GraphQLEnumType, value: string): void {
    const before = this.takeLiteral();
    const texts = this.constant(new Map(type.getValues().map(({ name }) => [name, `${before}"${name}"`])));
    this.lines.push(`{ const t = ${texts}.get(${value}); if (t === undefined) bail('enum'); s += t; }`);
  }

  private scalar(type: GraphQLScalarType, value: string): void {
    switch (type.name) {
      case 'Int':
        this.lines.push(`if ((${value} | 0) !== ${value}) bail('Int');`);
        return this.append(value);
      case 'Float':
        this.lines.push(`if (!Number.isFinite(${value})) bail('Float');`);
        return this.append(value);
      case 'Boolean':
        this.lines.push(`if (typeof ${value} !== 'boolean') bail('Boolean');`);
        return this.append(value);
      case 'String':
      case 'ID':
        return this.text(value);
      default:
        return this.custom(type, value);
    }
  }

  private text(value: string): void {
    const before = this.takeLiteral();
    this.lines.push(`if (typeof ${value} !== 'string') bail('String');`);
    this.lines.push(
      `if (needsEscape.test(${value})) s += ${JSON.stringify(before)} + JSON.stringify(${value});`,
    );
    this.lines.push(`else s += ${JSON.stringify(`${before}"`)} + ${value} + '"';`);
  }

  private plainText(value: string): void {
    this.lines.push(`if (typeof ${value} !== 'string') bail('String');`);
    const before = JSON.stringify(`${this.takeLiteral()}"`);
    this.lines.push(`out.push(s + ${before}); out.pushAscii(${value}); s = '"';`);
  }

  private custom(type: GraphQLScalarType, value: string): void {
    this.lines.push(`if (${value} == null) bail('${type.name}');`);
    const serialize = this.constant((given: unknown): unknown => type.serialize(given));
    if (type.extensions['plainText'] !== true) return this.append(`JSON.stringify(${serialize}(${value}))`);
    this.literal += '"';
    this.append(`${serialize}(${value})`);
    this.literal += '"';
  }

  private append(expression: string): void {
    this.lines.push(`s += ${JSON.stringify(this.takeLiteral())} + ${expression};`);
  }

  private code(line: string): void {
    const literal = this.takeLiteral();
    if (literal !== '') this.lines.push(`s += ${JSON.stringify(literal)};`);
    this.lines.push(line);
  }

  private takeLiteral(): string {
    const { literal } = this;
    this.literal = '';
    return literal;
  }

  private constant(value: unknown): string {
    return `k${this.constants.push(value) - 1}`;
  }

  private variable(): string {
    this.variables += 1;
    return `v${this.variables}`;
  }
}
