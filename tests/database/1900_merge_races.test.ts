import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Actor, Database } from '../support/database.ts';
import { ask, buildWorld, insertResponse } from '../support/world.ts';

/** These stories commit, because their people have a connection each; their world is new and meets no other. */
const first = new Database();
const connections = Array.from({ length: 5 }, () => new Database());
let world: Awaited<ReturnType<typeof buildWorld>>;
let tickets: string[];

beforeAll(async () => {
  await Promise.all([first, ...connections].map((database) => database.connect()));
  await first.run('begin');
  world = await buildWorld(first);
  tickets = [world.ticket, world.annasTicket];
  for (const customer of [world.marisol, world.anna])
    tickets.push(await ask(first, customer, world.quayside));
  await first.run('commit');
});
afterAll(() => Promise.all([first, ...connections].map((database) => database.end())));

/** One statement as somebody, in a transaction of its own. */
async function alone(database: Database, actor: Actor, text: string, values: unknown[]) {
  await database.run('begin');
  const outcome = await database.outcome(actor, text, values);
  await database.run('commit');
  return outcome;
}

it('merging, unmerging and replying at the same moment never lock each other out, and leave no knot', async () => {
  let choice = 7;
  const next = (count: number) => {
    choice = (choice * 16_807) % 2_147_483_647;
    return choice % count;
  };
  const one = () => tickets[next(tickets.length)] as string;
  const deeds = [
    () =>
      [
        world.dele,
        'select public.merge_tickets($1, $2, $3)',
        [[one(), one()], one(), next(2) === 0],
      ] as const,
    () => [world.grace, 'select public.merge_tickets($1, $2)', [[one()], one()]] as const,
    () => [world.grace, 'select public.unmerge_ticket($1)', [one()]] as const,
    () => [world.marisol, 'select public.reopen_ticket($1)', [world.ticket]] as const,
    () =>
      [
        world.marisol,
        insertResponse,
        [randomUUID(), world.quayside, world.ticket, 'public', 'Still there?', null],
      ] as const,
  ];
  const outcomes: string[] = [];
  for (let round = 0; round < 20; round += 1) {
    outcomes.push(
      ...(await Promise.all(
        connections.map((database) => {
          const [actor, text, values] = (deeds[next(deeds.length)] ?? deeds[0])?.() ?? [
            world.dele,
            'select 1',
            [],
          ];
          return alone(database, actor, text, [...values]);
        }),
      )),
    );
  }
  const refusals =
    /^(1 rows|P0001 (ticket_is_not_merged|ticket_is_put_away|ticket_merges_into_itself|step_is_not_allowed))$/;
  expect(outcomes.filter((outcome) => !refusals.test(outcome))).toEqual([]);
  expect(
    await first.rows(
      `select ticket_desk.ticket_id from public.ticket_desk
       left join public.ticket_desk as target on target.ticket_id = ticket_desk.merged_into_id
       where ticket_desk.organization_id = $1 and ticket_desk.merged_into_id is not null
         and (target.merged_into_id is not null or ticket_desk.status <> 'closed')`,
      [world.quayside],
    ),
    'merged into something merged, or not closed',
  ).toEqual([]);
  expect(
    await first.rows(
      `select ticket_id from public.ticket_desk where organization_id = $1 and (merged_into_id is not null) <> exists (
         select 1 from public.ticket_merges where source_id = ticket_id and unmerged_at is null)`,
      [world.quayside],
    ),
    'merged without a note of it',
  ).toEqual([]);
});
