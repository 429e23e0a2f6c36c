/**
 * The server, or a proxy before it, said no.
 * @param {Response} response @param {string} body @param {number | undefined} retryAfter
 */
export function refused(response: Response, body: string, retryAfter: number | undefined): APIStatusError;
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
    constructor(message: string, { cause, retryAfter }?: {
        cause?: unknown;
        retryAfter?: number;
    });
    /** Seconds after which the server asks to try again. */
    retryAfter: number | undefined;
}
/** The server was not reached, or did not answer. */
export class APIConnectionError extends RemanenceError {
}
/** The server did not answer in time. */
export class APITimeoutError extends APIConnectionError {
}
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
    constructor(message: string, { status, code, details, requestId, retryAfter }: Refusal);
    status: number;
    /** The server's word for it, such as MEMORY_NOT_FOUND. */
    code: string;
    details: Record<string, unknown>;
    /** Under which the server's log tells of it. */
    requestId: string;
}
/** The request can never succeed as written. */
export class ValidationError extends APIStatusError {
}
/** The key is missing, unknown, revoked or expired. */
export class AuthenticationError extends APIStatusError {
}
/** The key may not do that. */
export class PermissionDeniedError extends APIStatusError {
}
/** There is no such thing for this user. */
export class NotFoundError extends APIStatusError {
}
/** What is there does not allow that. */
export class ConflictError extends APIStatusError {
}
/** Too many calls in a minute, or a month's plan is used up. */
export class RateLimitError extends APIStatusError {
}
/** The server failed, or a part of it did not answer. */
export class ServerError extends APIStatusError {
}
export type Refusal = {
    status: number;
    code?: string | undefined;
    details?: Record<string, unknown> | undefined;
    requestId?: string | undefined;
    retryAfter?: number | undefined;
};
