import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Actor, Database } from '../support/database.ts';
import { buildLasting, overlap } from '../support/overlap.ts';
import { buildWorld } from '../support/world.ts';

/** What happens at the same moment while tickets look for somebody, on connections of their own. */
const database = new Database();
let world: Awaited<ReturnType<typeof buildWorld>>;
let departments: string[];

beforeAll(async () => {
  await database.connect();
  world = await buildLasting(buildWorld);
  const rows = await database.rows<{ id: string }>(
    'select id from public.departments where organization_id = $1 order by position',
    [world.quayside],
  );
  departments = rows.map(({ id }) => id);
});
afterAll(async () => {
  // The world stays; what it told must not be heard in other stories.
  await database.run('delete from realtime.messages');
  await database.end();
});

function call(actor: Actor, command: string, args: Record<string, unknown>) {
  const named = Object.keys(args).map((name, index) => `${name} => $${index + 1}`);
  return { actor, text: `select public.${command}(${named.join(', ')})`, values: Object.values(args) };
}

const act = (actor: Actor, command: string, args: Record<string, unknown>) =>
  buildLasting((builder) => {
    const { text, values } = call(actor, command, args);
    return builder.as(actor, text, values);
  });

/** A team with these people that gets what is asked of a department, and gives it to who has the least. */
async function found(department_id: string | undefined, people: { id: string }[]) {
  const id = randomUUID();
  await act(world.ines, 'create_team', { id, organization_id: world.quayside, name: id });
  for (const person of people)
    await act(world.ines, 'add_team_member', { team_id: id, profile_id: person.id });
  await act(world.ines, 'set_team_assignment', { team_id: id, assignment: 'least_loaded' });
  await act(world.ines, 'route_department', { department_id, team_id: id });
  return id;
}

const limit = (who: { id: string }, capacity: number) =>
  act(world.ines, 'set_member_capacity', {
    organization_id: world.quayside,
    profile_id: who.id,
    capacity,
  });

function asking(actor: Actor, department_id: string | undefined) {
  return call(actor, 'submit_ticket', {
    id: randomUUID(),
    organization_id: world.quayside,
    department_id,
    subject: 'It does not work',
    body_html: '<p>Please help.</p>',
    response_id: randomUUID(),
  });
}

const ticketsOf = (who: { id: string }) =>
  database.value('select count(*) from public.ticket_desk where assignee_id = $1', [who.id]);

it('of two tickets that look for the last free place, one finds it, in two teams of one person too', async () => {
  const [first, second] = departments;
  await found(first, [world.dele]);
  await found(second, [world.dele]);
  await limit(world.dele, 1);
  expect(await overlap(asking(world.marisol, first), asking(world.anna, second))).toEqual([
    '1 rows',
    '1 rows',
  ]);
  expect(await ticketsOf(world.dele)).toBe('1');
});

it('a ticket is asked while its only agent is removed, and waits instead of failing', async () => {
  const department = departments[2];
  await found(department, [world.grace]);
  expect(
    await overlap(
      call(world.olga, 'remove_member', { organization_id: world.quayside, profile_id: world.grace.id }),
      asking(world.marisol, department),
    ),
  ).toEqual(['1 rows', '1 rows']);
  expect(await ticketsOf(world.grace)).toBe('0');
});
