/** Values under namespaces and keys: put, got, searched. */

/** @typedef {import("../types/schema.js").components["schemas"]} Schemas */
/** @typedef {Schemas["StateOut"]} State */
/** @typedef {Schemas["StateHit"]} StateHit */
/** @typedef {{user_id?: string, source?: string}} Of each source has namespaces of its own */

const PATH = "/v1/states";

export class States {
  #transport;
  #userId;

  /** @param {import("./transport.js").Transport} transport @param {string} [userId] */
  constructor(transport, userId) {
    this.#transport = transport;
    this.#userId = userId;
  }

  /**
   * Keep a value exactly, instead of the one before. It is found by the meaning of `text`, or of the whole value, unless
   * `index` is false.
   * @param {string[]} namespace @param {string} key @param {Record<string, unknown>} value
   * @param {Of & {text?: string, index?: boolean}} [options] @returns {Promise<State>}
   */
  put(namespace, key, value, options = {}) {
    return this.#transport.call("PUT", PATH, { json: { ...this.#of(options), namespace, key, value } });
  }

  /** @param {string[]} namespace @param {string} key @param {Of} [options] @returns {Promise<State | null>} */
  async get(namespace, key, options = {}) {
    return (await this.#post("get", { ...this.#of(options), namespace, key })).state;
  }

  /**
   * What stands below a namespace: most alike first, or without a query changed last first.
   * @param {string[]} [namespacePrefix]
   * @param {Of & {query?: string, filter?: Record<string, unknown>, limit?: number, offset?: number}} [options]
   * @returns {Promise<StateHit[]>}
   */
  async search(namespacePrefix = [], options = {}) {
    return (await this.#post("search", { ...this.#of(options), namespace_prefix: namespacePrefix })).states;
  }

  /**
   * Delete keys of a namespace, or all of it; what is below it stays. Says how many there were.
   * @param {string[]} namespace @param {string[]} [keys] @param {Of} [options] @returns {Promise<number>}
   */
  async delete(namespace, keys, options = {}) {
    return (await this.#post("delete", { ...this.#of(options), namespace, keys })).deleted_count;
  }

  /**
   * In which something stands, in order. "*" is any segment.
   * @param {Of & {prefix?: string[], suffix?: string[], max_depth?: number, limit?: number, offset?: number}} [options]
   * @returns {Promise<string[][]>}
   */
  async namespaces(options = {}) {
    return (await this.#post("namespaces", this.#of(options))).namespaces;
  }

  /** @param {string} verb @param {Record<string, unknown>} json */
  #post(verb, json) {
    return this.#transport.call("POST", `${PATH}/${verb}`, { json });
  }

  /** @template {Of} T @param {T} options */
  #of({ user_id = this.#userId, ...options }) {
    return { user_id, ...options };
  }
}
