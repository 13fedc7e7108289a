'use client';

import { useQuery } from '@tanstack/react-query';
import { ArrowDown, ArrowDownUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useRef, useState } from 'react';
import { DialogActions } from '@/components/dialog-actions';
import { StatusGlyph } from '@/components/glyphs/status';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from '@/components/ui/dialog';
import { Skeleton } from '@/components/ui/skeleton';
import { browserSupabase } from '@/lib/supabase/browser';
import { ticketKeys } from '../keys';
import { previewMerge } from '../queries';
import { isStatus } from '../tickets';
import { useMerging } from './use-merging';

/** What a merge would do, before it is done: which ticket becomes part of which, and who would read what. */
export function MergePreview({ ticket, other, onClose, onMerged }: MergePreviewProps) {
  const t = useTranslations();
  const [isTurned, setTurned] = useState(false);
  const [share, setShare] = useState(false);
  const [source, target] = isTurned ? [other, ticket] : [ticket, other];
  const submit = useRef<HTMLButtonElement>(null);
  const { mergeInto } = useMerging(source);

  async function merge() {
    onClose();
    if (await mergeInto(target, share)) onMerged(target);
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        onOpenAutoFocus={(event) => {
          event.preventDefault();
          submit.current?.focus();
        }}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void merge();
          }}
        >
          <DialogHeader>
            <DialogTitle>{t('merge.title')}</DialogTitle>
            <DialogDescription>{t('merge.description')}</DialogDescription>
          </DialogHeader>
          <div className="rounded-lg border border-border">
            <Side role={t('merge.source')} ticket={source} />
            <div className="flex items-center gap-2 border-border border-y px-3 py-1">
              <ArrowDown aria-hidden className="size-4 stroke-[1.75] text-icon" />
              <span className="flex-1 text-muted-foreground text-xs">{t('merge.becomesPart')}</span>
              <Button variant="ghost" onClick={() => setTurned((before) => !before)}>
                <ArrowDownUp aria-hidden />
                {t('merge.turn')}
              </Button>
            </div>
            <Side role={t('merge.target')} ticket={target} />
          </div>
          <Readers ticket={ticket} other={other} share={share} onShare={setShare} />
          <DialogActions>
            <Button ref={submit} type="submit">
              {t('merge.submit')}
            </Button>
          </DialogActions>
        </form>
      </DialogContent>
    </Dialog>
  );
}

function Side({ role, ticket }: { role: string; ticket: Side }) {
  return (
    <p className="flex min-h-10 items-center gap-2 px-3 text-sm">
      <span className="sr-only">{role}</span>
      {isStatus(ticket.status) && <StatusGlyph status={ticket.status} />}
      <span className="flex-none font-mono text-muted-foreground text-xs">{ticket.number}</span>
      <bdi className="min-w-0 flex-1 truncate">{ticket.subject}</bdi>
    </p>
  );
}

/** Nobody reads more than before, unless that is chosen here, with the names of those who would. */
function Readers({ ticket, other, share, onShare }: ReadersProps) {
  const t = useTranslations('merge');
  const name = useId();
  const { data: gains, isError } = useQuery({
    queryKey: ticketKeys.mergePreview(ticket.ticket_id, other.ticket_id),
    queryFn: async () =>
      previewMerge(await browserSupabase(), { source_id: ticket.ticket_id, target_id: other.ticket_id }),
    staleTime: 0,
  });
  const numberOf = (id: string) => (id === ticket.ticket_id ? ticket.number : other.number);

  if (isError) return <p className="mt-4 text-muted-foreground text-sm">{t('noPreview')}</p>;
  if (!gains) return <Skeleton className="mt-4 h-16" />;
  if (gains.length === 0) return <p className="mt-4 text-sm">{t('sameReaders')}</p>;
  return (
    <fieldset className="mt-4 grid gap-1 text-sm">
      <legend className="mb-1.5 font-strong">{t('who')}</legend>
      {[false, true].map((value) => (
        <label key={String(value)} className="flex min-h-7 items-center gap-2 pointer-coarse:min-h-11">
          <input
            type="radio"
            name={name}
            checked={share === value}
            onChange={() => onShare(value)}
            className="size-4 accent-primary"
          />
          {t(value ? 'both' : 'own')}
        </label>
      ))}
      <ul className="ms-6 grid gap-0.5 text-muted-foreground text-xs" aria-label={t('gains')}>
        {gains.map((gain) => (
          <li key={`${gain.customer_id} ${gain.gains_ticket_id}`}>
            {t('gain', {
              name: gain.name || gain.email || t('somebody'),
              count: gain.replies,
              number: numberOf(gain.gains_ticket_id),
            })}
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

type Side = { ticket_id: string; number: string; subject: string; status: string };
type ReadersProps = { ticket: Side; other: Side; share: boolean; onShare: (share: boolean) => void };
type MergePreviewProps = {
  ticket: Side;
  other: Side;
  onClose: () => void;
  /** It is done; `target` is what is worked on from now on. */
  onMerged: (target: Side) => void;
};
