declare const EdgeRuntime: { waitUntil: (work: Promise<unknown>) => void } | undefined;

/** What goes on when the answer has left, and so tells nothing by how long it takes. Hosted, a function is kept for it. */
export function inBackground(work: Promise<unknown>) {
  const watched = work.catch((error: unknown) => console.error(error));
  if (typeof EdgeRuntime !== 'undefined') EdgeRuntime.waitUntil(watched);
}
