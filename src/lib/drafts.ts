/**
 * What a person typed that is kept nowhere else yet, kept by the browser under their own name: nobody else's is read,
 * sent or removed.
 */
export function draftKey(userId: string, ...about: string[]) {
  return ['draft', userId, ...about].join(':');
}

export function readDraft(key: string) {
  return reach((storage) => storage.getItem(key)) ?? '';
}

/** Keeps a draft; an empty one is removed. */
export function writeDraft(key: string, text: string) {
  reach((storage) => (text === '' ? storage.removeItem(key) : storage.setItem(key, text)));
}

/** The keys of what this person has in this browser, below `about`. */
export function draftKeysOf(userId: string, ...about: string[]): string[] {
  const own = `${draftKey(userId, ...about)}:`;
  return (
    reach((storage) =>
      Array.from({ length: storage.length }, (_, index) => storage.key(index)).filter(
        (key): key is string => key?.startsWith(own) ?? false,
      ),
    ) ?? []
  );
}

/** How many of them this browser alone has. A copy of what the database has says so itself. */
export function countUnsent(userId: string) {
  return draftKeysOf(userId).filter((key) => !readDraft(key).includes('"is_saved":true')).length;
}

/** At sign-out: the drafts of this person leave the browser. */
export function removeDraftsOf(userId: string) {
  for (const key of draftKeysOf(userId)) writeDraft(key, '');
}

/** Private windows and full disks refuse storage; a draft is then simply not kept. */
function reach<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(window.localStorage);
  } catch {
    return undefined;
  }
}
