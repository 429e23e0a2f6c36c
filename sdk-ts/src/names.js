/** A name that nothing else has. Node 18 has no `crypto` of its own in every program. */
export function randomName() {
  return globalThis.crypto?.randomUUID?.() ?? `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
}
