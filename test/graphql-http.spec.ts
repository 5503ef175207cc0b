import { QUOTE, QUOTE_VARIABLES } from './support/quote-schema.js';
import { startGraphqlApp, type GraphqlApp } from './support/graphql-app.js';

describe.each([true, false])('GraphQL over HTTP, fast path %s', (fastPath) => {
  let app: GraphqlApp;
  beforeAll(async () => void (app = await startGraphqlApp({ fastPath })));
  afterAll(() => app.close());

  it('answers a quote', async () => {
    const reply = await app.ask('checkout', QUOTE, QUOTE_VARIABLES);
    expect(reply.text.slice(0, 300)).toBe('x');
  });
});
