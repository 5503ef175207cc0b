// Writes the document as people would: short lists and maps on one line, shared hours under a name of their own.
import { Document, isCollection, isMap, isPair, isScalar, visit } from 'yaml';
import { patterns } from './hours.mjs';

const head = ` The demo network: two Russian warehouses and eight stores, a European and an American part. Everything in it is
 invented except geography, postcodes and time zones. Written by scripts/make-demo-network.mjs; edit the tables in
 scripts/demo and run it again. Times are local, money is in minor units, weights in grams, lengths in millimetres.`;

const sections = {
  calendars:
    ' Who rests when. `auto` means the public holidays of the country or subdivision; a list means exactly these days.',
  zones: ' Where parcels go. A zone without postcodes and subdivisions is the rest of its country.',
  places: ' Centroids of postcode prefixes: an address without coordinates is taken to be here.',
  lastMiles: ' Days on which the door is reached or a point is supplied.',
  facilities: ' Where goods lie.',
  carriers: ' Who carries, on which days, and when they collect.',
  services: ' What a shopper can choose. Transit is counted in operating days of the carrier.',
  pickupPoints: ' Stores that give out parcels, pick-up points, post offices and lockers.',
};

const longestLine = 120;
// Centroids are a table: one line each.
const tables = new Set(['places', 'lastMiles']);
// Sixty-base numbers of YAML 1.1 look like times, and Norway's country code like a refusal: quoted, they are texts to every reader.
const ambiguous = /^(\d{1,2}:\d{2}|\d{4}-\d{2}-\d{2}|y|n|yes|no|on|off|true|false)$/i;

const nested = (node) => node.items.map((item) => (isPair(item) ? item.value : item)).filter(isCollection);
/** Lists of intervals nest once, weekly hours twice; anything deeper or longer is written line by line. */
const depth = (node) => 1 + Math.max(0, ...nested(node).map(depth));

function layOut(document) {
  visit(document, {
    Collection(key, node, path) {
      const row = path.length === 4 && tables.has(path[2].key.value);
      const inLine =
        path.length > 2 && depth(node) <= 4 && JSON.stringify(node.toJSON()).length <= longestLine;
      const listOfMaps = !isMap(node) && node.items.some(isMap);
      if (row || node.items.length === 0 || (inLine && !listOfMaps)) {
        node.flow = true;
        return visit.SKIP;
      }
      return undefined;
    },
  });
  visit(document, {
    Scalar(key, node) {
      if (isScalar(node) && typeof node.value === 'string' && ambiguous.test(node.value))
        node.type = 'QUOTE_SINGLE';
    },
  });
}

const shared = new Set(Object.values(patterns));

/** Copies everything but the named patterns, so that nothing else is written as an alias because two tables share it. */
function unshare(value) {
  if (typeof value !== 'object' || value === null || shared.has(value)) return value;
  if (Array.isArray(value)) return value.map(unshare);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, unshare(member)]));
}

function nameAnchors(document) {
  const names = new Map(Object.entries(patterns).map(([name, value]) => [JSON.stringify(value), name]));
  const renamed = new Map();
  visit(document, {
    Collection(key, node) {
      if (!node.anchor) return;
      const name = names.get(JSON.stringify(node.toJS(document)));
      renamed.set(node.anchor, name);
      node.anchor = name;
    },
    Alias(key, node) {
      node.source = renamed.get(node.source);
    },
  });
}

export function renderYaml(network) {
  const document = new Document(unshare(network), { aliasDuplicateObjects: true });
  document.commentBefore = head;
  layOut(document);
  nameAnchors(document);
  for (const pair of document.contents.items) {
    const comment = sections[pair.key.value];
    if (comment === undefined) continue;
    pair.key.commentBefore = comment;
    pair.key.spaceBefore = true;
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: false, singleQuote: true });
}
