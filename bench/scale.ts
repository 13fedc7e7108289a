/**
 * `npm run bench -- scale --tickets 10000`: what row-level security and consequences cost in a database of that many
 * tickets, as ratios to the same without. docs/performance.md tells what the numbers mean.
 */
import { writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { machine } from './measurements.ts';
import { absence, bulkChange, costOfConsequences, parallelCreates } from './scale/as-it-is.ts';
import { connect, measure, prepareFloor } from './scale/measure.ts';
import { absolute, reportFigures, reportGrowth, reportRatios } from './scale/report.ts';
import { requestsPerSecond } from './scale/rest.ts';
import { listSubjects } from './scale/subjects.ts';
import { copyWithoutChecks } from './scale/without-checks.ts';
import { openWorld, withDatabase } from './scale/world.ts';

const { values } = parseArgs({
  options: { tickets: { type: 'string', default: '10000' }, 'as-is': { type: 'boolean', default: false } },
});
const pairs = 200;
const tickets = Number(values.tickets);

console.log(`${tickets.toLocaleString('en')} tickets (${machine()})`);
const { settings, directory } = await openWorld(tickets, progress(), { asIs: values['as-is'] });
await withDatabase(settings, async () => {
  await prepareFloor(settings.adminDatabaseUrl);
  const client = await connect(settings.databaseUrl);
  await copyWithoutChecks(client);
  const subjects = await listSubjects(client);
  const measured = await measure(settings.databaseUrl, subjects, pairs);
  reportRatios(measured);
  await writeFile(`${directory}/measured.json`, JSON.stringify(absolute(measured)));
  reportFigures([
    ...(await costOfConsequences(client)),
    ...(await bulkChange(client)),
    ...(await absence(client)),
    ...(await parallelCreates(settings.databaseUrl)),
  ]);
  await client.end();
});
await withDatabase(
  settings,
  async () => {
    const client = await connect(settings.databaseUrl);
    reportFigures(await requestsPerSecond(client, settings));
    await client.end();
  },
  { gateway: true },
);
await reportGrowth(dirname(directory));

/** Prints each step with the seconds that it took. */
function progress() {
  let last = performance.now();
  return (line: string) => {
    const now = performance.now();
    console.log(`${((now - last) / 1000).toFixed(1).padStart(7)} s  ${line}`);
    last = now;
  };
}
