// What a program in TypeScript sees. It is checked, not run.

import { NotFoundError, Remanence, type Memory } from "remanence-client";

const memory = new Remanence({ baseUrl: "http://127.0.0.1:8080", apiKey: "rem_…", userId: "ada" });

const added = await memory.add("I live in Leeds.", { thread_id: "t", wait: false });
export const first: string | undefined = added.memories[0]?.memory;

const found = await memory.search("where?", { limit: 3, as_of: new Date(), filters: { source: "chat" } });
export const distance: number | undefined = found.memories[0]?.vector_distance;
// @ts-expect-error there is no such option
await memory.search("where?", { limt: 3 });
// @ts-expect-error a number is no question
await memory.answer(3);

export const kept: Memory[] = [];
for await (const each of memory.getAll({ categories: ["health"] })) kept.push(each);

export const secret: string | null = (await memory.webhooks.create("https://example.com", ["memory.created"])).secret;

try {
  await memory.get("mem_…");
} catch (error) {
  if (error instanceof NotFoundError) console.log(error.status, error.code, error.requestId);
}
