import { Kind, visit, BREAK, type ASTNode, type DocumentNode } from 'graphql';

/**
 * Where in the caller's terms a node of a document is: `deliveryOptions.options.prise` for a field of a selection,
 * `input.items[0].quantity` for a value in an argument. Undefined for what has no such place, as a fragment's name.
 */
export function placeOf(document: DocumentNode, wanted: ASTNode): string | undefined {
  let place: string | undefined;
  visit(document, {
    enter(node, _key, parent, _path, ancestors) {
      if (node !== wanted) return undefined;
      const above = parent === undefined ? ancestors : [...ancestors, parent];
      place = describe([...above.filter(isNode), node], document);
      return BREAK;
    },
  });
  return place;
}

const isNode = (value: ASTNode | readonly ASTNode[]): value is ASTNode => !Array.isArray(value);

function describe(nodes: readonly ASTNode[], document: DocumentNode): string | undefined {
  const argument = nodes.findLastIndex(({ kind }) => kind === Kind.ARGUMENT);
  const parts = argument >= 0 ? valueParts(nodes.slice(argument)) : selectionParts(nodes);
  if (parts === '') return undefined;
  const fragment = nodes.find((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  return argument < 0 && fragment && document.definitions.includes(fragment)
    ? `${fragment.typeCondition.name.value}.${parts}`
    : parts;
}

const selectionParts = (nodes: readonly ASTNode[]): string =>
  nodes.flatMap((node) => (node.kind === Kind.FIELD ? [(node.alias ?? node.name).value] : [])).join('.');

function valueParts(nodes: readonly ASTNode[]): string {
  let text = '';
  nodes.forEach((node, index) => {
    if (node.kind === Kind.ARGUMENT) text += node.name.value;
    else if (node.kind === Kind.OBJECT_FIELD) text += `.${node.name.value}`;
    const above = nodes[index - 1];
    if (above?.kind === Kind.LIST) text += `[${above.values.findIndex((value) => value === node)}]`;
  });
  return text;
}
