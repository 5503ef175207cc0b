import {
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  getNamedType,
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import type { QueryLimits } from './limits.js';

/** What a selection asks for, with its fragments written out. */
interface Size {
  readonly fields: number;
  readonly cost: number;
  readonly depth: number;
}

const NOTHING: Size = { fields: 0, cost: 0, depth: 0 };
type Parent = GraphQLCompositeType | undefined;
type Fields = Record<string, GraphQLField<unknown, unknown>>;

/**
 * Measures a parsed document before it is validated, since validation itself can be made to take seconds: two fields of
 * one name are compared pair by pair, and fragments that spread each other double with every level. Each fragment is
 * measured once and remembered, so this takes time in proportion to the text.
 */
export class DocumentMeter {
  private readonly fragments = new Map<string, { parent: Parent; selections: SelectionSetNode }>();
  private readonly measured = new Map<string, Size>();
  private aliases = 0;
  private directives = 0;
  private repeated = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly limits: QueryLimits,
  ) {}

  /** The first limit the document breaks, as a sentence; undefined when it keeps them all. */
  check(document: DocumentNode): string | undefined {
    let operations = 0;
    for (const node of document.definitions) {
      if (node.kind === Kind.OPERATION_DEFINITION) operations += 1;
      if (node.kind !== Kind.FRAGMENT_DEFINITION) continue;
      this.directives += node.directives?.length ?? 0;
      const parent = this.composite(node.typeCondition.name.value);
      this.fragments.set(node.name.value, { parent, selections: node.selectionSet });
    }
    const sizes: Size[] = [];
    for (const node of document.definitions) {
      if (node.kind !== Kind.OPERATION_DEFINITION) continue;
      this.directives += node.directives?.length ?? 0;
      sizes.push(this.selections(node.selectionSet, this.schema.getRootType(node.operation) ?? undefined));
    }
    for (const name of this.fragments.keys()) sizes.push({ ...this.fragment(name), cost: 0 });
    return this.broken({ operations, fragments: this.fragments.size, ...largest(sizes) });
  }

  private broken(size: Size & { operations: number; fragments: number }): string | undefined {
    const counted: [what: string, count: number, limit: number][] = [
      ['operations', size.operations, this.limits.operations],
      ['fragments', size.fragments, this.limits.fragments],
      ['directives', this.directives, this.limits.directives],
      ['aliases', this.aliases, this.limits.aliases],
      ['repeated fields', this.repeated, this.limits.repeatedFields],
      ['levels', size.depth, this.limits.depth],
      ['fields', size.fields, this.limits.fields],
      ['values in the worst answer', size.cost, this.limits.cost],
    ];
    const found = counted.find(([, count, limit]) => count > limit);
    if (found === undefined) return undefined;
    const [what, count, limit] = found;
    return `The query has ${count > 1e9 ? 'more than 1000000000' : count} ${what}; the limit is ${limit}`;
  }

  private composite(name: string): Parent {
    const type = this.schema.getType(name);
    return isCompositeType(type) ? type : undefined;
  }

  private fragment(name: string): Size {
    const known = this.measured.get(name);
    if (known !== undefined) return known;
    const fragment = this.fragments.get(name);
    // A fragment that spreads itself counts nothing here and is refused by validation.
    this.measured.set(name, NOTHING);
    const size = fragment === undefined ? NOTHING : this.selections(fragment.selections, fragment.parent);
    this.measured.set(name, size);
    return size;
  }

  private selections(set: SelectionSetNode, parent: Parent): Size {
    this.countRepeated(set);
    const fields: Fields | undefined =
      isObjectType(parent) || isInterfaceType(parent) ? parent.getFields() : undefined;
    let total = NOTHING;
    for (const node of set.selections) total = sum(total, this.selection(node, parent, fields));
    return total;
  }

  private selection(node: SelectionNode, parent: Parent, fields: Fields | undefined): Size {
    this.directives += node.directives?.length ?? 0;
    if (node.kind === Kind.FRAGMENT_SPREAD) return this.fragment(node.name.value);
    if (node.kind === Kind.INLINE_FRAGMENT) {
      return this.selections(
        node.selectionSet,
        node.typeCondition ? this.composite(node.typeCondition.name.value) : parent,
      );
    }
    if (node.alias !== undefined) this.aliases += 1;
    return this.field(node, fields?.[node.name.value]);
  }

  private field(node: FieldNode, field: GraphQLField<unknown, unknown> | undefined): Size {
    if (node.selectionSet === undefined) return { fields: 1, cost: 1, depth: 1 };
    const named = field && getNamedType(field.type);
    const below = this.selections(node.selectionSet, isCompositeType(named) ? named : undefined);
    const introspection = node.name.value === '__schema' || node.name.value === '__type';
    // Introspection answers are bounded by the schema; its depth is brought down to what the ordinary limit compares.
    const spared = this.limits.introspectionDepth - this.limits.depth;
    return {
      fields: 1 + below.fields,
      cost: 1 + below.cost * (field === undefined ? 1 : this.length(node, field)),
      depth: 1 + (introspection ? Math.max(0, below.depth - spared) : below.depth),
    };
  }

  /** How many of the field's values an answer may hold: the page asked for, what the field is marked with, or a guess. */
  private length(node: FieldNode, field: GraphQLField<unknown, unknown>): number {
    if (!isList(field.type)) return 1;
    const marked = field.extensions['listLength'];
    if (typeof marked === 'number') return marked;
    const page = node.arguments?.find(({ name }) => name.value === 'first' || name.value === 'last')?.value;
    return page === undefined ? this.limits.assumedListLength : pageLength(page, this.limits.pageSize);
  }

  private countRepeated(set: SelectionSetNode): void {
    const seen = new Set<string>();
    for (const node of set.selections) {
      const key = node.kind === Kind.FIELD ? (node.alias ?? node.name).value : spreadKey(node);
      if (seen.has(key)) this.repeated += 1;
      else seen.add(key);
    }
  }
}

// Two spreads of one fragment, or two inline fragments of one type, select the same fields again.
const spreadKey = (node: Exclude<SelectionNode, FieldNode>): string =>
  node.kind === Kind.FRAGMENT_SPREAD ? `...${node.name.value}` : `... on ${node.typeCondition?.name.value}`;

const pageLength = (value: ValueNode, largest: number): number =>
  value.kind === Kind.INT ? Math.min(Math.max(0, Number(value.value)), largest) : largest;

function isList(type: GraphQLOutputType): boolean {
  return isNonNullType(type) ? isList(type.ofType) : isListType(type);
}

const sum = (a: Size, b: Size): Size => ({
  fields: a.fields + b.fields,
  cost: a.cost + b.cost,
  depth: Math.max(a.depth, b.depth),
});

const largest = (sizes: readonly Size[]): Size => ({
  fields: sizes.reduce((total, { fields }) => total + fields, 0),
  cost: sizes.reduce((total, { cost }) => total + cost, 0),
  depth: sizes.reduce((deepest, { depth }) => Math.max(deepest, depth), 0),
});
