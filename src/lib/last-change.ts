/** One message at a time tells of the last change: what is taken back is what it tells of. */
export const lastChangeToast = 'last-change';

type Undo = () => Promise<void>;
let last: Undo | null = null;

/** What the next undo does; null for what the database knows as the last change. */
export function rememberUndo(undo: Undo | null) {
  last = undo;
}

/** The remembered undo, once. */
export function takeUndo() {
  const undo = last;
  last = null;
  return undo;
}
