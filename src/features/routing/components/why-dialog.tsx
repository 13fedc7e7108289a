'use client';

import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { Avatar } from '@/components/avatar';
import { Time } from '@/components/time';
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from '@/components/ui/dialog';
import { Skeleton } from '@/components/ui/skeleton';
import { browserSupabase } from '@/lib/supabase/browser';
import { useWorkspace } from '@/lib/workspace';
import { linesOf } from '../candidates';
import { type Decision, readDecision } from '../queries';

/** Why a ticket found its person: the rule, who else could have got it, and what counted of each of them then. */
export function WhyDialog({ open, onOpenChange, decisionId }: WhyDialogProps) {
  const t = useTranslations('routing.why');
  const { organization } = useWorkspace();
  const nameOf = useNames();
  const { data: decision, isError } = useQuery({
    queryKey: ['assignmentDecision', organization.id, decisionId],
    queryFn: async () => readDecision(await browserSupabase(), decisionId),
    enabled: open,
  });

  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent className="max-w-xl" {...(!decision && { 'aria-describedby': undefined })}>
        <DialogHeader>
          <DialogTitle>{decision ? t('title', nameOf(decision.assignee_id)) : t('titleWaiting')}</DialogTitle>
          {decision && (
            <DialogDescription>
              {t(`reasons.${decision.reason as 'only_one'}`, { team: decision.teams?.name ?? '' })}
            </DialogDescription>
          )}
        </DialogHeader>
        {decision ? (
          <>
            <Candidates decision={decision} />
            <p className="mt-4 text-pretty text-muted-foreground text-xs">
              {t.rich('decided', { time: () => <Time at={decision.created_at} /> })}{' '}
              {t('again', nameOf(decision.again))}
            </p>
          </>
        ) : (
          <Waiting isError={isError} />
        )}
      </DialogContent>
    </Dialog>
  );
}

/** A name as sentences take it: oneself and nobody are said in another way. */
function useNames() {
  const words = useTranslations('deskTicket');
  const { me, colleagues } = useWorkspace();

  return (id: string | null) => ({
    who: id === null ? 'nobody' : id === me.id ? 'me' : 'person',
    name: colleagues.find((colleague) => colleague.id === id)?.name ?? words('formerColleague'),
  });
}

function Candidates({ decision }: { decision: Decision }) {
  const t = useTranslations('routing.why');
  const format = useFormatter();
  const nameOf = useNames();
  const { lines, needed } = linesOf(decision);
  const isByTurn = decision.method === 'round_robin';
  if (lines.length === 0) return null;

  return (
    <table className="w-full text-sm">
      <caption className="sr-only">{t('table')}</caption>
      <thead>
        <tr className="border-border border-b text-start text-muted-foreground text-xs [&>th]:pb-1.5 [&>th]:font-normal">
          <th scope="col" className="text-start">
            {t('who')}
          </th>
          {isByTurn && (
            <th scope="col" className="text-end">
              {t('turn')}
            </th>
          )}
          {needed > 0 && (
            <th scope="col" className="text-end">
              {t('skills')}
            </th>
          )}
          <th scope="col" className="text-end">
            {t('had')}
          </th>
          <th scope="col" className="ps-4 text-end">
            {t('place')}
          </th>
        </tr>
      </thead>
      <tbody className="tabular-nums">
        {lines.map((line, index) => (
          <tr
            key={line.profile_id}
            className="border-border border-b last:border-0 data-chosen:font-strong [&>td]:h-11 [&>th]:h-11"
            data-chosen={line.profile_id === decision.assignee_id || undefined}
          >
            <th scope="row" className="max-w-0 text-start font-normal in-data-chosen:font-strong sm:w-1/2">
              <span className="flex min-w-0 items-center gap-2">
                <Avatar id={line.profile_id} name={nameOf(line.profile_id).name} />
                <span className="min-w-0">
                  <bdi className="block truncate">{nameOf(line.profile_id).name}</bdi>
                  <span className="block truncate font-normal text-2xs text-muted-foreground">
                    {t('score', { score: line.score.map((part) => format.number(part, short)).join(' · ') })}
                  </span>
                </span>
              </span>
            </th>
            {isByTurn && <td className="text-end">{line.last_turn === 0 ? t('never') : line.last_turn}</td>}
            {needed > 0 && <td className="text-end">{t('countOf', { count: line.met, all: needed })}</td>}
            <td className="text-end">
              {line.capacity === null ? line.load : t('countOf', { count: line.load, all: line.capacity })}
            </td>
            <td className="ps-4 text-end">{line.refused ? t(`refused.${line.refused}`) : index + 1}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Waiting({ isError }: { isError: boolean }) {
  const t = useTranslations('routing.why');
  if (isError) return <p role="alert">{t('failed')}</p>;

  return (
    <div role="status" aria-label={t('loading')} className="grid gap-2">
      <Skeleton className="h-9" />
      <Skeleton className="h-9" />
    </div>
  );
}

const short = { maximumFractionDigits: 3 };

type WhyDialogProps = { open: boolean; onOpenChange: (open: boolean) => void; decisionId: string };
