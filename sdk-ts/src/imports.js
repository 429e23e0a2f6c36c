/** Documents and archives that are brought along: handed over at once, read in the background. */

import { APITimeoutError } from "./errors.js";
import { Pages } from "./pages.js";

/** @typedef {import("../types/schema.js").components["schemas"]} Schemas */
/** @typedef {Schemas["StatusOut"]} Import how something that was brought along fares */
/** @typedef {{user_id?: string}} Of */
/** @typedef {Blob | Uint8Array | string} Content what stands in the file: a browser's File, bytes, or text */

const PATH = "/v1/integrations";
const PAGE_SIZE = 100;
/** Begins what a server-sent event tells. */
const TOLD = "data: ";
const GOING_ON = "processing";

/** Ten of these calls are allowed a minute, by default. */
export class Imports {
  #transport;
  #userId;

  /** @param {import("./transport.js").Transport} transport @param {string} [userId] */
  constructor(transport, userId) {
    this.#transport = transport;
    this.#userId = userId;
  }

  /**
   * A document (PDF, Word, PowerPoint, Excel, text, Markdown, HTML, CSV). The ending of its name tells what it is.
   * @param {Content} content @param {string} name
   * @param {Of & {category?: string, extract_mode?: string, metadata?: Record<string, unknown>, agent_id?: string,
   *   thread_id?: string}} [options]
   * @returns {Promise<Import>}
   */
  file(content, name, options = {}) {
    return this.#upload("files", content, name, options);
  }

  /**
   * What a chat or social platform gives its members, or another memory system's export. `me` names the user among
   * several speakers: what the others say is then context only.
   * @param {string} platform @param {Content} content @param {string} name
   * @param {Of & {me?: string, agent_id?: string, thread_id?: string}} [options] @returns {Promise<Import>}
   */
  archive(platform, content, name, options = {}) {
    return this.#upload("exports", content, name, { ...options, platform });
  }

  /** @param {string} importId @param {Of & {include_logs?: boolean}} [options] @returns {Promise<Import>} */
  get(importId, options = {}) {
    return this.#transport.call("GET", `${pathOf(importId)}/status`, { query: this.#of(options) });
  }

  /** Newest first. @param {Of} [options] @returns {Pages<Import>} */
  list(options = {}) {
    return new Pages(async (number) => {
      const query = { ...this.#of(options), page: number, page_size: PAGE_SIZE };
      const { data, pagination } = await this.#transport.call("GET", PATH, { query });
      return { items: data, number, total: pagination.total_items, hasNext: pagination.has_next };
    });
  }

  /**
   * Until it is over, whether it has completed or failed. Throws APITimeoutError where that takes longer.
   * @param {string} importId @param {Of & {timeout?: number}} [options] timeout in seconds, 600
   * @returns {Promise<Import>}
   */
  async wait(importId, { timeout = 600, ...options } = {}) {
    const deadline = Date.now() + timeout * 1000;
    for (let left = timeout * 1000; left > 0; left = deadline - Date.now()) {
      const over = AbortSignal.timeout(left);
      try {
        for await (const told of this.#told(importId, options, over)) {
          if (told.status !== GOING_ON) return told;
        }
      } catch (failure) {
        if (!over.aborted) throw failure;
      }
    }
    throw new APITimeoutError(`${importId} was not over within ${timeout} seconds.`);
  }

  /** Call it off; what it has brought so far stays. @param {string} importId @param {Of} [options] @returns {Promise<Import>} */
  cancel(importId, options = {}) {
    return this.#transport.call("POST", `${pathOf(importId)}/cancel`, { query: this.#of(options) });
  }

  /** @param {string} importId @param {Of} options @param {AbortSignal} signal @returns {AsyncGenerator<Import, void, void>} */
  async *#told(importId, options, signal) {
    for await (const line of this.#transport.lines(`${pathOf(importId)}/events`, this.#of(options), signal)) {
      if (line.startsWith(TOLD)) yield JSON.parse(line.slice(TOLD.length));
    }
  }

  /** @param {string} path @param {Content} content @param {string} name @param {Of & Record<string, unknown>} options */
  async #upload(path, content, name, options) {
    const form = new FormData();
    for (const [field, value] of Object.entries(this.#of(options))) {
      if (value !== undefined) form.append(field, typeof value === "string" ? value : JSON.stringify(value));
    }
    form.append("file", content instanceof Blob ? content : new Blob([/** @type {BlobPart} */ (content)]), name);
    const told = await this.#transport.call("POST", `${PATH}/${path}`, { content: form, repeatable: false });
    return this.get(told.integration_id, options.user_id === undefined ? {} : { user_id: options.user_id });
  }

  /** @template {Of} T @param {T} options */
  #of({ user_id = this.#userId, ...options }) {
    return { ...options, user_id };
  }
}

/** @param {string} importId */
function pathOf(importId) {
  return `${PATH}/${encodeURIComponent(importId)}`;
}
