/**
 * Answers to what never becomes a request: bytes that are not HTTP, headers too long, an address that cannot be decoded.
 * Fastify answers these by itself, before any hook or filter, in shapes and codes of its own; here they get those of every
 * other answer (docs/errors.md).
 */
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ERRORS, type PlatformErrorCode } from '../errors.js';
import { SECURITY_HEADERS } from './security-headers.js';

type Fault = readonly [code: PlatformErrorCode, message: string];

/** By the names Node gives what its parser met; the sender of anything else did not speak HTTP. */
const BY_PARSER_CODE: Readonly<Record<string, Fault>> = {
  HPE_HEADER_OVERFLOW: ['HEADERS_TOO_LARGE', 'The address and headers are longer than this service reads'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: ['PAYLOAD_TOO_LARGE', 'The body is larger than this service reads'],
  ERR_HTTP_REQUEST_TIMEOUT: ['REQUEST_TIMEOUT', 'The request did not arrive in time'],
};
const NOT_HTTP: Fault = ['BAD_REQUEST', 'This is no HTTP request that can be read'];
/** By the names Fastify's router gives what it cannot look up. */
const BY_ROUTER_CODE: Readonly<Record<string, Fault>> = {
  FST_ERR_BAD_URL: ['BAD_REQUEST', 'The address cannot be decoded: each % must begin a code such as %20'],
  FST_ERR_MAX_PARAM_LENGTH: ['HEADERS_TOO_LARGE', 'The address is longer than this service reads'],
};

const bodyOf = ([code, message]: Fault): string => JSON.stringify({ code, message });
const JSON_TYPE = 'application/json; charset=utf-8';

/** For Node's `clientError`: there is no request yet, so the answer is written to the socket, which is then closed. */
function clientErrorHandler(error: { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const fault = BY_PARSER_CODE[error.code ?? ''] ?? NOT_HTTP;
  const { httpStatus } = ERRORS[fault[0]];
  const body = bodyOf(fault);
  const headers = {
    ...SECURITY_HEADERS,
    'cache-control': 'no-store',
    connection: 'close',
    'content-type': JSON_TYPE,
    'content-length': Buffer.byteLength(body),
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  if (socket.writable)
    socket.write(`HTTP/1.1 ${httpStatus} ${STATUS_CODES[httpStatus]}\r\n${lines.join('')}\r\n${body}`);
  socket.destroySoon();
}

/** What Fastify's router cannot look up. */
function frameworkErrors(
  error: { readonly code: string },
  _request: FastifyRequest,
  reply: FastifyReply,
): void {
  const fault = BY_ROUTER_CODE[error.code] ?? NOT_HTTP;
  void reply
    .headers({ ...SECURITY_HEADERS, 'cache-control': 'no-store' })
    .status(ERRORS[fault[0]].httpStatus)
    .type(JSON_TYPE)
    .send(bodyOf(fault));
}

/** Options of Fastify. */
export const UNREADABLE_REQUESTS = { clientErrorHandler, frameworkErrors };
