import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { Access } from '../platform/access/access.decorator.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { callersFault, readWhatIf, whatIfView } from './what-if-view.graphql.js';
import { WhatIf, WhatIfInput } from './what-if.graphql.js';
import { WhatIfService } from './what-if.service.js';

@Resolver()
export class WhatIfResolver {
  constructor(private readonly whatIfs: WhatIfService) {}

  @Access('staff')
  @Query(() => WhatIf, {
    description:
      'Which live promises a change of the network would break, and how the windows of orders to come would change. Touches nothing.',
  })
  async whatIf(@Args('input') input: WhatIfInput, @Context() { now }: RequestContext): Promise<WhatIf> {
    try {
      return whatIfView(await this.whatIfs.ask(readWhatIf(input), now));
    } catch (error) {
      throw callersFault(error);
    }
  }
}
