/** Every verb against a real server: REMANENCE_BASE_URL and REMANENCE_API_KEY say where, with a key that may do anything. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { AuthenticationError, NotFoundError, PermissionDeniedError, Remanence, ValidationError } from "remanence-client";

const WAIT = 120;
const everybody = new Remanence({ timeout: WAIT });
const texts = (memories) => memories.map((each) => each.memory);

test("what is told is understood, found, shown and answered", async () => {
  const memory = everybody.forUser("ada/1 %");

  const added = await memory.add("I work as a nurse in Leeds, and I am allergic to nuts.", { thread_id: "first" });
  const found = await memory.search("What does she do for a living?", { limit: 1, include_evidence: true });
  const context = await memory.context("What must she not eat?", { max_tokens: 200 });
  const answer = await memory.answer("Where does she work?");
  const profile = await memory.profile();

  assert.equal(added.events[0].outcome, "stored");
  assert.match(found.memories[0].memory, /nurse/);
  assert.match(found.memories[0].evidence[0].quote, /I work as a nurse/);
  assert.match(context.text, /nuts/);
  assert.match(answer.answer, /Leeds/);
  assert.ok(answer.sources.length > 0);
  assert.match(profile.user_bio, /nurse/i);
  assert.deepEqual((await everybody.search("nurse", { user_id: "somebody else" })).memories, []);
});

test("memories are read page by page, corrected, followed and forgotten", async () => {
  const memory = everybody.forUser("bob");
  const statements = ["Has a cat called Tom", "Plays the cello", "Keeps bees"];
  await memory.add("Good morning!");
  const made = await Promise.all(
    statements.map((text) => memory.add({ role: "user", content: text }, { infer: false, thread_id: text })),
  );

  const read = [];
  for await (const each of memory.getAll({ page_size: 2 })) read.push(each);
  const page = await memory.getAll({ page_size: 2 }).page(2);
  const [id] = made[0].memories.map((each) => each.id);
  await memory.update(id, "Has a cat called Felix");
  await memory.update(id, { importance: 0.9, metadata: { seen: true } });
  const changes = await memory.history(id);

  assert.deepEqual(texts(read).sort(), [...statements].sort());
  assert.deepEqual([page.items.length, page.total, page.hasNext], [1, 3, false]);
  assert.equal((await memory.get(id)).memory, "Has a cat called Felix");
  assert.deepEqual(changes.map((each) => each.verb), ["added", "edited", "edited"]);
  assert.equal((await memory.delete(id)).memory_id, id);
  await assert.rejects(memory.get(id), NotFoundError);
  await assert.rejects(memory.delete(id), (error) => error instanceof NotFoundError && error.code !== "" && error.requestId !== "");
  assert.equal((await memory.deleteAll({ thread_id: "Keeps bees" })).deleted_count, 1);
  assert.deepEqual(texts(await memory.getAll().all()), ["Plays the cello"]);
});

test("many messages of many conversations are brought in, and waited for", async () => {
  const memory = everybody.forUser("carol");
  const messages = Array.from({ length: 7 }, (_, number) => ({
    role: "user",
    content: `I lived in town number ${number}, it was fine.`,
    thread_id: number < 4 ? "one" : "two",
    timestamp: new Date(Date.UTC(2026, 0, 1 + number)),
  }));

  const events = await memory.ingest(["I live in Ghent.", ...messages], { batchSize: 3, idempotencyKey: "once" });
  const again = await memory.ingest(["I live in Ghent.", ...messages], { batchSize: 3, idempotencyKey: "once" });
  await memory.jobs.wait({ timeout: WAIT });

  assert.equal(new Set(events.map((each) => each.id)).size, 8);
  assert.deepEqual(again.map((each) => each.id), events.map((each) => each.id));
  assert.deepEqual(await memory.jobs.list().then((jobs) => jobs.filter((job) => job.kind === "remember")), []);
  assert.match((await memory.search("Which town?", { limit: 1 })).memories[0].memory, /Ghent|town/);
});

test("everything of a user goes out, comes back for another, and is erased", async () => {
  const memory = everybody.forUser("dora");
  await memory.add("I live in Leeds.");

  const lines = [];
  for await (const line of memory.export()) lines.push(line);
  const restored = await everybody.forUser("dora again").restore(lines);
  const receipt = await memory.erase({ scan: true });

  assert.ok(lines.every((line) => JSON.parse(line)));
  assert.equal(restored.users, 1);
  assert.deepEqual(texts(await everybody.getAll({ user_id: "dora again" }).all()), ["Lives in Leeds"]);
  assert.equal(receipt.users, 1);
  assert.deepEqual(await memory.getAll().all(), []);
});

test("transcripts and states are kept exactly", async () => {
  const memory = everybody.forUser("emil");
  const payload = { nested: [null, 1.5, "ü"] };

  await memory.transcripts.append("talk", [{ role: "user", content: "I live in Hull." }, { role: "tool", payload }]);
  const [first, second] = await memory.transcripts.read("talk");
  const popped = await memory.transcripts.pop("talk");
  await memory.states.put(["prefs", "ui"], "theme", { dark: true, ...payload });
  const state = await memory.states.get(["prefs", "ui"], "theme");

  assert.deepEqual([first.content, second.payload, popped?.payload], ["I live in Hull.", payload, payload]);
  assert.deepEqual(await memory.transcripts.read("talk", { last: 1 }), [first]);
  assert.equal(await memory.transcripts.delete("talk"), 1);
  assert.deepEqual(state?.value, { dark: true, ...payload });
  assert.deepEqual((await memory.states.search(["prefs"])).map((each) => each.key), ["theme"]);
  assert.deepEqual(await memory.states.namespaces(), [["prefs", "ui"]]);
  assert.equal(await memory.states.delete(["prefs", "ui"]), 1);
  assert.equal(await memory.states.get(["prefs", "ui"], "theme"), null);
});

test("documents and archives are brought along, and waited for", async () => {
  const memory = everybody.forUser("fay");
  const chat = { name: "Bob", type: "personal_chat", id: 1, messages: [
    { id: 1, type: "message", date: "2026-01-01T10:00:00", from: "Fay", from_id: "user1", text: "I live in Leeds." },
  ] };

  const document = await memory.imports.file("# About me\n\nI work as a nurse in Hull.", "me.md", { metadata: { own: true } });
  const read = await memory.imports.wait(document.integration_id, { timeout: WAIT });
  const archive = await memory.imports.archive("telegram", new Blob([JSON.stringify(chat)]), "result.json", { me: "Fay" });
  await memory.imports.wait(archive.integration_id, { timeout: WAIT });
  const all = await memory.imports.list().all();

  assert.equal(read.status, "completed");
  assert.deepEqual(new Set(all.map((each) => each.integration_id)), new Set([document.integration_id, archive.integration_id]));
  assert.match((await memory.search("What is her job?", { limit: 1 })).memories[0].memory, /nurse/);
  assert.match((await memory.search("Which town does she live in?", { limit: 1 })).memories[0].memory, /Leeds/);
  await assert.rejects(memory.imports.get("int_nowhere"), NotFoundError);
});

test("webhooks are made, changed and removed", async () => {
  const { webhooks } = everybody;

  const made = await webhooks.create("https://example.com/hook", ["memory.created"]);
  const changed = await webhooks.update(made.id, { active: false });
  const rotated = await webhooks.rotateSecret(made.id);

  assert.ok(made.secret && rotated.secret && rotated.secret !== made.secret);
  assert.equal(changed.active, false);
  assert.equal((await webhooks.get(made.id)).url, "https://example.com/hook");
  assert.ok((await webhooks.list()).some((each) => each.id === made.id));
  assert.deepEqual(await webhooks.deliveries(made.id).all(), []);
  assert.equal(await webhooks.delete(made.id), undefined);
  await assert.rejects(webhooks.get(made.id), (error) => error instanceof NotFoundError && error.code !== "");
});

test("refusals are told apart", async () => {
  const reading = new Remanence({ apiKey: process.env.READING_KEY });

  await assert.rejects(new Remanence({ apiKey: "rem_nobody" }).profile(), AuthenticationError);
  await assert.rejects(reading.add("I live in Leeds."), PermissionDeniedError);
  await assert.rejects(everybody.forUser("ada").search("  "), ValidationError);
  await assert.rejects(everybody.search("Whose?"), (error) => error instanceof ValidationError && error.status === 400);
});
