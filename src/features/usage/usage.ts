/** What there is now. */
const standing = [
  'customers',
  'active_members',
  'active_customers',
  'tickets',
  'live_tickets',
  'files',
  'bytes',
] as const;

/** What a month brings, in the order of the table. */
export const monthly = [
  'opened',
  'received',
  'replies',
  'notes',
  'assignments',
  'mails',
  'new_files',
  'new_bytes',
] as const;

export type Monthly = (typeof monthly)[number];
export type Usage = ReturnType<typeof usageOf>;

/** The counts of the database, as the page tells them: the last month first, no role without people. */
export function usageOf(counts: Count[]) {
  const of = (measure: string) => counts.filter((count) => count.measure === measure);
  const amountOf = (measure: string, group: string) =>
    of(measure).find((count) => count.group === group)?.amount ?? 0;
  const months = [...new Set(of('opened').map(({ group }) => group))].sort().reverse();

  return {
    now: amountsOf(standing, (measure) => amountOf(measure, '')),
    members: of('members').reduce((sum, { amount }) => sum + amount, 0),
    roles: of('members').map(({ group, amount }) => ({ id: group, members: amount })),
    months: months.map((month) => ({
      month,
      amounts: amountsOf(monthly, (measure) => amountOf(measure, month)),
    })),
  };
}

function amountsOf<Measure extends string>(measures: readonly Measure[], of: (measure: Measure) => number) {
  return Object.fromEntries(measures.map((measure) => [measure, of(measure)])) as Record<Measure, number>; // Its keys are the measures.
}

type Count = { measure: string; group: string; amount: number };
