import { describe, expect, it } from 'vitest';
import { type Actor, openDatabase } from '../support/database.ts';
import { ask, buildWorld, permit } from '../support/world.ts';

const context = openDatabase(async (database) => {
  const world = await buildWorld(database);
  return { ...world, third: await ask(database, world.anna, world.quayside) };
});

function link(actor: Actor, ticket: string, other: string | null, kind = 'related') {
  return context.database.outcome(actor, 'select public.link_tickets($1, $2, $3)', [ticket, other, kind]);
}

function unlink(actor: Actor, ticket: string, other: string) {
  return context.database.outcome(actor, 'select public.unlink_tickets($1, $2)', [ticket, other]);
}

async function links() {
  return context.database.rows<{ ticket_id: string; other_ticket_id: string; kind: string }>(
    'select ticket_id, other_ticket_id, kind from public.ticket_links where organization_id = $1 order by created_at',
    [context.world.quayside],
  );
}

async function history(ticket: string) {
  return context.database.rows(
    `select kind, visibility, about_id, value from public.ticket_history
     join public.history_values on history_id = ticket_history.id
     where ticket_id = $1 and kind like 'link_%' order by ticket_history.created_at`,
    [ticket],
  );
}

describe('linking', () => {
  it('is written once per pair, whichever way round it is asked for', async () => {
    const { world } = context;
    const { dele, ticket, annasTicket, third } = world;
    expect(await link(dele, ticket, annasTicket)).toBe('1 rows');
    expect(await link(dele, annasTicket, ticket)).toBe('1 rows');
    expect(await link(dele, ticket, annasTicket, 'duplicate')).toBe('P0001 tickets_are_linked');
    expect(await link(dele, third, ticket, 'duplicate')).toBe('1 rows');
    expect(await link(dele, third, ticket, 'duplicate')).toBe('1 rows');
    expect(await link(dele, ticket, third, 'duplicate')).toBe('P0001 tickets_are_linked');
    expect(await links()).toEqual([
      { ticket_id: ticket, other_ticket_id: annasTicket, kind: 'related' },
      { ticket_id: third, other_ticket_id: ticket, kind: 'duplicate' },
    ]);
  });

  it('refuses a twin the other way round from every writer', async () => {
    const { database, world } = context;
    await link(world.dele, world.ticket, world.annasTicket);
    await expect(
      database.run(
        `insert into public.ticket_links (ticket_id, other_ticket_id, organization_id, kind) values ($1, $2, $3, 'related')`,
        [world.annasTicket, world.ticket, world.quayside],
      ),
    ).rejects.toMatchObject({ code: '23505', constraint: 'ticket_links_pair_idx' });
  });

  it('refuses itself, an unknown kind and the other organization', async () => {
    const { database, world } = context;
    expect(await link(world.dele, world.ticket, world.ticket)).toBe('P0001 ticket_is_the_same');
    expect(await link(world.dele, world.ticket, world.annasTicket, 'cousin')).toMatch(/^23514 .*kind_check/);
    expect(await link(world.dele, world.ticket, world.foreignTicket)).toBe('P0002 ticket_not_found');
    expect(await link(world.dele, world.ticket, null)).toBe('P0002 ticket_not_found');
    // Who works for both sees both, and still no link crosses.
    await database.run(
      `insert into public.members (profile_id, organization_id, role_id, email)
       select $1, $2, id, $3 from public.roles where organization_id = $2 and key = 'agent'`,
      [world.dele.id, world.eastmere, world.dele.email],
    );
    expect(await link(world.dele, world.ticket, world.foreignTicket)).toBe('P0002 ticket_not_found');
    expect(await links()).toEqual([]);
  });

  it('is told on both tickets, to staff only, each from its own side', async () => {
    const { database, world } = context;
    const { dele, ticket, annasTicket } = world;
    await database.reachCommit();
    await database.run('delete from realtime.messages');
    const faces = () =>
      database.rows('select * from public.tickets where organization_id = $1 order by id', [world.quayside]);
    const before = await faces();
    await link(dele, ticket, annasTicket, 'parent');
    await database.reachCommit();
    expect(await history(ticket)).toEqual([
      { kind: 'link_added', visibility: 'internal', about_id: annasTicket, value: 'parent' },
    ]);
    expect(await history(annasTicket)).toEqual([
      { kind: 'link_added', visibility: 'internal', about_id: ticket, value: 'child' },
    ]);
    expect(await database.rows('select distinct topic from realtime.messages')).toEqual([
      { topic: `org:${world.quayside}:1:tickets` },
    ]);
    expect(await faces()).toEqual(before);
    expect(await unlink(dele, annasTicket, ticket)).toBe('1 rows');
    expect(await unlink(dele, annasTicket, ticket)).toBe('1 rows');
    expect((await history(ticket)).map((row) => row.kind)).toEqual(['link_added', 'link_removed']);
    expect((await history(annasTicket)).map((row) => row.value)).toEqual(['child', 'child']);
    expect(await links()).toEqual([]);
  });

  it('names the original of a duplicate', async () => {
    const { world } = context;
    await link(world.dele, world.ticket, world.annasTicket, 'duplicate');
    expect((await history(world.ticket)).map((row) => row.value)).toEqual(['duplicate']);
    expect((await history(world.annasTicket)).map((row) => row.value)).toEqual(['original']);
  });
});

