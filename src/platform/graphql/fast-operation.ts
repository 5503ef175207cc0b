import {
  getArgumentValues,
  Kind,
  OperationTypeNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import { AnswerBytes } from './answer-bytes.js';
import { AlreadyDone } from './answered.js';
import { compileAnswerWriter, NotPlain, type AnswerWriter } from './answer-writer.js';
import type { Operation } from './operation.js';
import { plainFields, selectionsBelow } from './plain-fields.js';
import type { RequestContext } from './request-context.js';
import { compileVariableReader } from './variable-reader.js';

type Values = Readonly<Record<string, unknown>>;

interface RootField {
  readonly key: string;
  /** Absent for `__typename`. */
  readonly resolve?: (variables: Values, context: RequestContext) => unknown;
  readonly write: AnswerWriter;
}

/** A query, or a mutation of one field, compiled to call its resolvers and write the answer, without graphql-js in between. */
export class FastOperation {
  private constructor(
    private readonly readVariables: (given: Values) => Values,
    private readonly fields: readonly RootField[],
    private readonly changes: boolean,
  ) {}

  /** Undefined when the operation is not of the plain kind; Apollo Server runs it then. */
  static compile(schema: GraphQLSchema, operation: Operation): FastOperation | undefined {
    const changes = operation.kind === OperationTypeNode.MUTATION;
    const root = schema.getRootType(operation.kind);
    if (!(operation.isQuery || changes) || operation.introspects || !root) return undefined;
    // Several mutations are done one after another, and some of them perhaps not: graphql-js knows how.
    if ((operation.node.directives?.length ?? 0) > 0 || (changes && operation.rootFields !== 1))
      return undefined;
    const fragments = new Map<string, FragmentDefinitionNode>();
    for (const node of operation.document.definitions) {
      if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
    }
    const collected = plainFields(fragments, root, [operation.node.selectionSet]);
    if (collected === undefined) return undefined;
    try {
      const fields = [...collected].map(([key, nodes]) =>
        rootField(schema, operation, root, fragments, key, nodes),
      );
      return new FastOperation(compileVariableReader(schema, operation.node), fields, changes);
    } catch (error) {
      if (error instanceof NotPlain) return undefined;
      throw error;
    }
  }

  /**
   * The answer's body.
   *
   * @throws whatever a resolver throws, or NotPlain: either way the operation runs again through Apollo Server, which
   * turns it into errors with paths. Queries change nothing, so running one twice does no harm; a mutation that was done
   * throws AlreadyDone.
   */
  async run(given: Values, context: RequestContext): Promise<Buffer> {
    const outcome = this.resolve(this.readVariables(given), context);
    if (!this.changes) return this.written(await outcome);
    try {
      return this.written(await outcome);
    } catch {
      const first = Promise.resolve(outcome).then(([value]) => value);
      first.catch(() => undefined);
      throw new AlreadyDone(first);
    }
  }

  private written(values: readonly unknown[]): Buffer {
    const out = new AnswerBytes();
    let before = '{"data":{';
    for (const [index, { key, write }] of this.fields.entries()) {
      out.push(`${before}"${key}":`);
      write(values[index], out);
      before = ',';
    }
    out.push('}}\n');
    return out.finish();
  }

  /** @throws at once for arguments that graphql-js refuses: nothing has been done then. */
  private resolve(variables: Values, context: RequestContext): Promise<readonly unknown[]> {
    return Promise.all(this.fields.map(({ resolve }) => resolve?.(variables, context)));
  }
}

function rootField(
  schema: GraphQLSchema,
  operation: Operation,
  root: GraphQLObjectType,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  key: string,
  nodes: readonly FieldNode[],
): RootField {
  const node = nodes[0];
  if (node?.name.value === '__typename') return { key, write: (_value, out) => out.push(`"${root.name}"`) };
  const field = node && root.getFields()[node.name.value];
  if (node === undefined || field?.resolve === undefined) throw new NotPlain('no resolver');
  const write = compileAnswerWriter(field.type, selectionsBelow(nodes), fragments);
  const info = {
    fieldName: field.name,
    fieldNodes: nodes,
    returnType: field.type,
    parentType: root,
    path: { prev: undefined, key, typename: root.name },
    schema,
    fragments: Object.fromEntries(fragments),
    rootValue: undefined,
    operation: operation.node,
  };
  return { key, write, resolve: caller(field, node, info) };
}

function caller(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  info: Omit<GraphQLResolveInfo, 'variableValues'>,
): (variables: Values, context: RequestContext) => unknown {
  const { resolve } = field;
  const readArguments = argumentReader(field, node);
  const { fieldName, fieldNodes, returnType, parentType, path, schema, fragments, rootValue, operation } =
    info;
  return (variables, context) =>
    // Written out: spreading `info` for each call was measurable.
    resolve?.(undefined, readArguments(variables), context, {
      fieldName,
      fieldNodes,
      returnType,
      parentType,
      path,
      schema,
      fragments,
      rootValue,
      operation,
      variableValues: variables,
    });
}

/** Most calls give each argument one variable as a whole; only literals with variables inside need graphql-js. */
function argumentReader(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
): (variables: Values) => Values {
  const given = node.arguments ?? [];
  const whole = given.flatMap(({ name, value }) =>
    value.kind === Kind.VARIABLE ? [[name.value, value.name.value] as const] : [],
  );
  if (whole.length !== given.length || field.args.length !== given.length) {
    return (variables) => getArgumentValues(field, node, { ...variables });
  }
  return (variables) => {
    const values: Record<string, unknown> = {};
    for (const [name, variable] of whole) {
      // An absent variable leaves the argument to its default, and to the checks, of graphql-js.
      if (variables[variable] === undefined) return getArgumentValues(field, node, { ...variables });
      values[name] = variables[variable];
    }
    return values;
  };
}
