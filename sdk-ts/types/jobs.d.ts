export class Jobs {
    /** @param {import("./transport.js").Transport} transport @param {string} [userId] */
    constructor(transport: import("./transport.js").Transport, userId?: string);
    /** Oldest first. @param {{user_id?: string}} [options] @returns {Promise<Job[]>} */
    list({ user_id }?: {
        user_id?: string;
    }): Promise<Job[]>;
    /** Try again what was given up. @param {string} jobId @param {{user_id?: string}} [options] @returns {Promise<Job>} */
    retry(jobId: string, { user_id }?: {
        user_id?: string;
    }): Promise<Job>;
    /**
     * Until everything that was accepted is remembered. Throws APITimeoutError where that takes longer.
     * @param {{user_id?: string, timeout?: number, signal?: AbortSignal}} [options] timeout in seconds, 60
     */
    wait({ user_id, timeout, signal }?: {
        user_id?: string;
        timeout?: number;
        signal?: AbortSignal;
    }): Promise<void>;
    #private;
}
export type Job = import("../types/schema.js").components["schemas"]["JobOut"];
