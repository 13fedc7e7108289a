import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Actor, openDatabase } from '../support/database.ts';
import { ask, buildWorld, permit } from '../support/world.ts';

const context = openDatabase(buildWorld);

async function create(actor: Actor, name: string, id: string = randomUUID(), color = 'gray') {
  return context.database.outcome(actor, 'select public.create_tag($1, $2, $3, $4)', [
    id,
    context.world.quayside,
    name,
    color,
  ]);
}

/** Makes a tag as an agent and returns its id. */
async function tagNamed(name: string) {
  const { rows } = await context.database.as(
    context.world.dele,
    'select public.create_tag(gen_random_uuid(), $1, $2) as id',
    [context.world.quayside, name],
  );
  return String(rows[0]?.id);
}

function run(
  actor: Actor,
  command: 'tag_ticket' | 'untag_ticket',
  tag: string,
  ticket: string = context.world.ticket,
) {
  return context.database.outcome(actor, `select public.${command}($1, $2)`, [ticket, tag]);
}

async function names() {
  const rows = await context.database.rows<{ name: string }>(
    'select name from public.tags where organization_id = $1 order by name',
    [context.world.quayside],
  );
  return rows.map((row) => row.name);
}

async function tagsOf(ticket: string = context.world.ticket) {
  const rows = await context.database.rows<{ name: string }>(
    'select name from public.ticket_tags join public.tags on tags.id = tag_id where ticket_id = $1 order by name',
    [ticket],
  );
  return rows.map((row) => row.name);
}

async function history(ticket: string = context.world.ticket) {
  const rows = await context.database.rows<{ kind: string; value: string; visibility: string }>(
    `select kind, value, visibility from public.ticket_history
     join public.history_values on history_id = ticket_history.id
     where ticket_id = $1 and kind like 'tag_%' order by ticket_history.created_at`,
    [ticket],
  );
  return rows.map((row) => `${row.visibility} ${row.kind} ${row.value}`);
}

describe('on a ticket', () => {
  it('a tag is put and taken off, once each, in the history of staff', async () => {
    const { database, world } = context;
    const outage = await tagNamed('Outage');
    const face = () => database.rows('select * from public.tickets where id = $1', [world.ticket]);
    const version = () =>
      database.value('select version from public.ticket_desk where ticket_id = $1', [world.ticket]);
    const [before, first] = [await face(), Number(await version())];
    await database.reachCommit();
    await database.run('delete from realtime.messages');
    expect(await run(world.dele, 'tag_ticket', outage)).toBe('1 rows');
    expect(await run(world.grace, 'tag_ticket', outage)).toBe('1 rows');
    expect(await tagsOf()).toEqual(['Outage']);
    expect(Number(await version())).toBe(first + 1);
    await database.reachCommit();
    expect(
      await database.rows(`select topic, payload -> 'changed' as changed from realtime.messages`),
    ).toEqual([{ topic: `org:${world.quayside}:1:tickets`, changed: ['tags'] }]);
    expect(await run(world.dele, 'untag_ticket', outage)).toBe('1 rows');
    expect(await run(world.dele, 'untag_ticket', outage)).toBe('1 rows');
    expect(await history()).toEqual(['internal tag_added Outage', 'internal tag_removed Outage']);
    expect(
      await database.value(
        `select count(*) from public.ticket_history where ticket_id = $1 and about_id = $2`,
        [world.ticket, outage],
      ),
    ).toBe('2');
    expect(await face()).toEqual(before);
  });

  it('is unknown to customers: neither the tag, nor that the ticket has one', async () => {
    const { database, world } = context;
    await run(world.dele, 'tag_ticket', await tagNamed('Difficult person'));
    for (const query of [
      'select id from public.tags',
      'select tag_id from public.ticket_tags',
      `select id from public.ticket_history where kind like 'tag_%'`,
    ])
      expect(await database.outcome(world.marisol, query), query).toBe('0 rows');
  });

  it('is refused for a tag of the other organization as for none', async () => {
    const { database, world } = context;
    const foreign = randomUUID();
    await database.as(world.tomas, 'select public.create_tag($1, $2, $3)', [
      foreign,
      world.eastmere,
      'Theirs',
    ]);
    for (const command of ['tag_ticket', 'untag_ticket'] as const) {
      expect(await run(world.dele, command, foreign)).toBe('P0002 tag_not_found');
      expect(await run(world.dele, command, randomUUID())).toBe('P0002 tag_not_found');
      expect(await run(world.vera, command, foreign)).toBe('42501 not_allowed');
      expect(await run(world.marisol, command, foreign)).toBe('42501 not_allowed');
      expect(await run(world.anna, command, foreign)).toBe('P0002 ticket_not_found');
    }
    expect(await tagsOf()).toEqual([]);
  });

  it('is seen by a narrow role only with the ticket', async () => {
    const { database, world } = context;
    const outage = await tagNamed('Outage');
    await run(world.ines, 'tag_ticket', outage);
    await permit(database, world.quayside, 'agent', 'read_tickets', 'own');
    const seen = () => database.outcome(world.dele, 'select tag_id from public.ticket_tags');
    expect(await seen()).toBe('0 rows');
    await database.run('update public.ticket_desk set assignee_id = $1 where ticket_id = $2', [
      world.dele.id,
      world.ticket,
    ]);
    expect(await seen()).toBe('1 rows');
  });
});

