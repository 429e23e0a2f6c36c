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
export class Pages {
  #page;

  /** @param {(number: number) => Promise<Page<T>>} page */
  constructor(page) {
    this.#page = page;
  }

  /** @returns {AsyncGenerator<T, void, void>} */
  async *[Symbol.asyncIterator]() {
    for await (const page of this.pages()) yield* page.items;
  }

  /** @returns {AsyncGenerator<Page<T>, void, void>} */
  async *pages() {
    for (let number = 1; ; number += 1) {
      const page = await this.#page(number);
      yield page;
      if (!page.hasNext) return;
    }
  }

  /** One page, and how many items there are in all. */
  page(number = 1) {
    return this.#page(number);
  }

  /** Every item. @returns {Promise<T[]>} */
  async all() {
    const items = [];
    for await (const item of this) items.push(item);
    return items;
  }
}
