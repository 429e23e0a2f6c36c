/** The client: one method, one call. Fields are named as the API names them, in what is given and in what comes back. */

import { RemanenceError } from "./errors.js";
import { Imports } from "./imports.js";
import { Jobs } from "./jobs.js";
import { randomName } from "./names.js";
import { Pages } from "./pages.js";
import { States } from "./states.js";
import { Transcripts } from "./transcripts.js";
import { Transport } from "./transport.js";
import { Webhooks } from "./webhooks.js";

/** @typedef {import("../types/schema.js").components["schemas"]} Schemas */
/** @typedef {Schemas["MemoryOut"]} Memory one statement about the user */
/** @typedef {Schemas["HitOut"]} Hit a memory that answers a question */
/** @typedef {Schemas["EventOut"]} Event a message that was accepted, and what became of it */
/** @typedef {Schemas["ChangeOut"]} Change one change of a memory, with its reason */
/** @typedef {Schemas["StoredOut"]} Added */
/** @typedef {Schemas["SearchOut"]} SearchResults */
/** @typedef {Schemas["ContextOut"]} Context */
/** @typedef {Schemas["AnswerOut"]} Answer */
/** @typedef {Schemas["GuideOut"]} Profile */
/** @typedef {Schemas["DeletedOut"]} Deleted */
/** @typedef {Schemas["AllDeletedOut"]} DeletedAll */
/** @typedef {Schemas["RestoredOut"]} Restored */
/** @typedef {Schemas["ErasedOut"]} Receipt */

/**
 * Whose memory, where it is not the client's own user, and what calls the request off.
 * @typedef {{user_id?: string, signal?: AbortSignal}} Of
 */

/**
 * One thing that was said. `thread_id` and `agent_id` are read by `ingest` alone, where many conversations come.
 * @typedef {object} Message
 * @property {"user" | "assistant" | "system" | "tool"} role what is learned is what users say of themselves
 * @property {string} content
 * @property {string} [id] your own id of it
 * @property {string} [name] who spoke, by name
 * @property {string | Date} [timestamp] when it was said; "last Friday" in it counts from here
 * @property {string} [thread_id]
 * @property {string} [agent_id]
 */

/** @typedef {string | Message} Said a text alone is what the user says */

/**
 * @typedef {object} Options
 * @property {string} [baseUrl] the server's address; otherwise REMANENCE_BASE_URL, or this machine
 * @property {string} [apiKey] otherwise REMANENCE_API_KEY
 * @property {string} [userId] whose memory is meant wherever none is named; a key that is bound to a user needs none
 * @property {string} [project] which one, where the key may name any
 * @property {number} [timeout] seconds for one try, 60: adding may wait for a language model
 * @property {number} [maxRetries] of a call that fails for now, 3
 * @property {typeof fetch} [fetch] in place of the platform's own
 */

/**
 * @typedef {object} MemoryFilter
 * @property {string[]} [categories]
 * @property {string} [type]
 * @property {string} [agent_id]
 * @property {string} [thread_id]
 * @property {string} [source]
 * @property {Record<string, unknown>} [filters] as in a search
 * @property {string | Date} [as_of]
 * @property {boolean} [include_evidence]
 * @property {boolean} [include_superseded]
 * @property {boolean} [include_sensitive]
 * @property {number} [page_size]
 */

const LOCAL = "http://127.0.0.1:8080";
const BATCH = 100;
const PAGE_SIZE = 100;

/** Long-term memory on a Remanence server. */
export class Remanence {
  #transport;
  #userId;

