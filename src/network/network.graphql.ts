import { createUnionType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Access } from '../platform/access/access.decorator.js';
import { DateTime } from '../platform/graphql/date-time.scalar.js';
import { ErrorResult } from '../platform/graphql/error-result.graphql.js';
import { PromiseBreaks } from './broken-promise.graphql.js';
import { NOTHING_BREAKS } from './domain/broken-promise.js';
import type { Fault, Faults } from './domain/fault.js';
import { NETWORK_ERRORS } from './network.errors.js';
import type { Effects, ImportOutcome, ListedVersion, MakeCurrentOutcome } from './network.service.js';

@InputType({ description: 'A network document to import.' })
export class ImportNetworkInput {
  @Field({
    description:
      'The whole document, YAML or JSON, as docs/network.md describes it. Its size is bound by the limit of a request body; the command line imports larger ones.',
  })
  document!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Why it is imported: one line of at most 500 characters, kept with the version.',
  })
  note?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: say what would change and which live promises would break, and import nothing.',
  })
  dryRun?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True: publish although live promises break. Without it such a network is refused, and the answer lists them.',
  })
  breakPromises?: boolean | null;

  @Field(() => String, { nullable: true, description: 'BCP 47; the language of texts about promises.' })
  locale?: string | null;
}

@Access('staff')
@ObjectType({ description: 'What an import changed in one section of the document, by code.' })
export class NetworkSectionChange {
  @Field({ description: 'Such as `services`; places are named by country and postcode prefix.' })
  section!: string;

  @Field(() => [String], { description: 'Codes that were not there before.' })
  added!: readonly string[];

  @Field(() => [String], { description: 'Codes that are gone.' })
  removed!: readonly string[];

  @Field(() => [String], { description: 'Codes whose content differs.' })
  changed!: readonly string[];
}

@Access('admin')
@ObjectType({ description: 'The document is current; every process uses it within two seconds.' })
export class NetworkImported {
  @Field({ description: 'Names the version in every later answer, for example `demo@3-1f2e3d4c`.' })
  dataVersion!: string;

  @Field({ description: 'True when this very text was current already, so that nothing was stored.' })
  unchanged!: boolean;

  @Field(() => [NetworkSectionChange], {
    description:
      'Sections that differ from the network that was current before; empty when only layout or comments do.',
  })
  changed!: readonly NetworkSectionChange[];

  @Field(() => PromiseBreaks, { description: 'The live promises that it breaks.' })
  breaks!: PromiseBreaks;
}

@Access('admin')
@ObjectType({ description: 'What a publication would do; nothing was published.' })
export class NetworkPreview {
  @Field(() => [NetworkSectionChange], {
    description: 'Sections that would differ from the current network.',
  })
  changed!: readonly NetworkSectionChange[];

  @Field(() => PromiseBreaks, { description: 'The live promises that would break.' })
  breaks!: PromiseBreaks;
}

@Access('admin')
@ObjectType({
  implements: () => [ErrorResult],
  description:
    'Live promises would break, so nothing was published; `breakPromises: true` publishes all the same.',
})
export class NetworkBreaksPromisesError extends ErrorResult {
  @Field(() => [NetworkSectionChange], {
    description: 'Sections that would differ from the current network.',
  })
  changed: readonly NetworkSectionChange[];

  @Field(() => PromiseBreaks, { description: 'The live promises that would break.' })
  breaks: PromiseBreaks;

  constructor({ changed, breaks }: Effects) {
    super();
    const { total } = breaks;
    this.code = NETWORK_ERRORS.NETWORK_BREAKS_PROMISES;
    this.message = `${total} live promise${total === 1 ? '' : 's'} would break; nothing was published.`;
    this.changed = changed;
    this.breaks = PromiseBreaks.of(breaks);
  }
}

@Access('admin')
@ObjectType({ description: 'One thing that is wrong with a document.' })
export class NetworkFault {
  @Field(() => Int, { description: 'Line of the document, from 1.' })
  line!: number;

  @Field(() => Int, { description: 'Column, from 1.' })
  column!: number;

  @Field({
    description: 'For example `services[2].lanes[0].to[1]`; empty when the document as a whole is to blame.',
  })
  path!: string;

  @Field({ description: 'What was found and what was expected, in English.' })
  message!: string;
}

@Access('admin')
@ObjectType({
  implements: () => [ErrorResult],
  description: 'The document has faults; nothing of it was imported.',
})
export class NetworkInvalidError extends ErrorResult {
  @Field(() => [NetworkFault], { description: 'In the order of the document, at most 100.' })
  faults: readonly Fault[];

