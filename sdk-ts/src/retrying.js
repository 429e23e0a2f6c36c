/** When a call is tried again, and after how long. */

const FIRST_PAUSE = 0.5;
const LONGEST_PAUSE = 8;
/** Seconds: limits count by the minute. Who is asked to wait longer is told so instead. */
const LONGEST_WISH = 60;
/** Nothing was done. */
const REFUSED = new Set([429, 503]);
/** Something may have been done. */
const BROKEN = new Set([408, 500, 502, 504]);
/** The call never left: what Node and Bun say of a name that is unknown, and of a door that is shut. */
const UNSENT = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT", "ConnectionRefused"]);

/** @param {number} status @param {boolean} repeatable */
export function worthRetrying(status, repeatable) {
  return REFUSED.has(status) || (repeatable && BROKEN.has(status));
}

/**
 * Whether it can be sent again: a call that cannot be repeated only where it was never sent.
 * @param {unknown} failure @param {boolean} repeatable
 */
export function worthResending(failure, repeatable) {
  return repeatable || codesOf(failure).some((code) => UNSENT.has(code));
}

/**
 * Seconds before the next attempt: what the server wishes, else twice as long each time. Chance spreads it, so that many
 * clients do not come back at once. Undefined where it is too long.
 * @param {number} attempt @param {number | undefined} wish @param {number} [chance] from 0 to 1
 */
export function pause(attempt, wish, chance = Math.random()) {
  if (wish !== undefined) return wish <= LONGEST_WISH ? wish * (1 + chance / 10) : undefined;
  return Math.min(FIRST_PAUSE * 2 ** attempt, LONGEST_PAUSE) * (0.5 + chance / 2);
}

/**
 * Seconds that the server asks to wait: its header holds them, or a date.
 * @param {Headers} headers @param {number} [now] in milliseconds
 */
export function retryAfter(headers, now = Date.now()) {
  const text = (headers.get("retry-after") ?? "").trim();
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  const moment = text ? Date.parse(text) : NaN;
  return Number.isNaN(moment) ? undefined : Math.max((moment - now) / 1000, 0);
}

/** @param {unknown} failure @returns {string[]} */
function codesOf(failure) {
  if (!failure || typeof failure !== "object") return [];
  const { code, cause, errors } = /** @type {{code?: unknown, cause?: unknown, errors?: unknown[]}} */ (failure);
  return [String(code ?? ""), ...codesOf(cause), ...(errors ?? []).flatMap(codesOf)];
}
