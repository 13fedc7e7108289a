import { Check } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { StatusGlyph } from '@/components/glyphs/status';
import { Time } from '@/components/time';
import { Button } from '@/components/ui/button';
import { acceptResolution } from '../actions';
import type { OwnTicket } from '../portal-queries';
import { PortalStep } from './portal-step';

/** The requester's word on what staff hold for solved. Who says no is asked what is left (`reason`), below. */
export function PortalVerdict({ ticket, askReason, reason }: PortalVerdictProps) {
  const t = useTranslations('portalTicket.verdict');

  return (
    <section
      aria-label={t('title')}
      className="mt-3.5 mb-5 grid grid-cols-[20px_minmax(0,1fr)] items-center gap-x-3 rounded-xl border border-status-resolved px-4 pt-3.5 pb-4 sm:grid-cols-[20px_minmax(0,1fr)_auto] sm:px-5 sm:py-4.5 print:hidden"
    >
      <StatusGlyph status="resolved" className="mt-[3px] size-5 self-start" />
      <div>
        <h2 className="font-strong text-md">{t('title')}</h2>
        {ticket.resolution && (
          <p dir="auto" className="whitespace-pre-line text-pretty text-base">
            {ticket.resolution}
          </p>
        )}
        {ticket.grace_ends_at && (
          <p className="text-base text-muted-foreground max-sm:text-balance">
            {t.rich('otherwise', { day: () => <Time at={ticket.grace_ends_at ?? ''} style="day" /> })}
          </p>
        )}
      </div>
      {reason ? (
        <div className="col-span-full mt-3">{reason}</div>
      ) : (
        <div className="flex gap-2 max-sm:col-span-2 max-sm:mt-3 max-sm:flex-col-reverse">
          <Button variant="outline" size="lg" className="h-9 px-3.5 text-base" asChild>
            <Link href={askReason} scroll={false}>
              {t('reject')}
            </Link>
          </Button>
          <PortalStep
            action={acceptResolution}
            ticketId={ticket.id}
            className="max-sm:w-full"
            label={
              <>
                <Check aria-hidden />
                {t('accept')}
              </>
            }
          />
        </div>
      )}
    </section>
  );
}

type PortalVerdictProps = {
  ticket: Pick<OwnTicket, 'id' | 'resolution' | 'grace_ends_at'>;
  /** Where the same page asks what is left. */
  askReason: string;
  reason?: ReactNode;
};
