/** Calls that fail, against a server that does as it is told. */

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, beforeEach, test } from "node:test";
import { APIConnectionError, APITimeoutError, RateLimitError, Remanence, RemanenceError, ServerError } from "remanence-client";
import { pause, retryAfter } from "../src/retrying.js";

const seen = [];
let replies = [];
let baseUrl = "";
const server = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  seen.push({ method: request.method, url: request.url, headers: request.headers, body });
  const reply = replies.shift() ?? {};
  if (reply.hangs) return;
  if (reply.breaks) return void request.socket.destroy();
  response.writeHead(reply.status ?? 200, { "Content-Type": "application/json", ...reply.headers });
  if (reply.pieces) {
    for (const piece of reply.pieces) response.write(piece);
    return void (reply.stays || response.end());
  }
  response.end(typeof reply.body === "string" ? reply.body : JSON.stringify(reply.body ?? {}));
});

before(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  baseUrl = `http://127.0.0.1:${server.address().port}`;
});
after(() => {
  server.closeAllConnections?.();
  server.close();
});
beforeEach(() => {
  seen.length = 0;
  replies = [];
});

const NOW = { headers: { "Retry-After": "0" } };
const client = (more = {}) => new Remanence({ baseUrl: `${baseUrl}/v1/`, apiKey: "k", userId: "ada", ...more });
const stored = { memories: [], events: [] };

test("what was refused for now is sent again, under the same name", async () => {
  replies = [{ status: 429, ...NOW }, { status: 503, ...NOW }, { breaks: true, ...NOW }, { body: stored }];

  await client().add("I live in Leeds.");

  assert.equal(seen.length, 4);
  assert.equal(new Set(seen.map((each) => each.headers["idempotency-key"])).size, 1);
  assert.deepEqual(JSON.parse(seen[0].body), { user_id: "ada", messages: [{ role: "user", content: "I live in Leeds." }] });
  assert.equal(seen[0].headers["x-api-key"], "k");
});

test("what cannot be repeated is sent again only where nothing was done", async () => {
  replies = [{ status: 429, ...NOW }, { status: 502, body: "<html>", ...NOW }];

  await assert.rejects(client().delete("mem_1"), (error) => error instanceof ServerError && error.status === 502);

  assert.equal(seen.length, 2);
});

test("patience ends", async () => {
  const told = { error: { code: "RATE_LIMIT_EXCEEDED", message: "Rate limit exceeded", details: { limit: 1 } } };
  replies = Array.from({ length: 9 }, () => ({ status: 429, body: told, ...NOW }));

  const tried = client({ maxRetries: 2 }).search("x");

  await assert.rejects(tried, (error) => error instanceof RateLimitError && error.details.limit === 1);
  assert.equal(seen.length, 3);
});

test("who is asked to wait too long is told so at once", async () => {
  replies = [{ status: 429, headers: { "Retry-After": "3600" } }];

  await assert.rejects(client().search("x"), (error) => error instanceof RateLimitError && error.retryAfter === 3600);
});

test("a server that does not answer in time is told from one that is not there", async () => {
  replies = [{ hangs: true }];

  await assert.rejects(client({ timeout: 0.1, maxRetries: 0 }).search("x"), APITimeoutError);
  const gone = new Remanence({ baseUrl: "http://127.0.0.1:1", apiKey: "k", maxRetries: 0 });
  await assert.rejects(gone.profile(), (error) => error instanceof APIConnectionError && !(error instanceof APITimeoutError));
});

test("an answer of somebody else is told as such", async () => {
  replies = [{ body: "<html>Welcome</html>" }];

  await assert.rejects(client().profile(), (error) => error instanceof APIConnectionError && /no Remanence/.test(error.message));
});

test("a call can be called off", async () => {
  replies = [{ hangs: true }];
  const control = new AbortController();
  const asked = client().search("x", { signal: control.signal });
  control.abort(new Error("never mind"));

  await assert.rejects(asked, /never mind/);
  await assert.rejects(client().search("x", { signal: control.signal }), /never mind/);
});

test("what is given goes where it belongs", async () => {
  replies = [{ body: { data: [], pagination: { total_items: 0, has_next: false } } }];
  const asOf = new Date(Date.UTC(2026, 0, 1));

  await client().getAll({ categories: ["health", "travel"], filters: { source: "chat" }, as_of: asOf }).all();

  const asked = new URL(seen[0].url, baseUrl);
  assert.equal(asked.pathname, "/v1/memories");
  assert.deepEqual(Object.fromEntries(asked.searchParams), {
    page_size: "100", categories: "health,travel", filters: '{"source":"chat"}', as_of: "2026-01-01T00:00:00.000Z",
    page: "1", user_id: "ada",
  });
});

test("lines come whole, however they were cut", async () => {
  const bytes = Buffer.from('{"a":"ü"}\n{"b":"\u2028"}\n{"c":1}');
  replies = [{ pieces: [bytes.subarray(0, 7), bytes.subarray(7, 15), bytes.subarray(15)] }];

  const lines = [];
  for await (const line of client().export()) lines.push(JSON.parse(line));

  assert.deepEqual(lines, [{ a: "ü" }, { b: "\u2028" }, { c: 1 }]);
});

test("an import is waited for until it is over, and no longer than told", async () => {
  const told = (status) => `event: status\ndata: ${JSON.stringify({ integration_id: "int_1", status })}\n\n`;
  replies = [{ pieces: [told("processing")] }, { pieces: [told("processing"), told("failed")] }];

  assert.equal((await client().imports.wait("int_1")).status, "failed");
  replies = [{ pieces: [told("processing")], stays: true }];
  await assert.rejects(client().imports.wait("int_1", { timeout: 0.2 }), APITimeoutError);
});

test("a client needs a key", () => {
  const { REMANENCE_API_KEY, ...environment } = process.env;
  const before = process.env;
  process.env = environment;
  try {
    assert.throws(() => new Remanence({ baseUrl }), RemanenceError);
  } finally {
    process.env = before;
  }
});

test("pauses grow, are spread, and follow the server's wish", () => {
  assert.deepEqual([0, 1, 2, 9].map((attempt) => pause(attempt, undefined, 1)), [0.5, 1, 2, 8]);
  assert.equal(pause(0, undefined, 0), 0.25);
  assert.equal(pause(0, 10, 0), 10);
  assert.equal(pause(0, 61, 0), undefined);
  const header = (text) => retryAfter(new Headers({ "Retry-After": text }), Date.UTC(2026, 0, 1));
  assert.deepEqual([header("7"), header("Thu, 01 Jan 2026 00:00:09 GMT"), header("soon")], [7, 9, undefined]);
  assert.equal(retryAfter(new Headers()), undefined);
});
