'use client';

import { Archive } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useTransition } from 'react';
import { toast } from 'sonner';
import type { Result } from '@/lib/result';
import { IconButton } from './icon-button';
import { QuestionDialog } from './question-dialog';
import { Button } from './ui/button';

/** Offers something no more, after saying what follows from it. */
export function ArchiveButton({ name, help, archive }: ArchiveButtonProps) {
  const t = useTranslations('settings');

  return (
    <QuestionDialog
      title={t('archiveQuestion', { name })}
      help={help}
      verb={t('archive')}
      act={archive}
      done={t('archived', { name })}
    >
      <IconButton Icon={Archive} label={t('archiveNamed', { name })} />
    </QuestionDialog>
  );
}

/** What is offered no more, each with the way back. */
export function ArchivedList({ items, restore }: ArchivedListProps) {
  const t = useTranslations('settings');
  const headingId = useId();
  if (items.length === 0) return null;

  return (
    <section aria-labelledby={headingId} className="mt-7">
      <h2
        id={headingId}
        className="flex items-center gap-2 border-border border-b pb-2 font-strong text-muted-foreground text-xs"
      >
        {t('archivedOnes')} <span className="font-normal">{items.length}</span>
      </h2>
      <ul>
        {items.map((item) => (
          <li
            key={item.id}
            className="flex min-h-9 items-center gap-3 border-border border-b py-1 text-muted-foreground"
          >
            <bdi className="min-w-0 flex-1 break-words">{item.name}</bdi>
            {restore && <Restore name={item.name} restore={() => restore(item.id)} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Restore({ name, restore }: { name: string; restore: () => Promise<Result<void>> }) {
  const t = useTranslations('settings');
  const errors = useTranslations('errors');
  const [busy, startBusy] = useTransition();

  function bringBack() {
    startBusy(async () => {
      const result = await restore();
      if (result.ok) toast.success(t('restored', { name }));
      else toast.error(errors(result.error));
    });
  }

  return (
    <Button
      variant="link"
      size="inline"
      className="pointer-coarse:min-h-11"
      aria-disabled={busy}
      aria-label={t('restoreNamed', { name })}
      onClick={() => busy || bringBack()}
    >
      {t('restore')}
    </Button>
  );
}

type ArchiveButtonProps = { name: string; help: string; archive: () => Promise<Result<void>> };

type ArchivedListProps = {
  items: { id: string; name: string }[];
  /** Without it, who looks may not. */
  restore?: (id: string) => Promise<Result<void>>;
};
