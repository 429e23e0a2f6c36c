/** Ten of these calls are allowed a minute, by default. */
export class Imports {
    /** @param {import("./transport.js").Transport} transport @param {string} [userId] */
    constructor(transport: import("./transport.js").Transport, userId?: string);
    /**
     * A document (PDF, Word, PowerPoint, Excel, text, Markdown, HTML, CSV). The ending of its name tells what it is.
     * @param {Content} content @param {string} name
     * @param {Of & {category?: string, extract_mode?: string, metadata?: Record<string, unknown>, agent_id?: string,
     *   thread_id?: string}} [options]
     * @returns {Promise<Import>}
     */
    file(content: Content, name: string, options?: Of & {
        category?: string;
        extract_mode?: string;
        metadata?: Record<string, unknown>;
        agent_id?: string;
        thread_id?: string;
    }): Promise<Import>;
    /**
     * What a chat or social platform gives its members, or another memory system's export. `me` names the user among
     * several speakers: what the others say is then context only.
     * @param {string} platform @param {Content} content @param {string} name
     * @param {Of & {me?: string, agent_id?: string, thread_id?: string}} [options] @returns {Promise<Import>}
     */
    archive(platform: string, content: Content, name: string, options?: Of & {
        me?: string;
        agent_id?: string;
        thread_id?: string;
    }): Promise<Import>;
    /** @param {string} importId @param {Of & {include_logs?: boolean}} [options] @returns {Promise<Import>} */
    get(importId: string, options?: Of & {
        include_logs?: boolean;
    }): Promise<Import>;
    /** Newest first. @param {Of} [options] @returns {Pages<Import>} */
    list(options?: Of): Pages<Import>;
    /**
     * Until it is over, whether it has completed or failed. Throws APITimeoutError where that takes longer.
     * @param {string} importId @param {Of & {timeout?: number}} [options] timeout in seconds, 600
     * @returns {Promise<Import>}
     */
    wait(importId: string, { timeout, ...options }?: Of & {
        timeout?: number;
    }): Promise<Import>;
    /** Call it off; what it has brought so far stays. @param {string} importId @param {Of} [options] @returns {Promise<Import>} */
    cancel(importId: string, options?: Of): Promise<Import>;
    #private;
}
export type Schemas = import("../types/schema.js").components["schemas"];
/**
 * how something that was brought along fares
 */
export type Import = Schemas["StatusOut"];
export type Of = {
    user_id?: string;
};
/**
 * what stands in the file: a browser's File, bytes, or text
 */
export type Content = Blob | Uint8Array | string;
import { Pages } from "./pages.js";
