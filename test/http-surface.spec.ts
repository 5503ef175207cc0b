/** What a stranger meets at the door: statuses, headers and the one shape of errors outside GraphQL. */
import request from 'supertest';
import { startGraphqlApp, type GraphqlApp } from './support/graphql-app.js';

let served: GraphqlApp;
beforeAll(async () => {
  served = await startGraphqlApp();
});
afterAll(() => served.close());

const door = (): ReturnType<typeof request> => request(served.app.getHttpServer());

it('an address that is not there answers 404 with a code', async () => {
  const { body } = await door().get('/nothing').expect(404).expect('content-type', /json/);
  expect(body).toMatchObject({ code: 'NOT_FOUND' });
});

it('a method that a path does not know answers 405 and says which it knows', async () => {
  const { body, headers } = await door().put('/graphql').expect(405);
  expect(headers['allow']).toMatch(/POST/);
  expect(JSON.stringify(body)).toContain('METHOD_NOT_ALLOWED');
});

it('every answer carries the security headers and none says what serves it', async () => {
  const { headers } = await door().get('/nothing');
  expect(headers['content-security-policy']).toMatch(/^default-src 'none'/);
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['referrer-policy']).toBe('no-referrer');
  expect(headers['x-powered-by']).toBeUndefined();
  expect(headers['server']).toBeUndefined();
});

it('a body of another content type is refused in the shape of GraphQL', async () => {
  const { body } = await door()
    .post('/graphql')
    .set('authorization', 'Bearer checkout')
    .type('application/xml')
    .send('<query/>')
    .expect(415);
  expect(body).toMatchObject({ errors: [{ extensions: { code: 'UNSUPPORTED_MEDIA_TYPE' } }] });
});
