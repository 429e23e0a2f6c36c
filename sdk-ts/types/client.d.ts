/** Long-term memory on a Remanence server. */
export class Remanence {
    /** @param {Options} [options] */
    constructor(options?: Options);
    /** What waits for a user, and what was given up. */
    jobs: Jobs;
    /** Documents and archives that are brought along. */
    imports: Imports;
    /** Addresses that are told of what happens. */
    webhooks: Webhooks;
    /** Conversations as an application keeps them, read back exactly. */
    transcripts: Transcripts;
    /** Values under namespaces and keys. */
    states: States;
    /** The same client for another user. @param {string} userId */
    forUser(userId: string): Remanence;
    /**
     * Tell what was said: a text by the user, or messages. What is answered is searchable, unless `wait` is false. However
     * often it is sent again, it is stored once.
     * @param {Said | Said[]} messages
     * @param {Of & Omit<Schemas["Store"], "messages" | "memories" | "user_id"> & {idempotencyKey?: string}} [options]
     * @returns {Promise<Added>}
     */
    add(messages: Said | Said[], { idempotencyKey, signal, ...options }?: Of & Omit<Schemas["Store"], "messages" | "memories" | "user_id"> & {
        idempotencyKey?: string;
    }): Promise<Added>;
    /**
     * Bring in any number of messages, of one conversation or many; says of each what became of it. They are safe when this
     * returns, and read in the background unless it is told to wait.
     * @param {Iterable<Said>} messages
     * @param {Of & {source?: string, metadata?: Record<string, unknown>, wait?: boolean, batchSize?: number,
     *   idempotencyKey?: string}} [options]
     * @returns {Promise<Event[]>}
     */
    ingest(messages: Iterable<Said>, { batchSize, idempotencyKey, wait, signal, ...options }?: Of & {
        source?: string;
        metadata?: Record<string, unknown>;
        wait?: boolean;
        batchSize?: number;
        idempotencyKey?: string;
    }): Promise<Event[]>;
    /**
     * Find what answers a question, by meaning and words, best first.
     * @param {string} query
     * @param {Of & Omit<Schemas["Search"], "query" | "user_id" | "as_of"> & {as_of?: string | Date}} [options]
     * @returns {Promise<SearchResults>}
     */
    search(query: string, options?: Of & Omit<Schemas["Search"], "query" | "user_id" | "as_of"> & {
        as_of?: string | Date;
    }): Promise<SearchResults>;
    /**
     * One memory. Throws NotFoundError.
     * @param {string} memoryId @param {Of & {include_evidence?: boolean}} [options] @returns {Promise<Memory>}
     */
    get(memoryId: string, options?: Of & {
        include_evidence?: boolean;
    }): Promise<Memory>;
    /**
     * All memories, newest first, a page at a time as they are read.
     * @param {Of & MemoryFilter} [options] @returns {Pages<Memory>}
     */
    getAll(options?: Of & MemoryFilter): Pages<Memory>;
    /**
     * What became of a memory, oldest change first, each with its reason.
     * @param {string} memoryId @param {Of} [options] @returns {Promise<Change[]>}
     */
    history(memoryId: string, options?: Of): Promise<Change[]>;
    /** Who the user is, as far as memories say. @param {Of} [options] @returns {Promise<Profile>} */
    profile(options?: Of): Promise<Profile>;
    /**
     * What is known that bears on a question, as text for a prompt of so many tokens.
     * @param {string} query
     * @param {Of & Omit<Schemas["Context"], "query" | "user_id" | "as_of"> & {as_of?: string | Date}} [options]
     * @returns {Promise<Context>}
     */
    context(query: string, options?: Of & Omit<Schemas["Context"], "query" | "user_id" | "as_of"> & {
        as_of?: string | Date;
    }): Promise<Context>;
    /**
     * Answer from memory alone, and name what the answer rests on. With `thread_id`, in that conversation.
     * @param {string} question @param {Of & Omit<Schemas["Ask"], "question" | "user_id">} [options]
     * @returns {Promise<Answer>}
     */
    answer(question: string, options?: Of & Omit<Schemas["Ask"], "question" | "user_id">): Promise<Answer>;
    /**
     * Correct a memory: its words, or what is given beside them. Metadata is merged; a key of null is removed.
     * @param {string} memoryId
     * @param {string | Omit<Schemas["Update"], "user_id">} changes new words, or fields
     * @param {Of} [options] @returns {Promise<Schemas["UpdatedOut"]>}
     */
    update(memoryId: string, changes: string | Omit<Schemas["Update"], "user_id">, options?: Of): Promise<Schemas["UpdatedOut"]>;
    /**
     * Take a memory out of every read. Throws NotFoundError where there is none, or none any more.
     * @param {string} memoryId @param {Of} [options] @returns {Promise<Deleted>}
     */
    delete(memoryId: string, options?: Of): Promise<Deleted>;
    /**
     * Take all memories of the user out of every read, or those of a category, an agent, a thread or a source. `erase`
     * removes the person, with everything that was said.
     * @param {Of & {category?: string, agent_id?: string, thread_id?: string, source?: string}} [options]
     * @returns {Promise<DeletedAll>}
     */
    deleteAll(options?: Of & {
        category?: string;
        agent_id?: string;
        thread_id?: string;
        source?: string;
    }): Promise<DeletedAll>;
    /** Everything of the user as lines of JSON, complete and exact. @param {{user_id?: string}} [options] */
    export(options?: {
        user_id?: string;
    }): AsyncGenerator<string, void, void>;
    /**
     * Take in an export of one user, as this user, who must not be here yet.
     * @param {Iterable<string> | AsyncIterable<string>} lines @param {Of} [options] @returns {Promise<Restored>}
     */
    restore(lines: Iterable<string> | AsyncIterable<string>, { signal, ...options }?: Of): Promise<Restored>;
    /**
     * Erase the user: everything that was said, remembered and derived; with `scan`, look for what is left.
     * @param {Of & {scan?: boolean}} [options] @returns {Promise<Receipt>}
     */
    erase({ user_id, scan, signal }?: Of & {
        scan?: boolean;
    }): Promise<Receipt>;
    #private;
}
export type Schemas = import("../types/schema.js").components["schemas"];
/**
 * one statement about the user
 */
