import { useTranslations } from 'next-intl';
import { LineChart } from '@/features/reports/components/line-chart';
import { NumbersTable } from '@/features/reports/components/numbers-table';
import { daysIn, type Period } from '@/features/reports/period';
import type { Counted } from '@/features/reports/queries';
import { countOf, rowsOf } from '@/features/reports/report';
import type { ReportNumber } from '@/features/reports/schema';

/** What was created and resolved day by day: as lines, and as the table that they are drawn from. */
export function Daily({ period, counted, hrefOf }: DailyProps) {
  const t = useTranslations('reports');
  const days = daysIn(period);
  const byDay = new Map(rowsOf(counted).map((row) => [row.group, row]));
  const rows = days.map((group) => byDay.get(group) ?? { group, numbers: {} });
  const values = (number: ReportNumber) => rows.map((row) => countOf(row, number));

  return (
    <section>
      <h2 className="font-title text-base">{t('daily')}</h2>
      <p className="mb-3 text-muted-foreground text-sm">{t('dailyHelp')}</p>
      <LineChart
        days={days}
        series={[
          { name: t('created'), values: values('created'), mark: 'first' },
          { name: t('resolved'), values: values('full_resolution'), mark: 'second' },
          { name: t('unsolved'), values: values('backlog'), mark: 'third' },
        ]}
      />
      <details className="mt-3">
        <summary className="w-fit cursor-pointer rounded-md text-muted-foreground text-sm">
          {t('asTable')}
        </summary>
        <NumbersTable
          caption={t('daily')}
          head={t('split.day')}
          rows={rows}
          columns={['created', 'resolved', 'backlog']}
          nameOf={(day) => day}
          hrefOf={hrefOf}
        />
      </details>
    </section>
  );
}

type DailyProps = {
  period: Period;
  counted: Counted[];
  hrefOf: (number: ReportNumber, day: string) => string;
};
