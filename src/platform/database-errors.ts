import { AppError } from './errors.js';

// PostgreSQL's classes 08 (connection), 57P0x (shut down, crashed, starting) and 53300 (too many connections); Node's
// own codes for sockets; and the driver's errors, which have no code but these texts.
const CONNECTION_STATES = /^(08...|57P0.|53300|25P03)$/;
const SOCKET_CODES =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
const DRIVER_TEXTS =
  /Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Client was closed and is not queryable|not established/;

/** Whether the error says that the database was not reachable, rather than that it refused a statement. */
export function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isConnectionLoss);
  const code = errorCode(error);
  return CONNECTION_STATES.test(code) || SOCKET_CODES.test(code) || DRIVER_TEXTS.test(error.message);
}

/** Whether the same transaction may succeed when run again: serialization failure, or deadlock. */
export const isWorthRepeating = (error: unknown): boolean => /^(40001|40P01)$/.test(errorCode(error));

const LOCK_NOT_AVAILABLE = '55P03';

/** The caller's view of a lost connection, or of a queue for one row that is too long: come back. Other errors stay what they are. */
export function asCallerSees(error: unknown): unknown {
  if (isConnectionLoss(error))
    return new AppError('UNAVAILABLE', 'The database cannot be reached just now; try again.');
  if (errorCode(error) === LOCK_NOT_AVAILABLE)
    return new AppError('UNAVAILABLE', 'Too many want the same at this moment; nothing was done, try again.');
  return error;
}

export const errorCode = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';

/** One line for a log or an operator: some network errors carry their reasons inside and no message of their own. */
export function errorText(error: unknown): string {
  if (error instanceof AggregateError && !error.message) return error.errors.map(errorText).join('; ');
  return error instanceof Error ? error.message || errorCode(error) || error.name : String(error);
}
