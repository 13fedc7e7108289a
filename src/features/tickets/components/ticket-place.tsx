'use client';

import { useTranslations } from 'next-intl';
import { Time } from '@/components/time';
import { Button } from '@/components/ui/button';
import { permits, useWorkspace } from '@/lib/workspace';
import type { DeskTicket } from '../queries';
import { DeskLink } from './desk-link';
import { useDeskLinks } from './use-desk-links';
import { useMerged, useMerging } from './use-merging';
import type { PutAway } from './use-put-away';

/** Says that a ticket is not on the desk, where it is instead, and how it comes back. */
export function TicketPlace({ ticket, putAway }: { ticket: DeskTicket; putAway: PutAway }) {
  const t = useTranslations('deskTicket.place');
  const workspace = useWorkspace();
  const { place } = ticket;
  if (place === 'merged') return <MergedPlace ticket={ticket} />;
  if (!isAway(place)) return null;
  const capability = place === 'deleted' ? 'delete_tickets' : 'edit_tickets';

  return (
    <div className={bar}>
      <p className="min-w-0 flex-1">
        {place === 'snoozed' && ticket.snoozed_until
          ? t.rich('snoozed', { time: () => <Time at={ticket.snoozed_until ?? ''} style="ahead" /> })
          : t(place)}
      </p>
      {permits(workspace, capability, ticket) && (
        <Button variant="outline" onClick={() => void putAway[waysBack[place]]()}>
          {t('back')}
        </Button>
      )}
    </div>
  );
}

/** Work goes on elsewhere: the way there, and the way back out of it. */
function MergedPlace({ ticket }: { ticket: DeskTicket }) {
  const t = useTranslations('deskTicket.place');
  const workspace = useWorkspace();
  const { whole } = useMerged(ticket);
  const { unmerge } = useMerging(ticket);
  const { hrefOf } = useDeskLinks();

  return (
    <div className={bar}>
      <p className="min-w-0 flex-1 truncate">
        {whole
          ? t.rich('merged', {
              ticket: () => (
                <DeskLink href={hrefOf(whole.number)} className="text-link">
                  <span className="font-mono text-xs">{whole.number}</span> <bdi>{whole.subject}</bdi>
                </DeskLink>
              ),
            })
          : t('mergedSomewhere')}
      </p>
      {permits(workspace, 'merge_tickets', ticket) && (
        <Button variant="outline" onClick={() => void unmerge()}>
          {t('unmerge')}
        </Button>
      )}
    </div>
  );
}

const bar =
  'flex flex-none items-center gap-3 border-border border-b bg-secondary px-6 py-1.5 text-secondary-foreground text-sm max-md:px-4';

const waysBack = {
  snoozed: 'wake',
  archived: 'unarchive',
  spam: 'notSpam',
  deleted: 'restore',
} as const satisfies Record<string, keyof PutAway>;

function isAway(place: string): place is keyof typeof waysBack {
  return place in waysBack;
}
