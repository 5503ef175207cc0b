import {
  getNamedType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLScalarType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import type { AnswerText } from './answer-text.js';

/** Thrown while an answer is written when it turns out to need the full executor: a null or a value out of place. */
export class NotPlain extends Error {}

/** Appends one value to the answer. */
export type Writer = (value: unknown, answer: AnswerText) => void;

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** Fields of one selection under their response names, fragments written out; undefined when directives decide. */
export function plainFields(
  schema: GraphQLSchema,
  fragments: Fragments,
  parent: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
): Map<string, FieldNode[]> | undefined {
  const fields = new Map<string, FieldNode[]>();
  const collect = (set: SelectionSetNode): boolean =>
    set.selections.every((node) => {
      if ((node.directives?.length ?? 0) > 0) return false;
      if (node.kind === Kind.FIELD) {
        const key = (node.alias ?? node.name).value;
        fields.set(key, [...(fields.get(key) ?? []), node]);
        return true;
      }
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
      const condition = fragment?.typeCondition?.name.value ?? parent.name;
      return fragment !== undefined && condition === parent.name && collect(fragment.selectionSet);
    });
  return sets.every(collect) ? fields : undefined;
}

/**
 * Makes the functions that write a resolver's value as JSON, field by field in the order asked for, without an
 * intermediate tree. They know only the sunny path: whatever graphql-js would report as an error is thrown as NotPlain,
 * and the operation runs again through it.
 */
export class WriterCompiler {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: Fragments,
  ) {}

  /** Undefined when the type holds something only the full executor can answer, such as a field resolver or a union. */
  compile(type: GraphQLOutputType, sets: readonly SelectionSetNode[]): Writer | undefined {
    if (isNonNullType(type)) return this.required(type.ofType, sets);
    const writer = this.required(type, sets);
    return (
      writer &&
      ((value, answer) => {
        if (value === null || value === undefined) answer.text += 'null';
        else writer(value, answer);
      })
    );
  }

  /** Writers below may be handed null: each refuses it in its own check of the value's kind. */
  private required(type: GraphQLOutputType, sets: readonly SelectionSetNode[]): Writer | undefined {
    if (isListType(type)) return this.list(type.ofType, sets);
    const named = getNamedType(type);
    if (isObjectType(named)) return this.object(named, sets);
    if (isEnumType(named)) return enumWriter(new Set(named.getValues().map(({ name }) => name)));
    return isScalarType(named) ? scalarWriter(named) : undefined;
  }

  private list(itemType: GraphQLOutputType, sets: readonly SelectionSetNode[]): Writer | undefined {
    const item = this.compile(itemType, sets);
    return item && ((value, answer) => writeList(item, value, answer));
  }

  private object(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): Writer | undefined {
    const collected = plainFields(this.schema, this.fragments, type, sets);
    if (collected === undefined || type.isTypeOf) return undefined;
    const fields: FieldWriter[] = [];
    for (const [key, nodes] of collected) {
      const field = this.field(type, key, nodes, fields.length === 0 ? '{' : ',');
      if (field === undefined) return undefined;
      fields.push(field);
    }
    return (value, answer) => writeObject(fields, value, answer);
  }

  private field(type: GraphQLObjectType, key: string, nodes: FieldNode[], before: string): FieldWriter | undefined {
    const name = nodes[0]?.name.value ?? '';
    const head = `${before}"${key}":`;
    if (name === '__typename') return { head: `${head}"${type.name}"`, name, write: () => undefined };
    const field = type.getFields()[name];
    // A resolver of its own may be asynchronous and take arguments; those answers go through the full executor.
    if (field === undefined || field.resolve !== undefined || field.args.length > 0) return undefined;
    const write = this.compile(field.type, nodes.flatMap(({ selectionSet }) => selectionSet ?? []));
    return write && { head, name, write };
  }
}

interface FieldWriter {
  /** `,"price":` */
  readonly head: string;
  readonly name: string;
  readonly write: Writer;
}

type Properties = Readonly<Record<string, unknown>>;
const isProperties = (value: unknown): value is Properties => typeof value === 'object' && value !== null;

function writeObject(fields: readonly FieldWriter[], value: unknown, answer: AnswerText): void {
  if (!isProperties(value) || value instanceof Error || 'then' in value) throw new NotPlain('not an object');
  for (const { head, name, write } of fields) {
    answer.text += head;
    write(value[name], answer);
  }
  answer.text += '}';
}

function writeList(item: Writer, value: unknown, answer: AnswerText): void {
  if (!Array.isArray(value)) throw new NotPlain('not a list');
  answer.text += '[';
  for (let index = 0; index < value.length; index += 1) {
    if (index > 0) answer.text += ',';
    item(value[index], answer);
    answer.settle();
  }
  answer.text += ']';
}

// JSON must escape these; lone surrogates too, since they have no UTF-8. Everything else is written as it is.
const NEEDS_ESCAPE = /["\\\u0000-\u001f\ud800-\udfff]/;
const quoted = (text: string): string => (NEEDS_ESCAPE.test(text) ? JSON.stringify(text) : `"${text}"`);

function enumWriter(names: ReadonlySet<unknown>): Writer {
  return (value, answer) => {
    if (!names.has(value)) throw new NotPlain('not a value of the enum');
    answer.text += `"${String(value)}"`;
  };
}

const INT_MAX = 2_147_483_647;

function scalarWriter(type: GraphQLScalarType): Writer {
  switch (type.name) {
    case 'Int':
      return (value, answer) => {
        if (!Number.isInteger(value) || Math.abs(Number(value)) > INT_MAX) throw new NotPlain('not an Int');
        answer.text += String(value);
      };
    case 'Float':
      return (value, answer) => {
        if (!Number.isFinite(value)) throw new NotPlain('not a Float');
        answer.text += String(value);
      };
    case 'Boolean':
      return (value, answer) => {
        if (typeof value !== 'boolean') throw new NotPlain('not a Boolean');
        answer.text += value ? 'true' : 'false';
      };
    case 'ID':
    case 'String':
      return (value, answer) => {
        if (typeof value !== 'string') throw new NotPlain('not a text');
        answer.text += quoted(value);
      };
    default:
      return customScalarWriter(type);
  }
}

function customScalarWriter(type: GraphQLScalarType): Writer {
  const plain = type.extensions['plainText'] === true;
  return (value, answer) => {
    if (value === null || value === undefined) throw new NotPlain(`not a ${type.name}`);
    const text: unknown = type.serialize(value);
    answer.text += plain ? `"${String(text)}"` : JSON.stringify(text);
  };
}
