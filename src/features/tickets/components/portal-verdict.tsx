'use client';

import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { StatusGlyph } from '@/components/glyphs/status';
import { Time } from '@/components/time';
import { Button } from '@/components/ui/button';
import type { OwnTicket } from '../queries';

/** The requester's word on what staff hold for solved. */
export function PortalVerdict({ ticket, busy, onAccept, onReject }: PortalVerdictProps) {
  const t = useTranslations('portalTicket');

  return (
    <section
      aria-label={t('verdict.title')}
      className="mt-3.5 mb-5 grid grid-cols-[20px_minmax(0,1fr)] items-center gap-x-3 rounded-xl border border-status-resolved px-4 pt-3.5 pb-4 sm:grid-cols-[20px_minmax(0,1fr)_auto] sm:px-5 sm:py-4.5"
    >
      <StatusGlyph status="resolved" className="mt-[3px] size-5 self-start" />
      <div>
        <h2 className="font-strong text-md">{t('verdict.title')}</h2>
        {ticket.resolution && (
          <p dir="auto" className="whitespace-pre-line text-pretty text-base">
            {ticket.resolution}
          </p>
        )}
        {ticket.grace_ends_at && (
          <p className="text-base text-muted-foreground max-sm:text-balance">
            {t.rich('verdict.otherwise', { day: () => <Time at={ticket.grace_ends_at ?? ''} style="day" /> })}
          </p>
        )}
      </div>
      <div className="flex gap-2 max-sm:col-span-2 max-sm:mt-3 max-sm:flex-col-reverse">
        <Button
          variant="outline"
          size="lg"
          className="h-9 px-3.5 text-base"
          aria-disabled={busy}
          onClick={onReject}
        >
          {t('verdict.reject')}
        </Button>
        <Button size="lg" className="h-9 px-3.5 text-base" aria-disabled={busy} onClick={onAccept}>
          <Check aria-hidden />
          {t('verdict.accept')}
        </Button>
      </div>
    </section>
  );
}

type PortalVerdictProps = { ticket: OwnTicket; busy: boolean; onAccept: () => void; onReject: () => void };
