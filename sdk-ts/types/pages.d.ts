/**
 * @template T
 * @typedef {object} Page part of a list
 * @property {T[]} items
 * @property {number} number
 * @property {number} total in the whole list
 * @property {boolean} hasNext
 */
/**
 * A long list, a page at a time and only as far as somebody reads: iterating goes through the items.
 * @template T
 */
export class Pages<T> {
    /** @param {(number: number) => Promise<Page<T>>} page */
    constructor(page: (number: number) => Promise<Page<T>>);
    /** @returns {AsyncGenerator<Page<T>, void, void>} */
    pages(): AsyncGenerator<Page<T>, void, void>;
    /** One page, and how many items there are in all. */
    page(number?: number): Promise<Page<T>>;
    /** Every item. @returns {Promise<T[]>} */
    all(): Promise<T[]>;
    /** @returns {AsyncGenerator<T, void, void>} */
    [Symbol.asyncIterator](): AsyncGenerator<T, void, void>;
    #private;
}
/**
 * part of a list
 */
export type Page<T> = {
    items: T[];
    number: number;
    /**
     * in the whole list
     */
    total: number;
    hasNext: boolean;
};