describe('making a tag', () => {
  it('is for whoever edits tickets, and finds the one that is there in any case of letters', async () => {
    const { database, world } = context;
    const first = randomUUID();
    expect(await create(world.dele, ' Outage ', first)).toBe('1 rows');
    expect(await create(world.dele, 'Outage', first)).toBe('1 rows');
    const { rows } = await database.as(world.grace, 'select public.create_tag($1, $2, $3) as id', [
      randomUUID(),
      world.quayside,
      'OUTAGE',
    ]);
    expect(rows).toEqual([{ id: first }]);
    expect(await names()).toEqual(['Outage']);
    // The same id for something else is nobody's.
    expect(await create(world.dele, 'Another', first)).toBe('P0002 tag_not_found');
    expect(await create(world.vera, 'Mine')).toBe('42501 not_allowed');
    expect(await create(world.marisol, 'Mine')).toBe('P0002 organization_not_found');
    expect(await create(world.tomas, 'Mine')).toBe('P0002 organization_not_found');
    expect(await names()).toEqual(['Outage']);
  });

  it('stays with one’s own organization: the same name elsewhere is another tag', async () => {
    const { database, world } = context;
    await tagNamed('Outage');
    await database.as(world.tomas, 'select public.create_tag($1, $2, $3)', [
      randomUUID(),
      world.eastmere,
      'Outage',
    ]);
    expect(await names()).toEqual(['Outage']);
    expect(await database.outcome(world.tomas, 'select id from public.tags')).toBe('1 rows');
  });

  it('works for a role that edits its own tickets only', async () => {
    const { database, world } = context;
    await permit(database, world.quayside, 'agent', 'edit_tickets', 'own');
    expect(await create(world.dele, 'Mine')).toBe('1 rows');
  });

  it('refuses an empty name, a long one, line breaks and colours that no screen knows', async () => {
    const { world } = context;
    for (const name of [' ', 'x'.repeat(51), 'two\nlines'])
      expect(await create(world.dele, name)).toMatch(/^23514 .*tags_name_check/);
    expect(await create(world.dele, 'Loud', randomUUID(), 'plaid')).toMatch(/^23514 .*tags_color_check/);
    expect(await names()).toEqual([]);
  });
});

