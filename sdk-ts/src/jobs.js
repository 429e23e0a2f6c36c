/** Work that the server still has to do for a user. */

import { APITimeoutError } from "./errors.js";
import { after } from "./transport.js";

/** @typedef {import("../types/schema.js").components["schemas"]["JobOut"]} Job */

const POLL = 0.2;

export class Jobs {
  #transport;
  #userId;

  /** @param {import("./transport.js").Transport} transport @param {string} [userId] */
  constructor(transport, userId) {
    this.#transport = transport;
    this.#userId = userId;
  }

  /** Oldest first. @param {{user_id?: string}} [options] @returns {Promise<Job[]>} */
  async list({ user_id = this.#userId } = {}) {
    return (await this.#transport.call("GET", "/v1/jobs", { query: { user_id } })).jobs;
  }

  /** Try again what was given up. @param {string} jobId @param {{user_id?: string}} [options] @returns {Promise<Job>} */
  retry(jobId, { user_id = this.#userId } = {}) {
    const path = `/v1/jobs/${encodeURIComponent(jobId)}/retry`;
    return this.#transport.call("POST", path, { json: { user_id }, repeatable: false });
  }

  /**
   * Until everything that was accepted is remembered. Throws APITimeoutError where that takes longer.
   * @param {{user_id?: string, timeout?: number, signal?: AbortSignal}} [options] timeout in seconds, 60
   */
  async wait({ user_id = this.#userId, timeout = 60, signal } = {}) {
    const deadline = Date.now() + timeout * 1000;
    while ((await this.list({ user_id })).some((job) => job.kind === "remember" && job.status === "waiting")) {
      if (Date.now() > deadline) throw new APITimeoutError(`Not everything was remembered within ${timeout} seconds.`);
      await after(POLL, signal);
    }
  }
}
