export class Webhooks {
    /** @param {import("./transport.js").Transport} transport */
    constructor(transport: import("./transport.js").Transport);
    /** Post these events there from now on. @param {string} url @param {string[]} events @returns {Promise<WebhookMade>} */
    create(url: string, events: string[]): Promise<WebhookMade>;
    /** Oldest first. @returns {Promise<Webhook[]>} */
    list(): Promise<Webhook[]>;
    /** @param {string} webhookId @returns {Promise<Webhook>} */
    get(webhookId: string): Promise<Webhook>;
    /**
     * Switched on again, it is brought what has waited.
     * @param {string} webhookId @param {{url?: string, events?: string[], active?: boolean}} changes
     * @returns {Promise<Webhook>}
     */
    update(webhookId: string, changes: {
        url?: string;
        events?: string[];
        active?: boolean;
    }): Promise<Webhook>;
    /** @param {string} webhookId @returns {Promise<void>} */
    delete(webhookId: string): Promise<void>;
    /** A new secret; the former one signs beside it for a day. @param {string} webhookId @returns {Promise<WebhookMade>} */
    rotateSecret(webhookId: string): Promise<WebhookMade>;
    /** Post a message that means nothing. @param {string} webhookId @param {string} [event] @returns {Promise<Delivery>} */
    test(webhookId: string, event?: string): Promise<Delivery>;
    /**
     * What was brought there, newest first. States: pending, delivered, failed.
     * @param {string} webhookId @param {{state?: string}} [options] @returns {Pages<Delivery>}
     */
    deliveries(webhookId: string, { state }?: {
        state?: string;
    }): Pages<Delivery>;
    /**
     * Bring these again under the same ids, or all that have failed; says which.
     * @param {string} webhookId @param {string[]} [deliveryIds] @returns {Promise<string[]>}
     */
    redeliver(webhookId: string, deliveryIds?: string[]): Promise<string[]>;
    #private;
}
export type Schemas = import("../types/schema.js").components["schemas"];
export type Webhook = Schemas["WebhookOut"];
/**
 * one with its secret, which is shown only now
 */
export type WebhookMade = Schemas["WebhookMadeOut"];
/**
 * what was, or is to be, posted, with every try
 */
export type Delivery = Schemas["DeliveryOut"];
import { Pages } from "./pages.js";
