import { CircleDashed, ShieldAlert, ShieldCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { EmptyState } from '@/components/empty-state';
import { Time } from '@/components/time';
import type { IsolationReport } from '../queries';

/** What outsiders could do, report by report. */
export function ReportList({ reports, people }: ReportListProps) {
  const t = useTranslations('isolation');
  if (reports.length === 0) return <EmptyState title={t('none')} description={t('noneHelp')} />;

  return (
    <ol className="border-border border-t">
      {reports.map((report) => (
        <ReportRow
          key={report.id}
          report={report}
          person={people.find(({ id }) => id === report.started_by)?.name ?? t('somebody')}
        />
      ))}
    </ol>
  );
}

function ReportRow({ report: { started_at, finished_at, tried, leaks }, person }: ReportRowProps) {
  const t = useTranslations('isolation');
  const outcome = finished_at === null ? 'interrupted' : leaks.length > 0 ? 'leaks' : 'clean';
  const { Icon, color } = looks[outcome];

  return (
    <li className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-2 border-border border-b py-2.5">
      <Icon aria-hidden className={`mt-0.5 size-4 stroke-[1.75] ${color}`} />
      <div>
        <p className="font-strong">{t(outcome, { count: leaks.length })}</p>
        {leaks.length > 0 && (
          <ul className="list-disc ps-4 font-mono text-sm">
            {leaks.map((leak) => (
              <li key={leak} className="break-words">
                {leak}
              </li>
            ))}
          </ul>
        )}
        {finished_at !== null && <p className="text-muted-foreground">{t('tried', tried)}</p>}
        <p className="text-muted-foreground text-xs">
          {t.rich('by', { time: () => <Time at={started_at} />, person: () => <bdi>{person}</bdi> })}
        </p>
      </div>
    </li>
  );
}

const looks = {
  clean: { Icon: ShieldCheck, color: 'text-status-resolved' },
  leaks: { Icon: ShieldAlert, color: 'text-destructive' },
  interrupted: { Icon: CircleDashed, color: 'text-icon' },
};

type ReportListProps = { reports: IsolationReport[]; people: { id: string; name: string }[] };
type ReportRowProps = { report: IsolationReport; person: string };