  @Field(() => Int, { description: 'How many faults there are in all.' })
  faultCount: number;

  constructor({ faults, total }: Faults) {
    super();
    this.code = NETWORK_ERRORS.NETWORK_INVALID;
    this.message = `The document has ${total} fault${total === 1 ? '' : 's'}; nothing of it was imported.`;
    this.faults = faults;
    this.faultCount = total;
  }
}

export const ImportNetworkResult = createUnionType({
  name: 'ImportNetworkResult',
  types: () => [NetworkImported, NetworkInvalidError, NetworkPreview, NetworkBreaksPromisesError] as const,
});

const preview = ({ changed, breaks }: Effects): NetworkPreview =>
  Object.assign(new NetworkPreview(), { changed, breaks: PromiseBreaks.of(breaks) });

/** The outcome of an import as the union's member. */
export function importResult(
  outcome: ImportOutcome,
): NetworkImported | NetworkInvalidError | NetworkPreview | NetworkBreaksPromisesError {
  switch (outcome.kind) {
    case 'invalid':
      return new NetworkInvalidError(outcome);
    case 'preview':
      return preview(outcome);
    case 'breaks promises':
      return new NetworkBreaksPromisesError(outcome);
    case 'unchanged':
    case 'imported': {
      const unchanged = outcome.kind === 'unchanged';
      const { changed, breaks } = unchanged ? { changed: [], breaks: NOTHING_BREAKS } : outcome;
      const { dataVersion } = outcome;
      return Object.assign(new NetworkImported(), {
        ...{ dataVersion, unchanged, changed },
        breaks: PromiseBreaks.of(breaks),
      });
    }
  }
}

@Access('staff')
@ObjectType({ description: 'An occasion on which a version was made current.' })
export class NetworkPublication {
  @Field({ description: 'Who did it: a name given on the command line, or the id of an API key.' })
  author!: string;

  @Field(() => DateTime, { description: 'When.' })
  publishedAt!: number;
}

@Access('staff')
@ObjectType({ description: 'An imported network document.' })
export class NetworkVersion {
  @Field(() => ID, { description: 'Its number.' })
  id!: string;

  @Field({
    description:
      'Names it in answers, for example `demo@3-1f2e3d4c`: network, number, beginning of its SHA-256.',
  })
  dataVersion!: string;

  @Field({ description: 'The code of the network in the document.' })
  networkCode!: string;

  @Field({ description: 'Who imported it.' })
  author!: string;

  @Field(() => String, { nullable: true, description: 'What the author said about it.' })
  note!: string | null;

  @Field(() => DateTime, { description: 'When it was imported.' })
  importedAt!: number;

  @Field({ description: 'Whether it is the one in force.' })
  current!: boolean;

  @Field(() => [NetworkPublication], { description: 'When it was made current, oldest first.' })
  publications!: readonly NetworkPublication[];

  static of({ version, current, publications }: ListedVersion): NetworkVersion {
    const { id, dataVersion, networkCode, author, note } = version;
    return Object.assign(new NetworkVersion(), {
      ...{ id, dataVersion, networkCode, author, note, current },
      importedAt: version.importedAt.getTime(),
      publications: publications.map((publication) => ({
        author: publication.author,
        publishedAt: publication.publishedAt.getTime(),
      })),
    });
  }
}

export const MakeNetworkCurrentResult = createUnionType({
  name: 'MakeNetworkCurrentResult',
  types: () => [NetworkVersion, NetworkPreview, NetworkBreaksPromisesError] as const,
});

/** The same for a version that was stored before. */
export function makeCurrentResult(
  outcome: MakeCurrentOutcome,
): NetworkVersion | NetworkPreview | NetworkBreaksPromisesError {
  switch (outcome.kind) {
    case 'made current':
      return NetworkVersion.of(outcome.listed);
    case 'preview':
      return preview(outcome);
    case 'breaks promises':
      return new NetworkBreaksPromisesError(outcome);
  }
}

@Access('staff')
@ObjectType({ description: 'A page of versions, latest first.' })
export class NetworkVersionPage {
  @Field(() => [NetworkVersion], { description: 'The versions.' })
  nodes!: readonly NetworkVersion[];

  @Field(() => String, {
    nullable: true,
    description: 'Give it as `after` for the next page; null on the last one.',
  })
  nextAfter!: string | null;
}

@Access('staff')
@ObjectType({ description: 'The text of a version.' })
export class NetworkDocumentText {
  @Field({ description: 'The version it belongs to.' })
  dataVersion!: string;

  @Field({ description: 'The very text that was imported.' })
  document!: string;
}
