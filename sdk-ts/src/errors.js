/**
 * What can go wrong with a call.
 *
 * RemanenceError
 * ├── APIConnectionError      the server was not reached, or did not answer
 * │   └── APITimeoutError         not in time
 * └── APIStatusError          the server refused
 *     ├── ValidationError         400, 413, 422: the request can never succeed as written
 *     ├── AuthenticationError     401: the key is missing, unknown, revoked or expired
 *     ├── PermissionDeniedError   403: the key may not do that
 *     ├── NotFoundError           404: there is no such thing for this user
 *     ├── ConflictError           409: what is there does not allow it
 *     ├── RateLimitError          429: too many calls in a minute, or a month's plan is used up
 *     └── ServerError             5xx, or a part of the server (a model, its database) did not answer
 */

/** Something went wrong. */
export class RemanenceError extends Error {
  /** @param {string} message @param {{cause?: unknown, retryAfter?: number}} [options] */
  constructor(message, { cause, retryAfter } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    /** Seconds after which the server asks to try again. */
    this.retryAfter = retryAfter;
  }
}

/** The server was not reached, or did not answer. */
export class APIConnectionError extends RemanenceError {}

/** The server did not answer in time. */
export class APITimeoutError extends APIConnectionError {}

/**
 * @typedef {object} Refusal
 * @property {number} status
 * @property {string} [code]
 * @property {Record<string, unknown>} [details]
 * @property {string} [requestId]
 * @property {number} [retryAfter]
 */

/** The server refused, and said why. */
export class APIStatusError extends RemanenceError {
  /** @param {string} message @param {Refusal} refusal */
  constructor(message, { status, code = "", details = {}, requestId = "", retryAfter }) {
    const reason = typeof details.reason === "string" ? `: ${details.reason}` : "";
    super(`${message}${reason} (${status} ${code}, request ${requestId})`, { retryAfter });
    this.status = status;
    /** The server's word for it, such as MEMORY_NOT_FOUND. */
    this.code = code;
    this.details = details;
    /** Under which the server's log tells of it. */
    this.requestId = requestId;
  }
}

/** The request can never succeed as written. */
export class ValidationError extends APIStatusError {}

/** The key is missing, unknown, revoked or expired. */
export class AuthenticationError extends APIStatusError {}

/** The key may not do that. */
export class PermissionDeniedError extends APIStatusError {}

/** There is no such thing for this user. */
export class NotFoundError extends APIStatusError {}

/** What is there does not allow that. */
export class ConflictError extends APIStatusError {}

/** Too many calls in a minute, or a month's plan is used up. */
export class RateLimitError extends APIStatusError {}

/** The server failed, or a part of it did not answer. */
export class ServerError extends APIStatusError {}

/** @type {Record<number, typeof APIStatusError>} */
const BY_STATUS = {
  400: ValidationError,
  401: AuthenticationError,
  403: PermissionDeniedError,
  404: NotFoundError,
  405: NotFoundError,
  409: ConflictError,
  413: ValidationError,
  422: ValidationError,
  429: RateLimitError,
};

/** A model or the database did not answer: the status is 422, but nothing is wrong with the request. */
const UNAVAILABLE = "PROCESSING_ERROR";

/** @param {number} status @param {string} code */
function kindOf(status, code) {
  return code === UNAVAILABLE ? ServerError : (BY_STATUS[status] ?? ServerError);
}

/**
 * The server, or a proxy before it, said no.
 * @param {Response} response @param {string} body @param {number | undefined} retryAfter
 */
export function refused(response, body, retryAfter) {
  const told = toldIn(body);
  const code = String(told.code ?? "");
  return new (kindOf(response.status, code))(String(told.message || response.statusText), {
    status: response.status,
    code,
    details: told.details && typeof told.details === "object" ? told.details : {},
    requestId: response.headers.get("x-request-id") ?? "",
    retryAfter,
  });
}

/**
 * What the server said, where it was the server: in one object, or for conversations and webhooks side by side.
 * @param {string} body @returns {Record<string, any>}
 */
function toldIn(body) {
  try {
    const answer = JSON.parse(body);
    if (answer && typeof answer.error === "string") return { ...answer, code: answer.error };
    return answer && typeof answer.error === "object" && answer.error ? answer.error : {};
  } catch {
    return {};
  }
}
