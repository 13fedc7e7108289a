import { useFormatter, useTranslations } from 'next-intl';
import { sizeWords } from '@/lib/file-size';
import { type Monthly, monthly, type Usage } from '../usage';

/** What each of the last months brought, the present one first. */
export function MonthTable({ months }: { months: Usage['months'] }) {
  const t = useTranslations('usage');
  const format = useFormatter();
  const cell = (measure: Monthly, amount: number) =>
    measure === 'new_bytes' ? sizeWords(amount, format) : format.number(amount);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways on a phone, by keyboard too.
    <section aria-label={t('months')} tabIndex={0} className="relative overflow-x-auto">
      <table className="w-full border-collapse text-start text-sm">
        <caption className="sr-only">{t('months')}</caption>
        <thead>
          <tr className="h-9 border-border border-b text-muted-foreground text-xs [&_th]:font-normal">
            <th scope="col" className="text-start">
              {t('month')}
            </th>
            {monthly.map((measure) => (
              <th key={measure} scope="col" className="whitespace-nowrap ps-4 text-end">
                {t(`monthly.${measure}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {months.map(({ month, amounts }) => (
            <tr key={month} className="h-9 border-border border-b hover:bg-accent">
              <th scope="row" className="whitespace-nowrap py-1 pe-3 text-start font-normal">
                {format.dateTime(new Date(`${month}-15T12:00Z`), {
                  month: 'long',
                  year: 'numeric',
                  timeZone: 'UTC',
                })}
              </th>
              {monthly.map((measure) => (
                <td
                  key={measure}
                  className="whitespace-nowrap ps-4 text-end tabular-nums data-zero:text-muted-foreground"
                  data-zero={amounts[measure] === 0 ? '' : undefined}
                >
                  {cell(measure, amounts[measure])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
