/**
 * XML of strangers as a small tree without namespaces. saxes reads it; document types are refused, so there are no
 * entities but XML's own five and character references, and nothing is ever fetched.
 */
import { SaxesParser } from 'saxes';
import { cleanText, declaredEncoding, payloadText, unpacked, UnreadablePayload } from './payload-text.js';

const MAX_DEPTH = 64;
/** Elements and attributes together; the longest answers of carriers have a few thousand. */
const MAX_PIECES = 20_000;
const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

export interface XmlElement {
  /** Without the namespace's prefix. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The element's own text, its children's not among it. */
  readonly text: string;
}

interface Growing extends XmlElement {
  readonly children: Growing[];
  text: string;
}

/** The root of an XML document. Throws UnreadablePayload when it is not well-formed, has a document type or is a maze. */
export function readXml(bytes: Uint8Array): XmlElement {
  const plain = unpacked(bytes);
  // Some send a line break before the declaration, which the standard forbids.
  const text = payloadText(plain, declaredEncoding(plain)).trimStart();
  if (!text.startsWith('<')) throw new UnreadablePayload('is not XML');
  try {
    return grow(text);
  } catch (error) {
    if (error instanceof UnreadablePayload) throw error;
    throw new UnreadablePayload('is not well-formed XML');
  }
}

function grow(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const open: Growing[] = [];
  const roots: Growing[] = [];
  let count = 0;
  parser.on('doctype', () => {
    throw new UnreadablePayload('is XML with a document type');
  });
  const spend = (): void => {
    count += 1;
    if (count > MAX_PIECES) throw new UnreadablePayload('is XML with too many elements');
  };
  parser.on('attribute', spend);
  parser.on('opentag', ({ name, attributes }) => {
    spend();
    if (open.length >= MAX_DEPTH) throw new UnreadablePayload('is XML that is too deep');
    const element: Growing = {
      name: localName(name),
      attributes: localNames(attributes),
      children: [],
      text: '',
    };
    (open.at(-1)?.children ?? roots).push(element);
    open.push(element);
  });
  const addText = (piece: string): void => {
    const element = open.at(-1);
    if (element) element.text += piece;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => void open.pop());
  parser.write(text).close();
  const [root] = roots;
  if (!root) throw new UnreadablePayload('is XML without an element');
  return root;
}

function localNames(attributes: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const entries = Object.entries(attributes);
  if (entries.length === 0) return NO_ATTRIBUTES;
  return new Map(entries.map(([name, value]) => [localName(name), value]));
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The first child of that name, of its first child of the next name, and so on. */
export function childAt(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  let here = element;
  for (const name of path) here = here?.children.find((child) => child.name === name);
  return here;
}

export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** The element's text at a path of first children; null when it is not there or blank. */
export function textIn(element: XmlElement | undefined, ...path: readonly string[]): string | null {
  const found = childAt(element, ...path);
  return found === undefined ? null : cleanText(found.text.trim().replace(/\s+/g, ' ')).trim() || null;
}

/** An attribute's text; null when it is not there or blank. */
export function attributeOf(element: XmlElement | undefined, name: string): string | null {
  const value = element?.attributes.get(name);
  return value === undefined ? null : cleanText(value).trim() || null;
}

/** All elements of that name below this one, in document order, those within another left out. */
export function descendantsOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.flatMap((child) => (child.name === name ? [child] : descendantsOf(child, name)));
}
