/** What a person typed and has not sent, kept by the browser under their own name: nobody else's is read or removed. */
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

/** At sign-out: the drafts of this person leave the browser. */
export function removeDraftsOf(userId: string) {
  reach((storage) => {
    const own = `${draftKey(userId)}:`;
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
    for (const key of keys) if (key?.startsWith(own)) storage.removeItem(key);
  });
}

/** Private windows and full disks refuse storage; a draft is then simply not kept. */
function reach<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(window.localStorage);
  } catch {
    return undefined;
  }
}
