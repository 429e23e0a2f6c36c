/** Addresses that are told of what happens. Messages are signed as the Standard Webhooks specification says. */

import { Pages } from "./pages.js";

/** @typedef {import("../types/schema.js").components["schemas"]} Schemas */
/** @typedef {Schemas["WebhookOut"]} Webhook */
/** @typedef {Schemas["WebhookMadeOut"]} WebhookMade one with its secret, which is shown only now */
/** @typedef {Schemas["DeliveryOut"]} Delivery what was, or is to be, posted, with every try */

const DELIVERIES = 50;

export class Webhooks {
  #transport;

  /** @param {import("./transport.js").Transport} transport */
  constructor(transport) {
    this.#transport = transport;
  }

  /** Post these events there from now on. @param {string} url @param {string[]} events @returns {Promise<WebhookMade>} */
  create(url, events) {
    return this.#transport.call("POST", "/v1/webhooks", { json: { url, events }, repeatable: false });
  }

  /** Oldest first. @returns {Promise<Webhook[]>} */
  list() {
    return this.#transport.call("GET", "/v1/webhooks");
  }

  /** @param {string} webhookId @returns {Promise<Webhook>} */
  get(webhookId) {
    return this.#transport.call("GET", pathOf(webhookId));
  }

  /**
   * Switched on again, it is brought what has waited.
   * @param {string} webhookId @param {{url?: string, events?: string[], active?: boolean}} changes
   * @returns {Promise<Webhook>}
   */
  update(webhookId, changes) {
    return this.#transport.call("PATCH", pathOf(webhookId), { json: changes });
  }

  /** @param {string} webhookId @returns {Promise<void>} */
  delete(webhookId) {
    return this.#transport.call("DELETE", pathOf(webhookId), { repeatable: false });
  }

  /** A new secret; the former one signs beside it for a day. @param {string} webhookId @returns {Promise<WebhookMade>} */
  rotateSecret(webhookId) {
    return this.#transport.call("POST", `${pathOf(webhookId)}/rotate-secret`, { repeatable: false });
  }

  /** Post a message that means nothing. @param {string} webhookId @param {string} [event] @returns {Promise<Delivery>} */
  test(webhookId, event) {
    return this.#transport.call("POST", `${pathOf(webhookId)}/test`, { json: { event }, repeatable: false });
  }

  /**
   * What was brought there, newest first. States: pending, delivered, failed.
   * @param {string} webhookId @param {{state?: string}} [options] @returns {Pages<Delivery>}
   */
  deliveries(webhookId, { state } = {}) {
    return new Pages(async (number) => {
      const query = { state, page: number, pageSize: DELIVERIES };
      const told = await this.#transport.call("GET", `${pathOf(webhookId)}/deliveries`, { query });
      return { items: told.items, number, total: told.totalCount, hasNext: number * DELIVERIES < told.totalCount };
    });
  }

  /**
   * Bring these again under the same ids, or all that have failed; says which.
   * @param {string} webhookId @param {string[]} [deliveryIds] @returns {Promise<string[]>}
   */
  async redeliver(webhookId, deliveryIds) {
    const path = `${pathOf(webhookId)}/redeliver`;
    return (await this.#transport.call("POST", path, { json: { deliveryIds } })).redelivered;
  }
}

/** @param {string} webhookId */
function pathOf(webhookId) {
  return `/v1/webhooks/${encodeURIComponent(webhookId)}`;
}
