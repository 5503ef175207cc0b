import {
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type SelectionSetNode,
} from 'graphql';

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/**
 * Fields of a selection under their response names, with fragments written out and repeated fields put together.
 * Undefined when the answer's shape is not known beforehand: @skip, @include, or fragments on other types.
 */
export function plainFields(
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

/** What is selected below fields of one response name. */
export const selectionsBelow = (nodes: readonly FieldNode[]): SelectionSetNode[] =>
  nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
