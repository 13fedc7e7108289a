'use client';

import { useEffect, useRef, useState } from 'react';
import { readDraft, writeDraft } from '@/lib/drafts';
import { newId } from '@/lib/new-id';
import { type PortalDraft, parsePortalDraft } from '../portal-draft';

/**
 * What is being written, kept by this browser under its person's name until it is sent: a closed tab finds it again.
 * `first` is what the server rendered, with what came back from a refusal before JavaScript; of that, `offered` is only
 * what to begin with.
 */
export function usePortalDraft(key: string, first: PortalDraft, offered = '') {
  const [draft, setDraft] = useState(first);
  const wasTried = useRef(false);

  useEffect(() => {
    const kept = parsePortalDraft(readDraft(key));
    if (kept) setDraft((typed) => (isBlank(typed) || typed.text === offered ? kept : typed));
  }, [key, offered]);

  const write = (change: (before: PortalDraft) => Partial<PortalDraft>) =>
    setDraft((before) => {
      const after = { ...before, ...change(before) };
      // The first try may have arrived unseen: under its id the database would take other words for the same.
      if (wasTried.current) after.id = newId();
      wasTried.current = false;
      writeDraft(key, isBlank(after) ? '' : JSON.stringify(after));
      return after;
    });

  return {
    draft,
    write,
    /** From here on other words are another message. */
    tried() {
      wasTried.current = true;
    },
    clear() {
      wasTried.current = false;
      writeDraft(key, '');
      setDraft({ id: newId(), text: '', html: null, files: [] });
    },
  };
}

function isBlank({ text, html, files }: PortalDraft) {
  return (html ?? text) === '' && files.length === 0;
}
