/** Calls over HTTP: sent again where that is safe, and failures in our words. */

import { APIConnectionError, APITimeoutError, refused } from "./errors.js";
import { pause, retryAfter, worthResending, worthRetrying } from "./retrying.js";

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
  #address;
  #headers;
  #timeout;
  #maxRetries;
  #fetch;

  /**
   * @param {object} given
   * @param {string} given.baseUrl
   * @param {Record<string, string>} given.headers
   * @param {number} given.timeout seconds
   * @param {number} given.maxRetries
   * @param {typeof fetch} given.fetch
   */
  constructor({ baseUrl, headers, timeout, maxRetries, fetch }) {
    this.#address = baseUrl;
    this.#headers = headers;
    this.#timeout = timeout;
    this.#maxRetries = maxRetries;
    this.#fetch = fetch;
  }

  /**
   * What the server answers.
   * @param {string} method @param {string} path @param {Call} [call] @returns {Promise<any>}
   */
  async call(method, path, call = {}) {
    const text = await this.#tried(method, path, call, (response) => response.text());
    return text ? read(text) : undefined;
  }

  /**
   * The lines of a long answer, as they come; none any more once it is called off.
   * @param {string} path @param {Record<string, unknown>} query @param {AbortSignal} [signal]
   * @returns {AsyncGenerator<string, void, void>}
   */
  async *lines(path, query, signal) {
    const body = await this.#tried("GET", path, { query, signal }, async (response) => response.body);
    if (!body) return;
    const decoder = new TextDecoder();
    const reader = body.getReader();
    const stop = () => void reader.cancel().catch(() => undefined);
    signal?.addEventListener("abort", stop, { once: true });
    let rest = "";
    try {
      for (let read = await reader.read(); !read.done; read = await reader.read()) {
        const whole = (rest + decoder.decode(read.value, { stream: true })).split("\n");
        rest = whole.pop() ?? "";
        yield* whole;
      }
    } catch (cause) {
      throw new APIConnectionError("The answer broke off.", { cause });
    } finally {
      signal?.removeEventListener("abort", stop);
      stop();
    }
    rest += decoder.decode();
    if (rest) yield rest;
  }

  /**
   * @template T
   * @param {string} method @param {string} path @param {Call} call
   * @param {(response: Response) => Promise<T>} read
   * @returns {Promise<T>}
   */
  async #tried(method, path, call, read) {
    const repeatable = call.repeatable ?? true;
    for (let attempt = 0; ; attempt += 1) {
      let failure;
      let again;
      try {
        const [response, content] = await this.#once(method, path, call, read);
        if (response.ok) return /** @type {T} */ (content);
        failure = refused(response, String(content), retryAfter(response.headers));
        again = worthRetrying(response.status, repeatable);
      } catch (cause) {
        if (call.signal?.aborted) throw call.signal.reason;
        failure = unreached(cause, this.#timeout);
        again = worthResending(cause, repeatable);
      }
      const seconds = pause(attempt, failure.retryAfter);
      if (!again || attempt >= this.#maxRetries || seconds === undefined) throw failure;
      await after(seconds, call.signal);
    }
  }

  /**
   * The answer with what was read of it; of a refusal its text. The time ends when the answer has begun to be read as it
   * comes, or has been read as a whole.
   * @template T
   * @param {string} method @param {string} path @param {Call} call
   * @param {(response: Response) => Promise<T>} read
   * @returns {Promise<[Response, T | string]>}
   */
  async #once(method, path, call, read) {
    const timing = new AbortController();
    const timer = setTimeout(() => timing.abort(new TimedOut()), this.#timeout * 1000);
    const stop = () => timing.abort(call.signal?.reason);
    call.signal?.addEventListener("abort", stop, { once: true });
    if (call.signal?.aborted) stop();
    const json = call.json === undefined ? undefined : JSON.stringify(call.json);
    try {
      const response = await this.#fetch(`${this.#address}${path}${inAddress(call.query)}`, {
        method,
        headers: { ...this.#headers, ...(json ? { "Content-Type": "application/json" } : {}), ...call.headers },
        body: call.content ?? json ?? null,
        signal: timing.signal,
      });
      return [response, response.ok ? await read(response) : await response.text()];
    } finally {
      clearTimeout(timer);
      call.signal?.removeEventListener("abort", stop);
    }
  }
}

class TimedOut extends Error {}

/** @param {string} text @returns {any} */
function read(text) {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new APIConnectionError("What answered is no Remanence server: it did not answer in JSON.", { cause });
  }
}

/** @param {unknown} cause @param {number} seconds */
function unreached(cause, seconds) {
  const told = cause instanceof Error ? cause.message : String(cause);
  if (cause instanceof TimedOut) return new APITimeoutError(`The server did not answer within ${seconds} seconds.`, { cause });
  return new APIConnectionError(`The server was not reached: ${told}`, { cause });
}

/** What was given, without what was left out; lists go between commas, times as ISO 8601 has them.
 * @param {Record<string, unknown>} [query] */
function inAddress(query = {}) {
  const pairs = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => /** @type {[string, string]} */ ([name, plain(value)]));
  return pairs.length ? `?${new URLSearchParams(pairs)}` : "";
}

/** @param {unknown} value */
function plain(value) {
  if (Array.isArray(value)) return value.join(",");
  if (value instanceof Date) return value.toISOString();
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** @param {number} seconds @param {AbortSignal} [signal] @returns {Promise<void>} */
export function after(seconds, signal) {
  return new Promise((done, fail) => {
    const timer = setTimeout(done, seconds * 1000);
    signal?.addEventListener("abort", () => (clearTimeout(timer), fail(signal.reason)), { once: true });
  });
}
