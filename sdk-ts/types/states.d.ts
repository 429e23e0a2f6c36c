export class States {
    /** @param {import("./transport.js").Transport} transport @param {string} [userId] */
    constructor(transport: import("./transport.js").Transport, userId?: string);
    /**
     * Keep a value exactly, instead of the one before. It is found by the meaning of `text`, or of the whole value, unless
     * `index` is false.
     * @param {string[]} namespace @param {string} key @param {Record<string, unknown>} value
     * @param {Of & {text?: string, index?: boolean}} [options] @returns {Promise<State>}
     */
    put(namespace: string[], key: string, value: Record<string, unknown>, options?: Of & {
        text?: string;
        index?: boolean;
    }): Promise<State>;
    /** @param {string[]} namespace @param {string} key @param {Of} [options] @returns {Promise<State | null>} */
    get(namespace: string[], key: string, options?: Of): Promise<State | null>;
    /**
     * What stands below a namespace: most alike first, or without a query changed last first.
     * @param {string[]} [namespacePrefix]
     * @param {Of & {query?: string, filter?: Record<string, unknown>, limit?: number, offset?: number}} [options]
     * @returns {Promise<StateHit[]>}
     */
    search(namespacePrefix?: string[], options?: Of & {
        query?: string;
        filter?: Record<string, unknown>;
        limit?: number;
        offset?: number;
    }): Promise<StateHit[]>;
    /**
     * Delete keys of a namespace, or all of it; what is below it stays. Says how many there were.
     * @param {string[]} namespace @param {string[]} [keys] @param {Of} [options] @returns {Promise<number>}
     */
    delete(namespace: string[], keys?: string[], options?: Of): Promise<number>;
    /**
     * In which something stands, in order. "*" is any segment.
     * @param {Of & {prefix?: string[], suffix?: string[], max_depth?: number, limit?: number, offset?: number}} [options]
     * @returns {Promise<string[][]>}
     */
    namespaces(options?: Of & {
        prefix?: string[];
        suffix?: string[];
        max_depth?: number;
        limit?: number;
        offset?: number;
    }): Promise<string[][]>;
    #private;
}
export type Schemas = import("../types/schema.js").components["schemas"];
export type State = Schemas["StateOut"];
export type StateHit = Schemas["StateHit"];
/**
 * each source has namespaces of its own
 */
export type Of = {
    user_id?: string;
    source?: string;
};
