import type * as z from 'zod/mini';
import { readDraft, writeDraft } from '@/lib/drafts';

/**
 * Values that screens share and that the browser keeps across reloads, each under its own key. Another tab's change
 * arrives here, too. Where the browser keeps nothing, the memory of this tab does.
 */
export function keptItems<Item>(schema: z.ZodMiniType<Item>) {
  const memory = new Map<string, Item | null>();
  const listeners = new Set<() => void>();
  let isWatching = false;

  function read(key: string): Item | null {
    const known = memory.get(key);
    if (known !== undefined) return known;
    const item = parse(schema, readDraft(key));
    memory.set(key, item);
    return item;
  }

  function tell() {
    for (const listener of [...listeners]) listener();
  }

  return {
    read,
    tell,
    /** Those below a prefix: of what the browser keeps, and what only this tab remembers. */
    keys: (prefix: string, kept: readonly string[]) =>
      [...new Set([...kept, ...memory.keys()])].filter((key) => key.startsWith(prefix) && read(key) !== null),
    write(key: string, item: Item | null) {
      memory.set(key, item);
      writeDraft(key, item === null ? '' : JSON.stringify(item));
      tell();
    },
    watch(listener: () => void) {
      if (!isWatching && typeof window !== 'undefined') {
        isWatching = true;
        window.addEventListener('storage', ({ key }) => {
          if (key === null) memory.clear();
          else memory.delete(key);
          tell();
        });
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

function parse<Item>(schema: z.ZodMiniType<Item>, text: string): Item | null {
  if (text === '') return null;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
