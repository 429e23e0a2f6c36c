/** @param {number} status @param {boolean} repeatable */
export function worthRetrying(status: number, repeatable: boolean): boolean;
/**
 * Whether it can be sent again: a call that cannot be repeated only where it was never sent.
 * @param {unknown} failure @param {boolean} repeatable
 */
export function worthResending(failure: unknown, repeatable: boolean): boolean;
/**
 * Seconds before the next attempt: what the server wishes, else twice as long each time. Chance spreads it, so that many
 * clients do not come back at once. Undefined where it is too long.
 * @param {number} attempt @param {number | undefined} wish @param {number} [chance] from 0 to 1
 */
export function pause(attempt: number, wish: number | undefined, chance?: number): number | undefined;
/**
 * Seconds that the server asks to wait: its header holds them, or a date.
 * @param {Headers} headers @param {number} [now] in milliseconds
 */
export function retryAfter(headers: Headers, now?: number): number | undefined;
