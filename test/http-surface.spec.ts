/** What a stranger meets at the door: statuses, headers and the one shape of errors outside GraphQL. */
import { connect } from 'node:net';
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

it('a compressed body, or one in another charset, is called so and not broken JSON', async () => {
  const ask = (headers: Record<string, string>): Promise<{ status: number; body: unknown }> =>
    door()
      .post('/graphql')
      .set({ authorization: 'Bearer checkout', 'content-type': 'application/json', ...headers })
      .send(JSON.stringify({ query: '{ __typename }' }));
  const refused = (said: RegExp): object => ({
    status: 415,
    body: {
      errors: [
        { message: expect.stringMatching(said) as string, extensions: { code: 'UNSUPPORTED_MEDIA_TYPE' } },
      ],
    },
  });
  expect(await ask({ 'content-encoding': 'gzip' })).toMatchObject(refused(/without content-encoding/));
  expect(await ask({ 'content-type': 'application/json; charset=utf-16' })).toMatchObject(refused(/UTF-8/));
  expect(await ask({ 'content-type': 'application/json; charset="UTF-8"' })).toMatchObject({ status: 200 });
  expect(await ask({ 'content-encoding': 'identity' })).toMatchObject({ status: 200 });
});

/** Sends bytes as they are, reads nothing before all is sent or cannot be, and gives the whole answer. */
function sendRaw(head: string, body: Iterable<Uint8Array> = []): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(served.url).port), '127.0.0.1');
    let answer = '';
    socket.setEncoding('utf8').pause();
    socket.on('data', (text: string) => (answer += text));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer));
    socket.write(head);
    const rest = body[Symbol.iterator]();
    const more = (): void => {
      for (;;) {
        const { value, done } = rest.next();
        if (done || socket.destroyed) return void socket.resume();
        if (!socket.write(value)) return void socket.once('drain', more);
      }
    };
    more();
  });
}

const post = (headers: string): string =>
  `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n${headers}\r\n\r\n`;
const MEGABYTES_10 = 10 * 1_048_576;
const PIECE = Buffer.alloc(65_536, ' ');

function* pieces(wrap = (piece: Buffer): Uint8Array => piece): Iterable<Uint8Array> {
  for (let sent = 0; sent < MEGABYTES_10; sent += PIECE.length) yield wrap(PIECE);
}

it('a body over the limit is answered 413 before it has come, by what its length is said to be', async () => {
  const answer = await sendRaw(post(`content-length: ${MEGABYTES_10}`));
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  expect(answer).toContain('"code":"PAYLOAD_TOO_LARGE"');
});

it('whoever sends a large body without looking up still gets to read why it was refused', async () => {
  for (let i = 0; i < 5; i++) {
    const answer = await sendRaw(post(`content-length: ${MEGABYTES_10}`), pieces());
    expect(answer).toMatch(/^HTTP\/1\.1 413 .*"code":"PAYLOAD_TOO_LARGE"/s);
  }
});

it('a body of unknown length is refused when the limit is met', async () => {
  const chunk = (piece: Buffer): Uint8Array =>
    Buffer.concat([Buffer.from('10000\r\n'), piece, Buffer.from('\r\n')]);
  const answer = await sendRaw(post('transfer-encoding: chunked'), pieces(chunk));
  expect(answer).toMatch(/^HTTP\/1\.1 413 .*"code":"PAYLOAD_TOO_LARGE"/s);
});

it.each([
  ['bytes that are not HTTP', 'hello\r\n\r\n', 400, 'BAD_REQUEST'],
  ['a negative length', post('content-length: -5'), 400, 'BAD_REQUEST'],
  ['two lengths', post('content-length: 5\r\ntransfer-encoding: chunked'), 400, 'BAD_REQUEST'],
  ['long headers', post(`x-long: ${'a'.repeat(40_000)}`), 431, 'HEADERS_TOO_LARGE'],
  [
    'an address in broken code',
    'GET /%zz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n',
    400,
    'BAD_REQUEST',
  ],
])('%s: answered in the one shape of errors', async (_, bytes, status, code) => {
  const [head = '', body = ''] = (await sendRaw(bytes)).split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(head).toMatch(/x-content-type-options: nosniff/i);
  expect(JSON.parse(body)).toEqual({ code, message: expect.any(String) });
});
