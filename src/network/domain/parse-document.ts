/**
 * From text to a network document that holds what it promises, or every fault it has, in the order of the text. Three
 * sieves: YAML, the JSON Schema (shapes), and the checks a schema cannot express (references, overlaps, sense). What
 * fell through one is taken out before the next, so that one run names everything.
 */
import { checkFacilities, checkCarriers } from './check-origins.js';
import { checkPostcodes } from './check-postcodes.js';
import { checkCapacities } from './check-capacities.js';
import { checkPickupPoints, checkServices } from './check-services.js';
import type { RegionTest } from './check-world.js';
import { checkCalendars, checkLastMiles, checkPlaces, checkZones } from './check-world.js';
import { describeSchemaError } from './describe-schema-error.js';
import { DocumentCheck } from './document-check.js';
import type { Faults, Path } from './fault.js';
import { FaultList } from './fault.js';
import { TextLocator } from './locate-path.js';
import type { LooseDocument } from './loose-document.js';
import { withoutUnusable } from './loose-document.js';
import type { NetworkDocument } from './network-document.js';
import { schemaErrors } from './network-schema.js';
import type { YamlTree } from './read-yaml.js';
import { readYaml } from './read-yaml.js';

export type ParsedDocument = { readonly document: NetworkDocument } | Faults;

/**
 * The document in a text of YAML or JSON; never a part of one. With `officialDays`, calendars that follow the official
 * days of a region are refused when nothing is known of it.
 */
export function parseNetworkDocument(text: string, officialDays?: RegionTest): ParsedDocument {
  const tree = readYaml(text);
  if ('message' in tree) {
    const position = new TextLocator(text, undefined).lineAndColumn(tree.offset);
    return { faults: [{ ...position, path: '', message: tree.message }], total: 1 };
  }
  const faults = new FaultList();
  for (const fault of tree.faults) faults.addAt(fault.offset, fault.path, fault.message);
  const checked = checkTree(tree, faults, officialDays);
  if (isWhole(checked, faults)) return { document: checked };
  return faults.inDocumentOrder(new TextLocator(text, tree));
}

/** What is wrong with a value that was not read from a text; lines and columns are 0. Null: it is a whole document. */
export function checkNetworkValue(value: NetworkDocument, officialDays?: RegionTest): Faults | null {
  const faults = new FaultList();
  // The check takes out what is malformed, and the value is its owner's.
  const copy = structuredClone(value);
  checkTree({ value: copy }, faults, officialDays);
  if (faults.isEmpty) return null;
  return faults.inDocumentOrder({ offsetOf: () => 0, lineAndColumn: () => ({ line: 0, column: 0 }) });
}

function checkTree(
  tree: Pick<YamlTree, 'value'>,
  faults: FaultList,
  officialDays?: RegionTest,
): LooseDocument {
  const unusable: Path[] = [];
  for (const error of schemaErrors(tree.value)) {
    const fault = describeSchemaError(error, tree.value);
    if (!fault) continue;
    faults.add(fault.path, fault.message, fault.place);
    if (fault.unusable) unusable.push(fault.path);
  }
  if (typeof tree.value !== 'object' || tree.value === null || Array.isArray(tree.value)) return {};
  const document = withoutUnusable(tree.value, unusable);
  checkDocument(document, faults, officialDays);
  return document;
}

function checkDocument(document: LooseDocument, faults: FaultList, officialDays?: RegionTest): void {
  const check = new DocumentCheck(document, faults);
  checkCalendars(check, officialDays);
  checkZones(check);
  checkPostcodes(check);
  checkPlaces(check);
  checkLastMiles(check);
  checkFacilities(check);
  checkCarriers(check);
  checkServices(check);
  checkPickupPoints(check);
  checkCapacities(check);
}

/** The schema and the checks found nothing, so nothing is missing from the document. */
function isWhole(document: LooseDocument, faults: FaultList): document is NetworkDocument {
  return faults.isEmpty;
}
