import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { getNamedType, isInterfaceType, isObjectType, isUnionType, type GraphQLSchema } from 'graphql';
import { ROOMS } from '../src/app.module.js';
import { EVERYONE } from '../src/platform/access/grants.js';
import { policiesOf } from '../src/platform/access/policies.js';
import { allErrors } from '../src/platform/errors.js';
import { errorsText } from '../src/platform/errors-text.js';
import { accessText, schemaOf, schemaText } from '../src/platform/graphql/schema-text.js';

const root = join(import.meta.dirname, '..');
const file = (name: string): string => readFileSync(join(root, name), 'utf8');

describe('The whole schema', () => {
  let schema: GraphQLSchema;
  beforeAll(async () => void (schema = await schemaOf(ROOMS)));

  const fields = (): string[] =>
    Object.values(schema.getTypeMap()).flatMap((type) =>
      !type.name.startsWith('__') && (isObjectType(type) || isInterfaceType(type))
        ? Object.keys(type.getFields()).map((name) => `${type.name}.${name}`)
        : [],
    );

  it('has a policy for every field', () => {
    const policies = policiesOf(schema);
    expect(fields().length).toBeGreaterThan(80);
    expect(fields().filter((place) => !policies.has(place))).toEqual([]);
  });

  it('opens nothing to a caller without a key but a tracking link, and to a publishable key quotes beside it', () => {
    const policies = policiesOf(schema);
    const open = (bit: number): string[] =>
      Object.keys(schema.getQueryType()?.getFields() ?? {}).filter(
        (name) => ((policies.get(`Query.${name}`) ?? 0) & bit) !== 0,
      );
    expect(open(1)).toEqual(['tracking']);
    expect(open(2).toSorted()).toEqual(['deliveryEstimates', 'deliveryOptions', 'tracking']);
    const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {});
    // Whoever has a tracking link may rate the delivery, from whichever page.
    expect(mutations.filter((name) => ((policies.get(`Mutation.${name}`) ?? 0) & 2) !== 0)).toEqual([
      'leaveFeedback',
    ]);
  });

  it('lets whoever may ask a root field read all that a plain answer to it holds', () => {
    // A field below a root that the root's own callers cannot read is meant to be rare, and listed here.
    const narrower: string[] = [];
    const policies = policiesOf(schema);
    const walk = (name: string, bits: number, seen: Set<string>): void => {
      const type = schema.getType(name);
      const types = isUnionType(type) ? type.getTypes() : isObjectType(type) ? [type] : [];
      for (const object of types) {
        if (seen.has(object.name)) continue;
        seen.add(object.name);
        for (const field of Object.values(object.getFields())) {
          const own = policies.get(`${object.name}.${field.name}`) ?? 0;
          if ((own & bits) !== bits) {
            narrower.push(`${object.name}.${field.name}`);
            continue;
          }
          walk(getNamedType(field.type).name, bits, seen);
        }
      }
    };
    for (const rootType of [schema.getQueryType(), schema.getMutationType()]) {
      for (const field of Object.values(rootType?.getFields() ?? {})) {
        walk(
          getNamedType(field.type).name,
          policies.get(`${rootType?.name}.${field.name}`) ?? EVERYONE,
          new Set(),
        );
      }
    }
    // A carrier dispatches parcels, and what was sold, promised and expected of them is none of its business; what danger
    // they are in, and what is done about it, is staff's alone.
    // Nor what was told of an order: that says how the service is doing.
    expect([...new Set(narrower)].toSorted()).toEqual([
      'Order.notices',
      ...['Shipment.alerts', 'Shipment.eta', 'Shipment.etaChanges', 'Shipment.items', 'Shipment.promise'],
      'Shipment.risk',
    ]);
  });

  it('is the one written to schema.gql, and its policies are the ones of docs/access.md', () => {
    expect(file('schema.gql')).toBe(schemaText(schema));
    expect(file('docs/access.md')).toBe(accessText(schema));
  });
});

describe('docs/errors.md', () => {
  beforeAll(async () => {
    // A room's codes count even when nothing that is loaded here throws them yet.
    const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.errors.ts'),
    );
    for (const name of files) await import(join(root, 'src', name));
  });

  it('lists every code of the registry and no other, with what to do', () => {
    const ours = [...allErrors()];
    const listed = [...file('docs/errors.md').matchAll(/^\| `([A-Z_]+)` \| (\d+) \| (.+) \| (.+) \|$/gm)];
    expect(listed.map(([, code]) => code).toSorted()).toEqual(ours.map(([code]) => code).toSorted());
    for (const [, code, status, about, remedy] of listed) {
      expect({ httpStatus: Number(status), about, remedy }).toEqual(allErrors().get(code ?? ''));
    }
    expect(errorsText()).toContain('# Error codes');
  });
});
