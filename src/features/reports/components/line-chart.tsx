import { scaleLinear } from 'd3-scale';
import { useLocale } from 'next-intl';
import { cn } from '@/lib/class-names';
import { dayOf } from '@/lib/dates';
import { spread } from '../report';

/**
 * Lines over days, drawn on the server: the lines stretch with their place, the words beside them do not. For the eye
 * only; the table below says the same.
 */
export function LineChart({ days, series }: LineChartProps) {
  const locale = useLocale();
  const number = new Intl.NumberFormat(locale);
  const top = Math.max(1, ...series.flatMap(({ values }) => values));
  const scale = scaleLinear().domain([0, top]).nice(4);
  const height = scale.domain()[1] ?? top;
  const xOf = (index: number) => (days.length < 2 ? 100 : (index / (days.length - 1)) * 100);
  const yOf = (value: number) => 100 - (value / height) * 100;
  const lastOf = ({ values }: Series) => values.at(-1) ?? 0;
  const places = spread(
    series.map((line) => yOf(lastOf(line)) / 100),
    0.1,
  );

  return (
    <div aria-hidden className="grid grid-cols-[2.25rem_minmax(0,1fr)_6.5rem] text-muted-foreground text-xs">
      <div className="relative h-50">
        {ticksOf(scale).map((tick) => (
          <span
            key={tick}
            className="absolute end-2 -translate-y-1/2 tabular-nums"
            style={{ top: `${yOf(tick)}%` }}
          >
            {number.format(tick)}
          </span>
        ))}
      </div>
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" className="h-50 w-full overflow-visible">
        <title>{series.map(({ name }) => name).join(', ')}</title>
        {ticksOf(scale).map((tick) => (
          <line
            key={tick}
            x1="0"
            x2="100"
            y1={yOf(tick)}
            y2={yOf(tick)}
            className="stroke-chart-grid"
            vectorEffect="non-scaling-stroke"
          />
        ))}
        {series.map(({ name, values, mark }) => (
          <polyline
            key={name}
            points={values.map((value, index) => `${xOf(index)},${yOf(value)}`).join(' ')}
            className={cn('fill-none stroke-2', marks[mark].line)}
            strokeLinejoin="round"
            vectorEffect="non-scaling-stroke"
          />
        ))}
      </svg>
      <div className="relative h-50 text-foreground">
        {series.map((line, index) => (
          <span key={line.name}>
            <span
              className={cn('absolute -start-1 size-2 -translate-y-1/2', marks[line.mark].dot)}
              style={{ top: `${yOf(lastOf(line))}%` }}
            />
            <span
              className="absolute start-3 -translate-y-1/2 whitespace-nowrap"
              style={{ top: `${(places[index] ?? 0) * 100}%` }}
            >
              {line.name} {number.format(lastOf(line))}
            </span>
          </span>
        ))}
      </div>
      <div className="relative col-start-2 mt-2 h-4">
        {labelledDays(days).map((index) => (
          <span
            key={days[index]}
            className="absolute -translate-x-1/2 whitespace-nowrap first:translate-x-0 rtl:translate-x-1/2"
            style={{ insetInlineStart: `${xOf(index)}%` }}
          >
            {dayName(days[index] ?? '', locale)}
          </span>
        ))}
      </div>
    </div>
  );
}

function ticksOf(scale: { ticks: (count: number) => number[] }) {
  return scale.ticks(4).filter(Number.isInteger);
}

/** Five days at most, evenly. */
function labelledDays(days: string[]) {
  const step = Math.max(1, Math.ceil(days.length / 5));
  return days.flatMap((_, index) => (index % step === 0 ? [index] : []));
}

function dayName(day: string, locale: string) {
  return dayOf(`${day}T12:00:00Z`, { locale, timeZone: 'UTC', now: new Date(`${day}T12:00:00Z`) });
}

/** Two lines differ by their stroke and mark, not by their colour alone. */
const marks = {
  first: { line: 'stroke-chart-1', dot: 'rounded-full bg-chart-1' },
  second: { line: 'stroke-chart-2 [stroke-dasharray:5_3]', dot: 'bg-chart-2' },
  third: { line: 'stroke-chart-5 [stroke-dasharray:1_3]', dot: 'rotate-45 bg-chart-5' },
} as const;

export type Series = { name: string; values: number[]; mark: keyof typeof marks };
type LineChartProps = { days: string[]; series: Series[] };
