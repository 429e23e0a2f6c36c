export class Transcripts {
    /** @param {import("./transport.js").Transport} transport @param {string} [userId] */
    constructor(transport: import("./transport.js").Transport, userId?: string);
    /**
     * Add lines, each with a role, and with a content, a payload, an id and a timestamp as it has them. What the user says
     * in them is learned in the background, unless `infer` is false.
     * @param {string} threadId @param {Schemas["LineIn"][]} lines
     * @param {Of & {infer?: boolean, metadata?: Record<string, unknown>}} [options] @returns {Promise<Line[]>}
     */
    append(threadId: string, lines: Schemas["LineIn"][], options?: Of & {
        infer?: boolean;
        metadata?: Record<string, unknown>;
    }): Promise<Line[]>;
    /**
     * All lines in order, or the last so many.
     * @param {string} threadId @param {Of & {last?: number}} [options] @returns {Promise<Line[]>}
     */
    read(threadId: string, { last, ...options }?: Of & {
        last?: number;
    }): Promise<Line[]>;
    /**
     * Take the last line back, and what is known from nothing else; null where there is none.
     * @param {string} threadId @param {Of} [options] @returns {Promise<Line | null>}
     */
    pop(threadId: string, options?: Of): Promise<Line | null>;
    /**
     * Delete them all; with `forget` also what is known from nothing else. Says how many there were.
     * @param {string} threadId @param {Of & {forget?: boolean}} [options] @returns {Promise<number>}
     */
    delete(threadId: string, options?: Of & {
        forget?: boolean;
    }): Promise<number>;
    #private;
}
export type Schemas = import("../types/schema.js").components["schemas"];
export type Line = Schemas["LineOut"];
/**
 * those of two sources are apart
 */
export type Of = {
    user_id?: string;
    source?: string;
};
