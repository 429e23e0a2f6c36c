/** @param {number} seconds @param {AbortSignal} [signal] @returns {Promise<void>} */
export function after(seconds: number, signal?: AbortSignal): Promise<void>;
/**
 * @typedef {object} Call
 * @property {Record<string, unknown>} [json] the body
 * @property {Record<string, unknown>} [query]
 * @property {Record<string, string>} [headers]
 * @property {string | FormData} [content] a body as it is, in place of `json`
 * @property {boolean} [repeatable] doing it twice does no more than doing it once; so unless it is said
 * @property {AbortSignal} [signal] calls it off
 */
/** A server, and the patience with it. */
export class Transport {
    /**
     * @param {object} given
     * @param {string} given.baseUrl
     * @param {Record<string, string>} given.headers
     * @param {number} given.timeout seconds
     * @param {number} given.maxRetries
     * @param {typeof fetch} given.fetch
     */
    constructor({ baseUrl, headers, timeout, maxRetries, fetch }: {
        baseUrl: string;
        headers: Record<string, string>;
        timeout: number;
        maxRetries: number;
        fetch: typeof globalThis.fetch;
    });
    /**
     * What the server answers.
     * @param {string} method @param {string} path @param {Call} [call] @returns {Promise<any>}
     */
    call(method: string, path: string, call?: Call): Promise<any>;
    /**
     * The lines of a long answer, as they come; none any more once it is called off.
     * @param {string} path @param {Record<string, unknown>} query @param {AbortSignal} [signal]
     * @returns {AsyncGenerator<string, void, void>}
     */
    lines(path: string, query: Record<string, unknown>, signal?: AbortSignal): AsyncGenerator<string, void, void>;
    #private;
}
export type Call = {
    /**
     * the body
     */
    json?: Record<string, unknown> | undefined;
    query?: Record<string, unknown> | undefined;
    headers?: Record<string, string> | undefined;
    /**
     * a body as it is, in place of `json`
     */
    content?: string | FormData | undefined;
    /**
     * doing it twice does no more than doing it once; so unless it is said
     */
    repeatable?: boolean | undefined;
    /**
     * calls it off
     */
    signal?: AbortSignal | undefined;
};
