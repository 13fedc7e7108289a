'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Textarea } from '@/components/ui/textarea';
import { browserSupabase } from '@/lib/supabase/browser';
import { type LeftDraft, listLeftDrafts, removeLeftDraft } from '../left-drafts';

/**
 * What somebody was writing on a ticket that they may no longer see: their words are still theirs, to copy or to throw
 * away. Nothing of the ticket is shown.
 */
export function LeftDrafts({ userId }: { userId: string }) {
  const t = useTranslations('problem.left');
  const heading = useId();
  const [drafts, setDrafts] = useState<LeftDraft[]>([]);

  useEffect(() => {
    let isCurrent = true;
    browserSupabase()
      .then((supabase) => listLeftDrafts(supabase, userId))
      .then(
        (found) => isCurrent && setDrafts(found),
        // Without the network nobody knows which they are; the texts stay where they lie.
        () => {},
      );
    return () => {
      isCurrent = false;
    };
  }, [userId]);

  if (drafts.length === 0) return null;
  return (
    <section aria-labelledby={heading} className="mx-auto grid max-w-md -mt-12 gap-3 px-6 pb-24">
      <h2 id={heading} className="font-title text-lg tracking-[-0.012em]">
        {t('title')}
      </h2>
      <p className="text-md text-muted-foreground">{t('lead')}</p>
      {drafts.map((draft) => (
        <LeftText
          key={draft.key}
          text={draft.text}
          onRemove={() => {
            removeLeftDraft(draft);
            setDrafts((left) => left.filter(({ key }) => key !== draft.key));
          }}
        />
      ))}
    </section>
  );
}

function LeftText({ text, onRemove }: { text: string; onRemove: () => void }) {
  const t = useTranslations('problem.left');
  const [isCopied, setCopied] = useState(false);

  return (
    <div className="grid gap-2">
      <Textarea
        readOnly
        dir="auto"
        aria-label={t('text')}
        value={text}
        rows={Math.min(8, text.split('\n').length + 1)}
      />
      <div className="flex items-center gap-2">
        <Button
          variant="outline"
          onClick={() =>
            void navigator.clipboard.writeText(text).then(
              () => setCopied(true),
              () => setCopied(false),
            )
          }
        >
          {t('copy')}
        </Button>
        <Button variant="ghost" onClick={onRemove}>
          {t('remove')}
        </Button>
        <span role="status" className="text-muted-foreground text-sm">
          {isCopied && t('copied')}
        </span>
      </div>
    </div>
  );
}
