import { Args, Context, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Access } from '../platform/access/access.decorator.js';
import { AppError } from '../platform/errors.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { authorOf } from '../platform/principal.js';
import {
  ImportNetworkInput,
  ImportNetworkResult,
  importResult,
  makeCurrentResult,
  MakeNetworkCurrentResult,
  NetworkDocumentText,
  NetworkVersion,
  NetworkVersionPage,
} from './network.graphql.js';
import { NetworkService } from './network.service.js';

const PAGE_MAX = 100;

@Resolver()
export class NetworkResolver {
  constructor(private readonly network: NetworkService) {}

  @Access('admin')
  @Mutation(() => ImportNetworkResult, {
    description:
      'Imports a network document and makes it current: the whole of it, or nothing when it has any fault or breaks live promises and `breakPromises` is not set. Text that is current already changes nothing.',
  })
  async importNetwork(
    @Args('input') input: ImportNetworkInput,
    @Context() context: RequestContext,
  ): Promise<typeof ImportNetworkResult> {
    const { document, note, dryRun, breakPromises, locale } = input;
    const how = { dryRun: dryRun ?? false, breakPromises: breakPromises ?? false, locale };
    return importResult(await this.network.import(document, authorOf(context), note ?? null, how));
  }

  @Access('admin')
  @Mutation(() => MakeNetworkCurrentResult, {
    description:
      'Makes an imported version current again, in every process within two seconds; refused like an import when live promises would break. NOT_FOUND when there is none.',
  })
  async makeNetworkCurrent(
    @Args('dataVersion', { description: 'For example `demo@3-1f2e3d4c`, or its number alone.' })
    dataVersion: string,
    @Context() context: RequestContext,
    @Args('dryRun', { defaultValue: false, description: 'True: say what would happen, and change nothing.' })
    dryRun: boolean,
    @Args('breakPromises', {
      defaultValue: false,
      description: 'True: go back although live promises break.',
    })
    breakPromises: boolean,
    @Args('locale', { type: () => String, nullable: true, description: 'BCP 47; language of the texts.' })
    locale: string | null = null,
  ): Promise<typeof MakeNetworkCurrentResult> {
    const how = { dryRun, breakPromises, locale };
    return makeCurrentResult(await this.network.makeCurrent(dataVersion, authorOf(context), how));
  }

  @Access('staff')
  @Query(() => NetworkVersionPage, { description: 'The imported network documents, latest first.' })
  async networkVersions(
    @Args('first', { type: () => Int, defaultValue: 50, description: 'How many, 1 to 100.' }) first: number,
    @Args('after', { type: () => String, nullable: true, description: '`nextAfter` of the page before.' })
    after: string | null = null,
  ): Promise<NetworkVersionPage> {
    if (first < 1 || first > PAGE_MAX) {
      throw new AppError('BAD_USER_INPUT', `first must be from 1 to ${PAGE_MAX}, not ${first}`, ['first']);
    }
    if (after !== null && !/^[0-9]{1,18}$/.test(after)) {
      throw new AppError('BAD_USER_INPUT', 'after must be the nextAfter of a page', ['after']);
    }
    const versions = await this.network.list(first + 1, after ?? undefined);
    const nodes = versions.slice(0, first).map((version) => NetworkVersion.of(version));
    return { nodes, nextAfter: versions.length > first ? (nodes.at(-1)?.id ?? null) : null };
  }

  @Access('staff')
  @Query(() => NetworkDocumentText, {
    description: 'The very text of a version. NOT_FOUND when there is none.',
  })
  async networkDocument(
    @Args('dataVersion', { type: () => String, nullable: true, description: 'Absent: the current one.' })
    dataVersion: string | null = null,
  ): Promise<NetworkDocumentText> {
    const found = await this.network.export(dataVersion ?? undefined);
    return { dataVersion: found.dataVersion, document: found.text };
  }
}