export type Memory = Schemas["MemoryOut"];
/**
 * a memory that answers a question
 */
export type Hit = Schemas["HitOut"];
/**
 * a message that was accepted, and what became of it
 */
export type Event = Schemas["EventOut"];
/**
 * one change of a memory, with its reason
 */
export type Change = Schemas["ChangeOut"];
export type Added = Schemas["StoredOut"];
export type SearchResults = Schemas["SearchOut"];
export type Context = Schemas["ContextOut"];
export type Answer = Schemas["AnswerOut"];
export type Profile = Schemas["GuideOut"];
export type Deleted = Schemas["DeletedOut"];
export type DeletedAll = Schemas["AllDeletedOut"];
export type Restored = Schemas["RestoredOut"];
export type Receipt = Schemas["ErasedOut"];
/**
 * Whose memory, where it is not the client's own user, and what calls the request off.
 */
export type Of = {
    user_id?: string;
    signal?: AbortSignal;
};
/**
 * One thing that was said. `thread_id` and `agent_id` are read by `ingest` alone, where many conversations come.
 */
export type Message = {
    /**
     * what is learned is what users say of themselves
     */
    role: "user" | "assistant" | "system" | "tool";
    content: string;
    /**
     * your own id of it
     */
    id?: string | undefined;
    /**
     * who spoke, by name
     */
    name?: string | undefined;
    /**
     * when it was said; "last Friday" in it counts from here
     */
    timestamp?: string | Date | undefined;
    thread_id?: string | undefined;
    agent_id?: string | undefined;
};
/**
 * a text alone is what the user says
 */
export type Said = string | Message;
export type Options = {
    /**
     * the server's address; otherwise REMANENCE_BASE_URL, or this machine
     */
    baseUrl?: string | undefined;
    /**
     * otherwise REMANENCE_API_KEY
     */
    apiKey?: string | undefined;
    /**
     * whose memory is meant wherever none is named; a key that is bound to a user needs none
     */
    userId?: string | undefined;
    /**
     * which one, where the key may name any
     */
    project?: string | undefined;
    /**
     * seconds for one try, 60: adding may wait for a language model
     */
    timeout?: number | undefined;
    /**
     * of a call that fails for now, 3
     */
    maxRetries?: number | undefined;
    /**
     * in place of the platform's own
     */
    fetch?: typeof fetch | undefined;
};
export type MemoryFilter = {
    categories?: string[] | undefined;
    type?: string | undefined;
    agent_id?: string | undefined;
    thread_id?: string | undefined;
    source?: string | undefined;
    /**
     * as in a search
     */
    filters?: Record<string, unknown> | undefined;
    as_of?: string | Date | undefined;
    include_evidence?: boolean | undefined;
    include_superseded?: boolean | undefined;
    include_sensitive?: boolean | undefined;
    page_size?: number | undefined;
};
import { Jobs } from "./jobs.js";
import { Imports } from "./imports.js";
import { Webhooks } from "./webhooks.js";
import { Transcripts } from "./transcripts.js";
import { States } from "./states.js";
import { Pages } from "./pages.js";
