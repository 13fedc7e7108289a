import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Actor, Database } from '../support/database.ts';
import { buildLasting, overlap } from '../support/overlap.ts';
import { buildWorld } from '../support/world.ts';

/** What two people do at the same moment with settings and customers, on connections of their own. */
const database = new Database();
let world: Awaited<ReturnType<typeof buildWorld>>;

beforeAll(async () => {
  await database.connect();
  world = await buildLasting(buildWorld);
});
afterAll(async () => {
  // The world stays; what it told must not be heard in other stories.
  await database.run('delete from realtime.messages');
  await database.end();
});

function call(actor: Actor, command: string, args: Record<string, unknown>) {
  const named = Object.keys(args).map((name, index) => `${name} => $${index + 1}`);
  return {
    actor,
    text: `select public.${command}(${named.join(', ')}) as answer`,
    values: Object.values(args),
  };
}

async function act(actor: Actor, command: string, args: Record<string, unknown>): Promise<unknown> {
  const { text, values } = call(actor, command, args);
  return (await buildLasting((builder) => builder.as<{ answer: unknown }>(actor, text, values))).rows[0]
    ?.answer;
}

async function grow(name: string) {
  const id = randomUUID();
  await act(world.ines, 'create_category', { id, organization_id: world.quayside, name });
  return id;
}

async function found(name: string) {
  const id = randomUUID();
  await act(world.dele, 'create_company', { id, organization_id: world.quayside, name });
  return id;
}

const customer = (who: { id: string }) =>
  database.value('select id from public.customers where profile_id = $1 and organization_id = $2', [
    who.id,
    world.quayside,
  ]);

it('what is made twice at once is there once', async () => {
  for (const [command, more] of Object.entries({
    create_team: { name: 'Twins' },
    create_skill: { name: 'Twins' },
    create_category: { name: 'Twins' },
    create_department: { name: 'Twins' },
    create_company: { name: 'Twins' },
    add_customer: { email: 'twins@people.test' },
  })) {
    const one = call(world.ines, command, { id: randomUUID(), organization_id: world.quayside, ...more });
    expect(await overlap(one, one), command).toEqual(['1 rows', '1 rows']);
    const other = call(world.ines, command, { id: randomUUID(), organization_id: world.quayside, ...more });
    expect((await overlap(other, other))[1], command).toMatch(/^P0001 (name_is_taken|already_a_customer)$/);
  }
});

it('of two who want one name, the second is told that it is taken', async () => {
  const create = (actor: Actor, name: string) =>
    call(actor, 'create_team', { id: randomUUID(), organization_id: world.quayside, name });
  expect(await overlap(create(world.ines, 'Same'), create(world.olga, 'SAME'))).toEqual([
    '1 rows',
    'P0001 name_is_taken',
  ]);
});

it('two branches that are hung below each other close no circle', async () => {
  const [first, second] = [await grow('first'), await grow('second')];
  const hang = (actor: Actor, category_id: string, parent_id: string) =>
    call(actor, 'move_category', { category_id, parent_id });
  expect(await overlap(hang(world.ines, first, second), hang(world.olga, second, first))).toEqual([
    '1 rows',
    '23514 category_is_below_itself',
  ]);
});

it('of the last two departments, one stays', async () => {
  const rows = await database.rows<{ id: string }>(
    'select id from public.departments where organization_id = $1',
    [world.eastmere],
  );
  const [first, second, ...others] = rows.map((row) => row.id);
  for (const department_id of others) await act(world.tomas, 'archive_department', { department_id });
  const archive = (department_id: unknown) => call(world.tomas, 'archive_department', { department_id });
  expect(await overlap(archive(first), archive(second))).toEqual(['1 rows', 'P0001 last_department_stays']);
});

it('a role that is given away is not removed, and one that is removed is not given away', async () => {
  const organization_id = world.quayside;
  const [role_id, gone] = [
    await act(world.ines, 'create_role', { organization_id, name: 'Pilot' }),
    await act(world.ines, 'create_role', { organization_id, name: 'Gone' }),
  ];
  const remove = (role: unknown) => call(world.olga, 'remove_role', { role_id: role });
  const invite = (role: unknown) =>
    call(world.ines, 'invite_member', { organization_id, email: 'pilot@people.test', role_id: role });
  expect(await overlap(invite(role_id), remove(role_id))).toEqual(['1 rows', 'P0001 role_is_held']);
  expect(await overlap(remove(gone), invite(gone))).toEqual(['1 rows', 'P0002 role_not_found']);
});

it('two agents who move one customer do not overwrite each other', async () => {
  const [lights, anchors] = [await found('Lights'), await found('Anchors')];
  const customer_id = await customer(world.marisol);
  await act(world.dele, 'set_customer_company', { customer_id, company_id: lights });
  const move = (actor: Actor, company_id: string | null) =>
    call(actor, 'set_customer_company', { customer_id, company_id, seen_company_id: lights });
  expect(await overlap(move(world.dele, anchors), move(world.grace, null))).toEqual([
    '1 rows',
    'P0001 setting_changed_meanwhile',
  ]);
});

it('nobody is put into a company that is just removed, and who is put in leaves it with the others', async () => {
  const [gone, next] = [await found('Gone'), await found('Next')];
  const customer_id = await customer(world.anna);
  const put = (company_id: string) => call(world.grace, 'set_customer_company', { customer_id, company_id });
  const remove = (company_id: string) => call(world.dele, 'remove_company', { company_id });
  expect(await overlap(remove(gone), put(gone))).toEqual(['1 rows', 'P0002 company_not_found']);
  expect(await overlap(put(next), remove(next))).toEqual(['1 rows', '1 rows']);
  expect(
    await database.rows('select company_id from public.ticket_desk where ticket_id = $1', [
      world.annasTicket,
    ]),
  ).toEqual([{ company_id: null }]);
});

it('nobody joins a team that is just removed', async () => {
  const team_id = randomUUID();
  await act(world.ines, 'create_team', { id: team_id, organization_id: world.quayside, name: 'Over' });
  expect(
    await overlap(
      call(world.ines, 'remove_team', { team_id }),
      call(world.olga, 'add_team_member', { team_id, profile_id: world.dele.id }),
    ),
  ).toEqual(['1 rows', 'P0002 team_not_found']);
});

it('colleagues who leave at once both go, whoever’s tickets are touched first', async () => {
  const company_id = await found('Crowd');
  const people = [await customer(world.marisol), await customer(world.anna)];
  await act(world.ines, 'change_organization_settings', {
    organization_id: world.quayside,
    company_visibility: true,
  });
  for (const customer_id of people)
    await act(world.dele, 'set_customer_company', { customer_id, company_id });
  const leave = (actor: Actor, customer_id: unknown) => call(actor, 'set_customer_company', { customer_id });
  expect(await overlap(leave(world.dele, people[0]), leave(world.grace, people[1]))).toEqual([
    '1 rows',
    '1 rows',
  ]);
  expect(await database.rows('select id from public.tickets where company_id = $1', [company_id])).toEqual(
    [],
  );
});
