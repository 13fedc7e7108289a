import { ArrowDown, ArrowUp } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { cn } from '@/lib/class-names';
import { durationOf, durationParts } from '@/lib/durations';
import { changeOf, countOf, type ReportRow } from '../report';
import type { ReportNumber } from '../schema';

/** The numbers of a period, each beside what it was in as many days before, and each a way to its tickets. */
export function Figures({ now, before, hrefOf }: FiguresProps) {
  return (
    <dl className="grid grid-cols-[repeat(auto-fit,minmax(10.5rem,1fr))] gap-px overflow-hidden rounded-xl border border-border bg-border">
      {figures.map((figure) => (
        <Figure key={figure.name} {...figure} now={now} before={before} href={hrefOf(figure.number)} />
      ))}
    </dl>
  );
}

function Figure({ name, number, kind, better, now, before, href }: FigureProps) {
  const t = useTranslations('reports');
  const counted = now.numbers[number];

  return (
    <div className="relative flex flex-col bg-background p-4 has-[a:hover]:bg-accent">
      <dt className="text-muted-foreground text-sm">
        <Link
          href={href}
          className="after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-ring focus-visible:after:outline-offset-[-4px]"
        >
          {t(`figure.${name}`)}
        </Link>
      </dt>
      <dd className="font-title text-2xl tabular-nums tracking-[-0.022em]">
        {kind === 'count' ? (
          <Count value={countOf(now, number)} />
        ) : (
          <Length seconds={counted?.median_seconds} />
        )}
      </dd>
      <dd className="text-muted-foreground text-xs">
        <Change {...{ number, kind, better, now, before }} />
      </dd>
      {kind === 'duration' && <Spread counted={counted} />}
    </div>
  );
}

function Count({ value }: { value: number }) {
  return new Intl.NumberFormat(useLocale()).format(value);
}

function Length({ seconds }: { seconds: number | null | undefined }) {
  const locale = useLocale();
  if (seconds === null || seconds === undefined) return '–';

  return durationParts(seconds, locale).map(({ amount, unit }) => (
    <span key={unit} className="me-1.5 last:me-0">
      {amount}
      <small className="text-base">{unit}</small>
    </span>
  ));
}

function Spread({ counted }: { counted: ReportRow['numbers'][ReportNumber] }) {
  const t = useTranslations('reports');
  const locale = useLocale();
  if (counted?.mean_seconds == null || counted.p90_seconds == null) return null;

  return (
    <dd className="text-muted-foreground text-xs">
      {t('spread', {
        mean: durationOf(counted.mean_seconds, locale),
        p90: durationOf(counted.p90_seconds, locale),
      })}
    </dd>
  );
}

/** "8 % more than before", "7m faster": an arrow, the size in colour where more is good or bad, and the word. */
function Change({ number, kind, better, now, before }: Omit<FigureProps, 'href' | 'name'>) {
  const t = useTranslations('reports.change');
  const locale = useLocale();
  const present = kind === 'count' ? countOf(now, number) : now.numbers[number]?.median_seconds;
  const past = kind === 'count' ? countOf(before, number) : before.numbers[number]?.median_seconds;
  if (past == null || present == null || (kind === 'count' && past === 0)) return t('nothingBefore');
  if (present === past) return t('same');

  const isMore = present > past;
  const Arrow = isMore ? ArrowUp : ArrowDown;
  const isGood = better === null ? null : (better === 'more') === isMore;
  const size =
    kind === 'count'
      ? new Intl.NumberFormat(locale, { style: 'percent' }).format(Math.abs(changeOf(present, past) ?? 0))
      : durationOf(Math.abs(present - past), locale);
  return (
    <>
      <span
        className={cn(
          'me-1 inline-flex items-center gap-0.5',
          isGood === true && 'text-status-resolved',
          isGood === false && 'text-destructive',
        )}
      >
        <Arrow aria-hidden className="size-3 stroke-[1.75]" />
        {size}
      </span>
      {t(kind === 'count' ? (isMore ? 'more' : 'fewer') : isMore ? 'slower' : 'faster')}
    </>
  );
}

const figures: Pick<FigureProps, 'name' | 'number' | 'kind' | 'better'>[] = [
  { name: 'created', number: 'created', kind: 'count', better: null },
  { name: 'resolved', number: 'full_resolution', kind: 'count', better: 'more' },
  { name: 'backlog', number: 'backlog', kind: 'count', better: 'less' },
  { name: 'firstReply', number: 'first_reply', kind: 'duration', better: 'less' },
  { name: 'resolution', number: 'full_resolution', kind: 'duration', better: 'less' },
  { name: 'reopened', number: 'reopen', kind: 'count', better: 'less' },
];

type Both = { now: Pick<ReportRow, 'numbers'>; before: Pick<ReportRow, 'numbers'> };
type FiguresProps = Both & { hrefOf: (number: ReportNumber) => string };
type FigureProps = Both & {
  name: 'created' | 'resolved' | 'backlog' | 'firstReply' | 'resolution' | 'reopened';
  number: ReportNumber;
  kind: 'count' | 'duration';
  /** Whether more is better, less, or neither. */
  better: 'more' | 'less' | null;
  href: string;
};
