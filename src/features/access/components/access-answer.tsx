import { Check, Minus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { cn } from '@/lib/class-names';
import type { Verdict } from '../verdicts';

/** Whether somebody sees a ticket and why, then the same for everything else that can be done with it. */
export function AccessAnswer({ person, number, subject, verdicts }: AccessAnswerProps) {
  const t = useTranslations('access');
  const isolate = { person: () => <bdi className="font-strong">{person}</bdi> };
  const sight = verdicts.find(({ verb }) => verb === 'read_tickets');

  return (
    <section aria-label={t('answer')} aria-live="polite">
      <p className="text-pretty text-base">
        {t.rich(sight?.allowed ? 'sees' : 'seesNot', { ...isolate, number })}
      </p>
      {subject && <bdi className="block break-words text-muted-foreground">{subject}</bdi>}
      <ul className="mt-4 border-border border-t">
        {verdicts.map((verdict) => (
          <VerdictRow key={verdict.verb} verdict={verdict} />
        ))}
      </ul>
    </section>
  );
}

function VerdictRow({ verdict: { verb, allowed, because, rules } }: { verdict: Verdict }) {
  const t = useTranslations('access');
  const Mark = allowed ? Check : Minus;

  return (
    <li className="border-border border-b py-2">
      <p className="grid @xl:grid-cols-[1rem_14rem_minmax(0,1fr)] grid-cols-[1rem_minmax(0,1fr)] items-start gap-x-2">
        <Mark
          role="img"
          aria-label={t(allowed ? 'yes' : 'no')}
          className={cn('mt-0.5 size-4 stroke-[1.75]', allowed ? 'text-status-resolved' : 'text-icon')}
        />
        <span className={cn(allowed && 'font-strong')}>{t(`verb.${verb}` as 'verb.read_tickets')}</span>
        <span className="text-muted-foreground max-[36rem]:col-start-2">
          {because === 'is_requester' && !allowed
            ? t('neverRequester')
            : t(`because.${because}` as 'because.is_requester')}
        </span>
      </p>
      <details className="ps-6">
        <summary className="w-fit cursor-pointer rounded-sm text-muted-foreground text-xs">
          {t('rules')}
        </summary>
        <ol className="mt-1 mb-1 list-decimal ps-5 text-sm">
          {rules.map(({ step, rule, holds, decides }) => (
            <li key={step} className={cn(decides ? 'font-strong' : 'text-muted-foreground')}>
              {t('asked', {
                rule: t(`asks.${rule}` as 'asks.is_requester'),
                answer: t(holds ? 'yes' : 'no'),
              })}
              {decides && ` ${t('decided')}`}
            </li>
          ))}
        </ol>
      </details>
    </li>
  );
}

type AccessAnswerProps = { person: string; number: string; subject: string; verdicts: Verdict[] };
