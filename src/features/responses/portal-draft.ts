import { htmlOfText } from '@/lib/text';
import type { DraftFile } from './drafts';

/** What a customer is writing: in the plain field (`text`), or, once the editor has it, as `html`. */
export type PortalDraft = {
  /** The response that it becomes; sending twice under one id makes one. */
  id: string;
  text: string;
  html: string | null;
  files: DraftFile[];
};

/** A draft as this browser wrote it; null for anything else that lies in its place. */
export function parsePortalDraft(kept: string): PortalDraft | null {
  try {
    const draft: unknown = JSON.parse(kept);
    return isPortalDraft(draft) ? draft : null;
  } catch {
    return null;
  }
}

export function isEmptyDraft({ text, html, files }: PortalDraft) {
  return (html ?? text.trim()) === '' && files.length === 0;
}

/** What is sent of it. */
export function bodyOf({ text, html }: Pick<PortalDraft, 'text' | 'html'>) {
  return html ?? htmlOfText(text);
}

// By hand: a schema would bring its library to the page before the first paint.
function isPortalDraft(draft: unknown): draft is PortalDraft {
  if (typeof draft !== 'object' || draft === null) return false;
  const { id, text, html, files } = draft as Record<keyof PortalDraft, unknown>;
  return (
    typeof id === 'string' &&
    typeof text === 'string' &&
    (html === null || typeof html === 'string') &&
    Array.isArray(files)
  );
}