  /** @param {Options} [options] */
  constructor(options = {}) {
    this.#transport = own.get(options) ?? connected(options);
    this.#userId = options.userId;
    /** What waits for a user, and what was given up. */
    this.jobs = new Jobs(this.#transport, options.userId);
    /** Documents and archives that are brought along. */
    this.imports = new Imports(this.#transport, options.userId);
    /** Addresses that are told of what happens. */
    this.webhooks = new Webhooks(this.#transport);
    /** Conversations as an application keeps them, read back exactly. */
    this.transcripts = new Transcripts(this.#transport, options.userId);
    /** Values under namespaces and keys. */
    this.states = new States(this.#transport, options.userId);
  }

  /** The same client for another user. @param {string} userId */
  forUser(userId) {
    const options = { userId };
    own.set(options, this.#transport);
    return new Remanence(options);
  }

  /**
   * Tell what was said: a text by the user, or messages. What is answered is searchable, unless `wait` is false. However
   * often it is sent again, it is stored once.
   * @param {Said | Said[]} messages
   * @param {Of & Omit<Schemas["Store"], "messages" | "memories" | "user_id"> & {idempotencyKey?: string}} [options]
   * @returns {Promise<Added>}
   */
  add(messages, { idempotencyKey = randomName(), signal, ...options } = {}) {
    return this.#store({ ...options, messages: said(messages) }, idempotencyKey, signal);
  }

  /**
   * Bring in any number of messages, of one conversation or many; says of each what became of it. They are safe when this
   * returns, and read in the background unless it is told to wait.
   * @param {Iterable<Said>} messages
   * @param {Of & {source?: string, metadata?: Record<string, unknown>, wait?: boolean, batchSize?: number,
   *   idempotencyKey?: string}} [options]
   * @returns {Promise<Event[]>}
   */
  async ingest(messages, { batchSize = BATCH, idempotencyKey = randomName(), wait = false, signal, ...options } = {}) {
    /** @type {Event[]} */
    const events = [];
    let number = 0;
    for (const batch of batches(messages, batchSize)) {
      const stored = await this.#store({ ...options, wait, ...batch }, `${idempotencyKey}-${number}`, signal);
      events.push(...stored.events);
      number += 1;
    }
    return events;
  }

  /**
   * Find what answers a question, by meaning and words, best first.
   * @param {string} query
   * @param {Of & Omit<Schemas["Search"], "query" | "user_id" | "as_of"> & {as_of?: string | Date}} [options]
   * @returns {Promise<SearchResults>}
   */
  search(query, options = {}) {
    return this.#post("/v1/memories/search", { include_bio: false, ...options, query });
  }

  /**
   * One memory. Throws NotFoundError.
   * @param {string} memoryId @param {Of & {include_evidence?: boolean}} [options] @returns {Promise<Memory>}
   */
  get(memoryId, options = {}) {
    return this.#call("GET", pathOf(memoryId), options);
  }

  /**
   * All memories, newest first, a page at a time as they are read.
   * @param {Of & MemoryFilter} [options] @returns {Pages<Memory>}
   */
  getAll(options = {}) {
    return new Pages(async (number) => {
      const asked = { page_size: PAGE_SIZE, ...options, page: number };
      const { data, pagination } = await this.#call("GET", "/v1/memories", asked);
      return { items: data, number, total: pagination.total_items, hasNext: pagination.has_next };
    });
  }

  /**
   * What became of a memory, oldest change first, each with its reason.
   * @param {string} memoryId @param {Of} [options] @returns {Promise<Change[]>}
   */
  async history(memoryId, options = {}) {
    return (await this.#call("GET", `${pathOf(memoryId)}/history`, options)).history;
  }

  /** Who the user is, as far as memories say. @param {Of} [options] @returns {Promise<Profile>} */
  profile(options = {}) {
    return this.#call("GET", "/v1/users/profile", options);
  }

  /**
   * What is known that bears on a question, as text for a prompt of so many tokens.
   * @param {string} query
   * @param {Of & Omit<Schemas["Context"], "query" | "user_id" | "as_of"> & {as_of?: string | Date}} [options]
   * @returns {Promise<Context>}
   */
  context(query, options = {}) {
    return this.#post("/v1/context", { ...options, query });
  }

  /**
   * Answer from memory alone, and name what the answer rests on. With `thread_id`, in that conversation.
   * @param {string} question @param {Of & Omit<Schemas["Ask"], "question" | "user_id">} [options]
   * @returns {Promise<Answer>}
   */
  answer(question, options = {}) {
    return this.#post("/v1/answer", { ...options, question });
  }

  /**
   * Correct a memory: its words, or what is given beside them. Metadata is merged; a key of null is removed.
   * @param {string} memoryId
   * @param {string | Omit<Schemas["Update"], "user_id">} changes new words, or fields
   * @param {Of} [options] @returns {Promise<Schemas["UpdatedOut"]>}
   */
  update(memoryId, changes, options = {}) {
    const fields = typeof changes === "string" ? { content: changes } : changes;
    const { signal, ...of } = options;
    return this.#transport.call("PATCH", pathOf(memoryId), { json: this.#meant({ ...of, ...fields }), signal });
  }

  /**
   * Take a memory out of every read. Throws NotFoundError where there is none, or none any more.
   * @param {string} memoryId @param {Of} [options] @returns {Promise<Deleted>}
   */
  delete(memoryId, options = {}) {
    return this.#call("DELETE", pathOf(memoryId), options, false);
  }

  /**
   * Take all memories of the user out of every read, or those of a category, an agent, a thread or a source. `erase`
   * removes the person, with everything that was said.
   * @param {Of & {category?: string, agent_id?: string, thread_id?: string, source?: string}} [options]
   * @returns {Promise<DeletedAll>}
   */
  deleteAll(options = {}) {
    return this.#call("DELETE", "/v1/memories", options);
  }

  /** Everything of the user as lines of JSON, complete and exact. @param {{user_id?: string}} [options] */
  export(options = {}) {
    return this.#transport.lines("/v1/export", this.#meant(options));
  }

  /**
   * Take in an export of one user, as this user, who must not be here yet.
   * @param {Iterable<string> | AsyncIterable<string>} lines @param {Of} [options] @returns {Promise<Restored>}
   */
  async restore(lines, { signal, ...options } = {}) {
    let content = "";
    for await (const line of lines) content += `${line}\n`;
    return this.#transport.call("POST", "/v1/import", { content, query: this.#meant(options), signal });
  }

  /**
   * Erase the user: everything that was said, remembered and derived; with `scan`, look for what is left.
   * @param {Of & {scan?: boolean}} [options] @returns {Promise<Receipt>}
   */
  async erase({ user_id = this.#userId, scan = false, signal } = {}) {
    if (!user_id) throw new RemanenceError("Say whom to erase: give user_id.");
    const path = `/v1/users/${encodeURIComponent(user_id)}`;
    return (await this.#transport.call("DELETE", path, { query: { scan }, repeatable: false, signal })).receipt;
  }

  /** @param {Record<string, unknown>} body @param {string} key @param {AbortSignal} [signal] @returns {Promise<Added>} */
  #store(body, key, signal) {
    const headers = { "Idempotency-Key": key };
    return this.#transport.call("POST", "/v1/memories", { json: this.#meant(body), headers, signal });
  }

  /** @param {string} path @param {Of & Record<string, unknown>} options */
  #post(path, { signal, ...body }) {
    return this.#transport.call("POST", path, { json: this.#meant(body), signal });
  }

  /** @param {string} method @param {string} path @param {Of & object} options @param {boolean} [repeatable] */
  #call(method, path, { signal, ...query }, repeatable) {
    return this.#transport.call(method, path, { query: this.#meant(query), signal, repeatable });
  }

  /** @template {Record<string, unknown>} T @param {T} given */
  #meant(given) {
    return this.#userId === undefined || given.user_id !== undefined ? given : { ...given, user_id: this.#userId };
  }
}

/** The connections of a client that another one is made of. @type {WeakMap<object, Transport>} */
const own = new WeakMap();

/** @param {Options} options */
function connected({ baseUrl, apiKey, project, timeout = 60, maxRetries = 3, fetch = globalThis.fetch }) {
  const environment = /** @type {{process?: {env?: Record<string, string | undefined>}}} */ (globalThis).process?.env ?? {};
  const key = apiKey ?? environment.REMANENCE_API_KEY;
  if (!key) {
    throw new RemanenceError("No API key: give apiKey, or set REMANENCE_API_KEY. `remanence keys create` makes one.");
  }
  const address = (baseUrl || environment.REMANENCE_BASE_URL || LOCAL).replace(/\/+$/, "").replace(/\/v1$/, "");
  const headers = { "X-API-Key": key, ...(project ? { "X-Project-ID": project } : {}) };
  return new Transport({ baseUrl: address, headers, timeout, maxRetries, fetch });
}

/** @param {Said | Said[]} messages @returns {Message[]} */
function said(messages) {
  const several = Array.isArray(messages) ? messages : [messages];
  return several.map((each) => (typeof each === "string" ? { role: "user", content: each } : each));
}

/**
 * Parts of bodies: messages of one conversation that follow each other, so many at most.
 * @param {Iterable<Said>} messages @param {number} size
 */
function* batches(messages, size) {
  /** @type {{thread_id?: string, agent_id?: string, messages: object[]} | undefined} */
  let batch;
  for (const each of messages) {
    for (const { thread_id, agent_id, ...message } of said(each)) {
      if (batch && (batch.messages.length >= size || batch.thread_id !== thread_id || batch.agent_id !== agent_id)) {
        yield batch;
        batch = undefined;
      }
      batch ??= { ...(thread_id === undefined ? {} : { thread_id }), ...(agent_id === undefined ? {} : { agent_id }), messages: [] };
      batch.messages.push(message);
    }
  }
  if (batch) yield batch;
}

/** @param {string} memoryId */
function pathOf(memoryId) {
  return `/v1/memories/${encodeURIComponent(memoryId)}`;
}
