import {
  isInterfaceType,
  isObjectType,
  Kind,
  getNamedType,
  OperationTypeNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { EVERYONE, namesOf } from '../access/grants.js';
import type { Policies } from '../access/policies.js';
import type { QueryLimits } from './limits.js';
import { Refusal } from './refusal.js';

/** A field an operation asks for, and who may. */
interface Requirement {
  readonly place: string;
  readonly bits: number;
}

/** A size of page the caller sets with a variable. */
interface PageVariable {
  readonly variable: string;
  readonly argument: string;
}

/** One operation of a document that has passed validation, with all that is decided before it runs. */
export class Operation {
  /** Root fields with aliases and fragments written out: what the rate limit counts. */
  rootFields = 0;
  /** The first root field's name, for metrics: bounded by the schema, unlike operation names. */
  rootField = '__typename';
  /** Introspection is rare and large: it never takes the fast path. */
  introspects = false;
  private allowed = EVERYONE;
  private readonly requirements: Requirement[] = [];
  private readonly pages: PageVariable[] = [];
  private pageRefusal: Refusal | undefined;

  constructor(
    readonly document: DocumentNode,
    readonly node: OperationDefinitionNode,
    schema: GraphQLSchema,
    policies: Policies,
    private readonly limits: QueryLimits,
  ) {
    const fragments = new Map<string, FragmentDefinitionNode>();
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    }
    const root = schema.getRootType(node.operation);
    const reader = { schema, policies, fragments, seen: new Set<string>() };
    if (root) this.read(reader, node.selectionSet, root, []);
  }

  get kind(): OperationTypeNode {
    return this.node.operation;
  }

  get isQuery(): boolean {
    return this.node.operation === OperationTypeNode.QUERY;
  }

  /** One AND for a caller who may; only a refusal looks for the field. */
  accessRefusal(caller: number, anonymous: boolean): Refusal | undefined {
    if ((this.allowed & caller) !== 0) return undefined;
    const requirement = this.requirements.find(({ bits }) => (bits & caller) === 0);
    const place = requirement?.place ?? '';
    const who = namesOf(requirement?.bits ?? 0).join(', ');
    return anonymous
      ? Refusal.of('UNAUTHENTICATED', `${place} needs an API key: send Authorization: Bearer <key>`, {
          field: place,
        })
      : Refusal.of('FORBIDDEN', `This key may not use ${place}; it is open to: ${who}`, { field: place });
  }

  /** Refuses pages larger than the limit, written in the query or sent as a variable. */
  pagingRefusal(variables: Readonly<Record<string, unknown>>): Refusal | undefined {
    if (this.pageRefusal) return this.pageRefusal;
    for (const { variable, argument } of this.pages) {
      const size = variables[variable];
      if (typeof size === 'number') {
        const refusal = this.checkPage(size, argument);
        if (refusal) return refusal;
      }
    }
    return undefined;
  }

  private checkPage(size: number, argument: string): Refusal | undefined {
    if (size >= 1 && size <= this.limits.pageSize) return undefined;
    const message = `${argument} must be from 1 to ${this.limits.pageSize}`;
    return Refusal.of('BAD_USER_INPUT', message, { field: argument });
  }

  private read(
    reader: Reader,
    set: SelectionSetNode,
    parent: GraphQLNamedType,
    path: readonly string[],
  ): void {
    for (const node of set.selections) {
      if (node.kind === Kind.INLINE_FRAGMENT) {
        const type = node.typeCondition && reader.schema.getType(node.typeCondition.name.value);
        this.read(reader, node.selectionSet, type ?? parent, path);
      } else if (node.kind === Kind.FRAGMENT_SPREAD) {
        this.readFragment(reader, node.name.value, path);
      } else {
        this.readField(reader, node, parent, path);
      }
    }
  }

  private readFragment(reader: Reader, name: string, path: readonly string[]): void {
    const fragment = reader.fragments.get(name);
    const type = fragment && reader.schema.getType(fragment.typeCondition.name.value);
    // At the root every spread counts for the rate limit; below it, one look at a fragment says all about its fields.
    if (fragment === undefined || !type || (path.length > 0 && reader.seen.has(name))) return;
    reader.seen.add(name);
    this.read(reader, fragment.selectionSet, type, path);
  }

  private readField(
    reader: Reader,
    node: FieldLike,
    parent: GraphQLNamedType,
    path: readonly string[],
  ): void {
    const name = node.name.value;
    if (path.length === 0) {
      if (this.rootFields === 0) this.rootField = name;
      this.rootFields += 1;
    }
    if (name === '__typename') return;
    const below = [...path, (node.alias ?? node.name).value];
    this.require(reader.policies.get(`${parent.name}.${name}`), below);
    if (name.startsWith('__')) {
      this.introspects = true;
      return;
    }
    for (const argument of node.arguments ?? []) this.readPage(argument);
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
    if (node.selectionSet && field) this.read(reader, node.selectionSet, getNamedType(field.type), below);
  }

  // A field without a policy cannot be in a schema that was built; were it so, nobody may read it.
  private require(bits = 0, path: readonly string[]): void {
    if (bits === EVERYONE) return;
    this.allowed &= bits;
    this.requirements.push({ place: path.join('.'), bits });
  }

  private readPage({ name, value }: NonNullable<FieldLike['arguments']>[number]): void {
    if (name.value !== 'first' && name.value !== 'last') return;
    if (value.kind === Kind.VARIABLE) this.pages.push({ variable: value.name.value, argument: name.value });
    if (value.kind === Kind.INT) this.pageRefusal ??= this.checkPage(Number(value.value), name.value);
  }
}

type FieldLike = Extract<SelectionSetNode['selections'][number], { kind: Kind.FIELD }>;

interface Reader {
  readonly schema: GraphQLSchema;
  readonly policies: Policies;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly seen: Set<string>;
}
