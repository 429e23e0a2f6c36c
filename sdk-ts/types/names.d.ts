/** A name that nothing else has. Node 18 has no `crypto` of its own in every program. */
export function randomName(): `${string}-${string}-${string}-${string}-${string}`;