describe('the organization’s tags', () => {
  let outage: string;
  let down: string;
  beforeEach(async () => {
    outage = await tagNamed('Outage');
    down = await tagNamed('Down');
  });
  const change = (actor: Actor, name: string, color = 'red', ...seen: (string | null)[]) =>
    context.database.outcome(actor, 'select public.change_tag($1, $2, $3, $4, $5)', [
      outage,
      name,
      color,
      seen[0] ?? null,
      seen[1] ?? null,
    ]);
  const remove = (actor: Actor, tag = outage) =>
    context.database.outcome(actor, 'select public.remove_tag($1)', [tag]);
  const merge = (actor: Actor, tag = outage, into = down) =>
    context.database.outcome(actor, 'select public.merge_tags($1, $2)', [tag, into]);

  it('are renamed by those who manage it, everywhere but in history', async () => {
    const { world } = context;
    await run(world.dele, 'tag_ticket', outage);
    expect(await change(world.ines, 'Breakdown')).toBe('1 rows');
    expect(await tagsOf()).toEqual(['Breakdown']);
    expect(await history()).toEqual(['internal tag_added Outage']);
    expect(await change(world.ines, 'breakdown')).toBe('1 rows');
    expect(await change(world.ines, 'DOWN')).toBe('P0001 name_is_taken');
    expect(await change(world.ines, 'Later', 'red', 'Outage')).toBe('P0001 setting_changed_meanwhile');
    expect(await change(world.ines, 'Later', 'blue', 'breakdown', 'gray')).toBe(
      'P0001 setting_changed_meanwhile',
    );
    expect(await change(world.ines, 'Later', 'blue', 'breakdown', 'red')).toBe('1 rows');
    expect(await change(world.dele, 'Mine')).toBe('42501 not_allowed');
    expect(await change(world.tomas, 'Mine')).toBe('P0002 tag_not_found');
    expect(await change(world.marisol, 'Mine')).toBe('P0002 tag_not_found');
    expect(await names()).toEqual(['Down', 'Later']);
  });

  it('are removed from all tickets, each with its history', async () => {
    const { world } = context;
    await run(world.dele, 'tag_ticket', outage);
    await run(world.dele, 'tag_ticket', outage, world.annasTicket);
    expect(await remove(world.dele)).toBe('42501 not_allowed');
    expect(await remove(world.tomas)).toBe('P0002 tag_not_found');
    expect(await remove(world.ines)).toBe('1 rows');
    expect(await names()).toEqual(['Down']);
    expect(await tagsOf()).toEqual([]);
    expect(await history(world.annasTicket)).toEqual([
      'internal tag_added Outage',
      'internal tag_removed Outage',
    ]);
    expect(await remove(world.ines)).toBe('P0002 tag_not_found');
  });

  it('are merged: tickets with the one have the other, once', async () => {
    const { world } = context;
    await run(world.dele, 'tag_ticket', outage);
    await run(world.dele, 'tag_ticket', down);
    await run(world.dele, 'tag_ticket', outage, world.annasTicket);
    expect(await merge(world.dele)).toBe('42501 not_allowed');
    expect(await merge(world.ines, outage, outage)).toBe('P0001 tag_is_the_same');
    expect(await merge(world.ines, outage, randomUUID())).toBe('P0002 tag_not_found');
    expect(await merge(world.ines)).toBe('1 rows');
    expect(await names()).toEqual(['Down']);
    expect(await tagsOf()).toEqual(['Down']);
    expect(await tagsOf(world.annasTicket)).toEqual(['Down']);
    expect(await history(world.annasTicket)).toEqual([
      'internal tag_added Outage',
      'internal tag_added Down',
      'internal tag_removed Outage',
    ]);
    expect((await history()).filter((line) => line.includes('Down'))).toEqual(['internal tag_added Down']);
  });

  it('never merge across organizations, though somebody manages both', async () => {
    const { database, world } = context;
    const theirs = randomUUID();
    await database.as(world.tomas, 'select public.create_tag($1, $2, $3)', [
      theirs,
      world.eastmere,
      'Theirs',
    ]);
    await database.run(
      `insert into public.members (profile_id, organization_id, role_id, email)
       select $1, $2, id, $3 from public.roles where organization_id = $2 and key = 'admin'`,
      [world.ines.id, world.eastmere, world.ines.email],
    );
    expect(await merge(world.ines, outage, theirs)).toBe('P0002 tag_not_found');
    expect(await names()).toEqual(['Down', 'Outage']);
  });

  it('go in portions: what is being removed can be put on nothing more', async () => {
    const { database, world } = context;
    await database.run('alter table public.ticket_tags disable trigger user');
    await database.run('alter table public.tickets disable trigger user');
    await database.run(
      `with many as (
         insert into public.tickets (id, organization_id, number, customer_id, department_id, subject)
         select gen_random_uuid(), $1, 'M-' || number, customers.id, departments.id, 'Many'
         from generate_series(1, 501) as number
         join public.departments on departments.organization_id = $1 and departments.key = 'general'
         join public.customers on customers.organization_id = $1 and customers.profile_id = $3
         returning id, organization_id)
       insert into public.ticket_tags (ticket_id, tag_id, organization_id) select id, $2, organization_id from many`,
      [world.quayside, outage, world.anna.id],
    );
    const left = async () =>
      (await database.as(world.ines, 'select public.remove_tag($1) as left', [outage])).rows;
    expect(await left()).toEqual([{ left: '1' }]);
    expect(await run(world.dele, 'tag_ticket', outage)).toBe('P0002 tag_not_found');
    expect(await create(world.dele, 'outage')).toBe('P0002 tag_not_found');
    expect(await merge(world.ines, down, outage)).toBe('P0002 tag_not_found');
    expect(await left()).toEqual([{ left: '0' }]);
    expect(await names()).toEqual(['Down']);
  });
});

it('a ticket of a customer has the tags of its own organization only, whoever writes', async () => {
  const { database, world } = context;
  const outage = await tagNamed('Outage');
  const theirs = await ask(database, world.marisol, world.eastmere);
  await expect(
    database.run('insert into public.ticket_tags (ticket_id, tag_id, organization_id) values ($1, $2, $3)', [
      theirs,
      outage,
      world.eastmere,
    ]),
  ).rejects.toMatchObject({ code: '23503' });
});
