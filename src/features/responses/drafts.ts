import * as z from 'zod/mini';
import { type ErrorKey, errorKey } from '@/lib/errors';
import { newId } from '@/lib/new-id';

/** A reply goes to the customer, a note stays among colleagues. */
export type ComposerMode = 'reply' | 'note';

/** A file that lies in the bucket and waits for the response that carries it. */
export const fileSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  size: z.number(),
  media_type: z.string(),
});
export type DraftFile = z.infer<typeof fileSchema>;

export const draftSchema = z.object({
  /** The response that it becomes. */
  id: z.uuid(),
  html: z.string(),
  files: z.array(fileSchema),
  /** What the database holds of it; null while it has not been there. */
  version: z.nullable(z.number()),
  /** Whether the database holds all of it. */
  is_saved: z.boolean(),
  refused_because: z.nullable(z.string()),
  /** The public version that its writer had read when it was refused. */
  seen_version: z.nullable(z.number()),
});

/** What is being written, in one mode, on one ticket. */
export type Draft = z.infer<typeof draftSchema>;

/** A draft as the database keeps it. */
export type KeptDraft = {
  id: string;
  visibility: string;
  body_html: string;
  version: number;
  refused_because: string | null;
  files: DraftFile[];
};

export function emptyDraft(): Draft {
  return {
    id: newId(),
    html: '',
    files: [],
    version: null,
    is_saved: true,
    refused_because: null,
    seen_version: null,
  };
}

export function isEmpty({ html, files }: Pick<Draft, 'html' | 'files'>) {
  return html === '' && files.length === 0;
}

/**
 * What stands in the field when the drafts of the database arrive, the newest first: what this browser alone has wins;
 * else what another device wrote since, and nothing when it was sent or thrown away there.
 */
export function adopt(draft: Draft, kept: readonly KeptDraft[]): Draft {
  if (!draft.is_saved) return draft;
  const same = kept.find(({ id }) => id === draft.id);
  if (same) return same.version > (draft.version ?? 0) ? draftOf(same) : draft;
  // Nothing was there before, or what was there is gone.
  const newest = kept[0];
  if (newest) return draftOf(newest);
  return draft.version === null ? draft : emptyDraft();
}

/** Puts what could not be sent back in front of what was begun since. */
export function withBefore(draft: Draft, before: Returned, reason: ErrorKey | null): Draft {
  return {
    id: before.id,
    html: before.html + draft.html,
    files: [...before.files, ...draft.files.filter(({ id }) => before.files.every((file) => file.id !== id))],
    version: null,
    is_saved: false,
    refused_because: reason,
    seen_version: before.seen_version,
  };
}

type Returned = Pick<Draft, 'id' | 'html' | 'files' | 'seen_version'>;

export function draftOf({ id, body_html, files, version, refused_because }: KeptDraft): Draft {
  return { id, html: body_html, files, version, is_saved: true, refused_because, seen_version: null };
}

/** Why a draft was not sent, as a sentence's key. */
export function reasonOf({ refused_because }: Pick<Draft, 'refused_because'>): ErrorKey | null {
  return refused_because === null ? null : errorKey({ message: refused_because });
}

export function visibilityOf(mode: ComposerMode) {
  return mode === 'note' ? ('internal' as const) : ('public' as const);
}

export function modeOf(visibility: string): ComposerMode {
  return visibility === 'internal' ? 'note' : 'reply';
}

/** What a writer meant to fill in and did not: "{{name}}", "[NAME]", "<your name>", "XXX". */
export function leftOvers(html: string): string[] {
  const text = html.replace(/<(pre|code)\b[\s\S]*?<\/\1>/gi, ' ').replace(/<\/?[a-z][^>]*>/gi, ' ');
  const found = text.match(
    /\{\{[^{}]{1,60}\}\}|\[[A-Z][A-Z _-]{2,40}\]|&lt;[a-z][a-z ]{1,40}&gt;|\bX{3,}\b|\bTODO\b/g,
  );
  return [...new Set(found?.map((word) => word.replaceAll('&lt;', '<').replaceAll('&gt;', '>')) ?? [])];
}

/** The colleagues whom a text calls by name. */
export function mentionsIn(html: string): string[] {
  return [...html.matchAll(/<span[^>]*data-mention="[^"]*"[^>]*>([^<]*)<\/span>/g)].flatMap(
    ([, name]) => name ?? [],
  );
}
