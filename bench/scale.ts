/**
 * `npm run bench -- scale --tickets 10000`: what row-level security and consequences cost in a database of that many
 * tickets, as ratios to the same without. docs/performance.md tells what the numbers mean.
 */
import { parseArgs } from 'node:util';
import { machine } from './measurements.ts';
import { connect, type Measured, measure, prepareFloor, quantile, ratio } from './scale/measure.ts';
import { listSubjects } from './scale/subjects.ts';
import { openWorld, withDatabase } from './scale/world.ts';

const { values } = parseArgs({
  options: { tickets: { type: 'string', default: '10000' }, 'as-is': { type: 'boolean', default: false } },
});
const pairs = 200;
const tickets = Number(values.tickets);

console.log(`${tickets.toLocaleString('en')} tickets (${machine()})`);
const { settings } = await openWorld(tickets, progress(), { asIs: values['as-is'] });
await withDatabase(settings, async () => {
  await prepareFloor(settings.adminDatabaseUrl);
  const client = await connect(settings.databaseUrl);
  const subjects = await listSubjects(client);
  await client.end();
  report(await measure(settings.databaseUrl, subjects, pairs));
});

/** Prints each step with the seconds that it took. */
function progress() {
  let last = performance.now();
  return (line: string) => {
    const now = performance.now();
    console.log(`${((now - last) / 1000).toFixed(1).padStart(7)} s  ${line}`);
    last = now;
  };
}

function report(measured: Measured[]) {
  console.log(
    '                                          ratio p50 (p95)   transaction p50   ms with / without',
  );
  for (const { subject, rls, floor } of measured) {
    const p50 = ratio(rls.statement, floor.statement, 0.5);
    const whole = ratio(rls.transaction, floor.transaction, 0.5);
    console.log(
      [
        subject.name.padEnd(40),
        `${p50.toFixed(2)} (${ratio(rls.statement, floor.statement, 0.95).toFixed(2)})`.padStart(12),
        `≤ ${subject.ceiling ?? '–'}`.padStart(7),
        whole.toFixed(2).padStart(8),
        `≤ ${subject.transactionCeiling ?? '–'}`.padStart(7),
        `${quantile(rls.statement, 0.5).toFixed(2)} / ${quantile(floor.statement, 0.5).toFixed(2)}`.padStart(
          16,
        ),
        `${(rls.rows / rls.statement.length).toFixed(1)} rows${rls.rows === floor.rows ? '' : ' DIFFERENT'}`.padStart(
          12,
        ),
      ].join(' '),
    );
  }
}
