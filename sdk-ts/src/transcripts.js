/** Conversations as an application keeps them: read back line by line, and learned from. */

import { randomName } from "./names.js";

/** @typedef {import("../types/schema.js").components["schemas"]} Schemas */
/** @typedef {Schemas["LineOut"]} Line */
/** @typedef {{user_id?: string, source?: string}} Of those of two sources are apart */

const PATH = "/v1/transcripts";
const BATCH = 100;
const PAGE = 500;

export class Transcripts {
  #transport;
  #userId;

  /** @param {import("./transport.js").Transport} transport @param {string} [userId] */
  constructor(transport, userId) {
    this.#transport = transport;
    this.#userId = userId;
  }

  /**
   * Add lines, each with a role, and with a content, a payload, an id and a timestamp as it has them. What the user says
   * in them is learned in the background, unless `infer` is false.
   * @param {string} threadId @param {Schemas["LineIn"][]} lines
   * @param {Of & {infer?: boolean, metadata?: Record<string, unknown>}} [options] @returns {Promise<Line[]>}
   */
  async append(threadId, lines, options = {}) {
    /** @type {Line[]} */
    const kept = [];
    const named = lines.map((line) => ({ id: randomName(), ...line }));
    for (let start = 0; start < named.length; start += BATCH) {
      const json = { ...this.#of(threadId, options), lines: named.slice(start, start + BATCH) };
      kept.push(...(await this.#transport.call("POST", PATH, { json })).lines);
    }
    return kept;
  }

  /**
   * All lines in order, or the last so many.
   * @param {string} threadId @param {Of & {last?: number}} [options] @returns {Promise<Line[]>}
   */
  async read(threadId, { last = Infinity, ...options } = {}) {
    /** @type {Line[]} */
    let kept = [];
    for (let more = last > 0; more; ) {
      const limit = Math.min(PAGE, last - kept.length);
      const query = { ...this.#of(threadId, options), limit, before: kept[0]?.id };
      const told = await this.#transport.call("GET", PATH, { query });
      kept = [...told.lines, ...kept];
      more = told.has_more && kept.length < last;
    }
    return kept;
  }

  /**
   * Take the last line back, and what is known from nothing else; null where there is none.
   * @param {string} threadId @param {Of} [options] @returns {Promise<Line | null>}
   */
  async pop(threadId, options = {}) {
    const json = this.#of(threadId, options);
    return (await this.#transport.call("POST", `${PATH}/pop`, { json, repeatable: false })).line;
  }

  /**
   * Delete them all; with `forget` also what is known from nothing else. Says how many there were.
   * @param {string} threadId @param {Of & {forget?: boolean}} [options] @returns {Promise<number>}
   */
  async delete(threadId, options = {}) {
    return (await this.#transport.call("DELETE", PATH, { query: this.#of(threadId, options) })).deleted_count;
  }

  /** @param {string} thread_id @param {Of & object} options */
  #of(thread_id, { user_id = this.#userId, ...options }) {
    return { thread_id, user_id, ...options };
  }
}