describe('parents', () => {
  it('are one per ticket, and never among its own children', async () => {
    const { world } = context;
    const { dele, ticket, annasTicket, third } = world;
    expect(await link(dele, ticket, annasTicket, 'child')).toBe('1 rows');
    expect(await links()).toEqual([{ ticket_id: annasTicket, other_ticket_id: ticket, kind: 'parent' }]);
    expect(await link(dele, annasTicket, ticket, 'parent')).toBe('1 rows');
    expect(await link(dele, annasTicket, third, 'parent')).toBe('P0001 ticket_has_a_parent');
    expect(await link(dele, annasTicket, third, 'child')).toBe('1 rows');
    expect(await link(dele, ticket, third, 'parent')).toBe('P0001 links_would_form_a_circle');
    expect(await link(dele, third, ticket, 'child')).toBe('P0001 links_would_form_a_circle');
    expect(await links()).toHaveLength(2);
  });

  it('stay one, whoever writes', async () => {
    const { database, world } = context;
    await link(world.dele, world.ticket, world.annasTicket, 'parent');
    await expect(
      database.run(
        `insert into public.ticket_links (ticket_id, other_ticket_id, organization_id, kind) values ($1, $2, $3, 'parent')`,
        [world.ticket, world.third, world.quayside],
      ),
    ).rejects.toMatchObject({ code: '23505', constraint: 'ticket_links_one_parent_idx' });
  });
});

describe('who sees one end only', () => {
  async function narrow() {
    const { database, world } = context;
    await permit(database, world.quayside, 'agent', 'read_tickets', 'own');
    await database.run('update public.ticket_desk set assignee_id = $1 where ticket_id = $2', [
      world.dele.id,
      world.ticket,
    ]);
  }

  it('learns of the other neither from the link, nor from history, nor by trying', async () => {
    const { database, world } = context;
    await link(world.ines, world.ticket, world.annasTicket);
    const asked = (query: string) => database.outcome(world.dele, query, [world.ticket]);
    const reads = async () => [
      await asked('select kind from public.ticket_links where $1 in (ticket_id, other_ticket_id)'),
      await asked(`select id from public.ticket_history where ticket_id = $1 and kind = 'link_added'`),
      await asked(
        `select value from public.history_values join public.ticket_history on ticket_history.id = history_id
         where ticket_id = $1 and kind = 'link_added'`,
      ),
    ];
    expect(await reads()).toEqual(['1 rows', '1 rows', '1 rows']);
    await narrow();
    expect(await reads()).toEqual(['0 rows', '0 rows', '0 rows']);
    expect(await link(world.dele, world.ticket, world.annasTicket)).toBe('P0002 ticket_not_found');
    expect(await unlink(world.dele, world.ticket, world.annasTicket)).toBe('P0002 ticket_not_found');
    expect(await links()).toHaveLength(1);
  });

  it('as a customer is nobody who links', async () => {
    const { world } = context;
    expect(await link(world.anna, world.annasTicket, world.third)).toBe('42501 not_allowed');
    expect(await link(world.vera, world.ticket, world.annasTicket)).toBe('42501 not_allowed');
    expect(await unlink(world.vera, world.ticket, world.annasTicket)).toBe('42501 not_allowed');
    expect(await links()).toEqual([]);
  });
});

it('an agent links their own ticket with one that they only read', async () => {
  const { database, world } = context;
  await permit(database, world.quayside, 'agent', 'edit_tickets', 'own');
  await database.run('update public.ticket_desk set assignee_id = $1 where ticket_id = $2', [
    world.dele.id,
    world.ticket,
  ]);
  expect(await link(world.dele, world.annasTicket, world.ticket)).toBe('42501 not_allowed');
  expect(await link(world.dele, world.ticket, world.annasTicket)).toBe('1 rows');
});
