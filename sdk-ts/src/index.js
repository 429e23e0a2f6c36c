/** Long-term memory for AI agents: the client of a Remanence server. */

export { Remanence } from "./client.js";
export {
  APIConnectionError,
  APIStatusError,
  APITimeoutError,
  AuthenticationError,
  ConflictError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  RemanenceError,
  ServerError,
  ValidationError,
} from "./errors.js";
export { Pages } from "./pages.js";

/** @typedef {import("./client.js").Options} Options */
/** @typedef {import("./client.js").Message} Message */
/** @typedef {import("./client.js").Memory} Memory */
/** @typedef {import("./client.js").Hit} Hit */
/** @typedef {import("./client.js").Event} Event */
/** @typedef {import("./client.js").Change} Change */
/** @typedef {import("./client.js").Added} Added */
/** @typedef {import("./client.js").SearchResults} SearchResults */
/** @typedef {import("./client.js").Context} Context */
/** @typedef {import("./client.js").Answer} Answer */
/** @typedef {import("./client.js").Profile} Profile */
/** @typedef {import("./client.js").Receipt} Receipt */
/** @typedef {import("./imports.js").Import} Import */
/** @typedef {import("./jobs.js").Job} Job */
/** @typedef {import("./webhooks.js").Webhook} Webhook */
/** @typedef {import("./webhooks.js").Delivery} Delivery */
/** @typedef {import("./transcripts.js").Line} Line */
/** @typedef {import("./states.js").State} State */
