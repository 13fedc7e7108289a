import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { call } from '../support/commands.ts';
import { buildCompanyWorld, customerOf, ticketsReadBy } from '../support/company-world.ts';
import { type Actor, openDatabase } from '../support/database.ts';
import { unknownId } from '../support/law.ts';
import { respond } from '../support/world.ts';

const context = openDatabase(buildCompanyWorld);

const run = (actor: Actor, command: string, args: Record<string, unknown>) =>
  call(context.database, actor, command, args);

const customer = (who: { id: string }) => customerOf(context.database, who, context.world.quayside);

const reads = (actor: Actor) => ticketsReadBy(context.database, actor, context.world);

async function leave(who: { id: string }) {
  return run(context.world.dele, 'set_customer_company', { customer_id: await customer(who) });
}

const topicOf = async (ticket: string) =>
  `ticket:${ticket}:${await context.database.value('select public_epoch from public.tickets where id = $1', [ticket])}`;

/** The public topics that were left, once each. */
async function movedFrom() {
  await context.database.reachCommit();
  const rows = await context.database.rows<{ topic: string }>(
    `delete from realtime.messages where event = 'moved' and topic not like '%lobby' returning topic`,
  );
  return rows.map((row) => row.topic).sort();
}

describe('colleagues', () => {
  it('see each other’s tickets and answer, nothing internal, nobody else’s', async () => {
    const { database, world } = context;
    await respond(database, world.dele, world.pedrosTicket, 'public');
    await respond(database, world.dele, world.pedrosTicket, 'internal');
    expect(await reads(world.marisol)).toEqual(['Marisol’s', 'Pedro’s']);
    expect(await reads(world.anna)).toEqual(['Anna’s']);
    const { rows } = await database.as(
      world.marisol,
      'select visibility from public.ticket_responses where ticket_id = $1',
      [world.pedrosTicket],
    );
    expect(rows).toEqual([{ visibility: 'public' }, { visibility: 'public' }]);
    expect(await database.outcome(world.marisol, 'select ticket_id from public.ticket_desk')).toBe('0 rows');
    await respond(database, world.marisol, world.pedrosTicket, 'public');
    // Reading is all: the status is its requester's and staff's.
    expect(await run(world.marisol, 'close_ticket', { ticket_id: world.pedrosTicket })).toBe(
      '42501 not_allowed',
    );
  });

  it('see nothing where the organization does not allow it, and hear no more once it no longer does', async () => {
    const { database, world } = context;
    const before = [await topicOf(world.ticket), await topicOf(world.pedrosTicket)].sort();
    const face = () =>
      database.rows(
        'select public_version, public_updated_at from public.tickets where id = any($1) order by id',
        [[world.ticket, world.pedrosTicket]],
      );
    const faces = await face();
    const settings = { organization_id: world.quayside, company_visibility: false };
    expect(await run(world.ines, 'change_organization_settings', settings)).toBe('1 rows');
    expect(await reads(world.marisol)).toEqual(['Marisol’s']);
    expect(await movedFrom()).toEqual(before);
    // Another topic is no news: nothing rises, nothing is told but that a setting changed.
    expect(await face()).toEqual(faces);
    expect(await database.rows(`select event from realtime.messages where event <> 'moved'`)).toEqual([
      { event: 'settings_changed' },
    ]);
    expect([await topicOf(world.ticket), await topicOf(world.pedrosTicket)].sort()).not.toEqual(before);
    // Switched off already, or on: nobody loses anything.
    expect(await run(world.ines, 'change_organization_settings', settings)).toBe('1 rows');
    await run(world.ines, 'change_organization_settings', { ...settings, company_visibility: true });
    expect(await movedFrom()).toEqual([]);
    expect(await reads(world.marisol)).toEqual(['Marisol’s', 'Pedro’s']);
  });

  it('read the name of their company, strangers and customers of none do not', async () => {
    const { database, world } = context;
    const readName = (who: Actor) => database.outcome(who, 'select name from public.companies');
    expect(await readName(world.marisol)).toBe('1 rows');
    expect(await readName(world.vera)).toBe('1 rows');
    for (const stranger of [world.anna, world.tomas, world.nobody])
      expect(await readName(stranger)).toBe('0 rows');
    await run(world.ines, 'change_organization_settings', {
      organization_id: world.quayside,
      company_visibility: false,
    });
    expect(await readName(world.marisol)).toBe('0 rows');
  });
});

describe('leaving a company', () => {
  it('ends at once what both sides saw and heard of each other', async () => {
    const { world } = context;
    const before = [await topicOf(world.ticket), await topicOf(world.pedrosTicket)].sort();
    expect(await leave(world.pedro)).toBe('1 rows');
    expect(await reads(world.pedro)).toEqual(['Pedro’s']);
    expect(await reads(world.marisol)).toEqual(['Marisol’s']);
    expect(await movedFrom()).toEqual(before);
    // Once more is nothing more.
    expect(await leave(world.pedro)).toBe('1 rows');
    expect(await movedFrom()).toEqual([]);
  });

  it('for another one shows them to their new colleagues instead', async () => {
    const { database, world } = context;
    const other = randomUUID();
    await run(world.dele, 'create_company', { id: other, organization_id: world.quayside, name: 'Anchors' });
    for (const who of [world.anna, world.pedro])
      expect(
        await run(world.dele, 'set_customer_company', {
          customer_id: await customer(who),
          company_id: other,
        }),
      ).toBe('1 rows');
    expect(await reads(world.anna)).toEqual(['Anna’s', 'Pedro’s']);
    expect(await reads(world.marisol)).toEqual(['Marisol’s']);
    // Staff read it in history; customers, whose companies it names, do not.
    const changes = `select kind from public.ticket_history where ticket_id = $1 and kind = 'company_changed'`;
    expect(await database.outcome(world.dele, changes, [world.pedrosTicket])).toBe('2 rows');
    expect(await database.outcome(world.pedro, changes, [world.pedrosTicket])).toBe('0 rows');
  });

  it('disturbs nobody when nobody could see anything', async () => {
    const { world } = context;
    await run(world.ines, 'change_organization_settings', {
      organization_id: world.quayside,
      company_visibility: false,
    });
    await movedFrom();
    await leave(world.pedro);
    // Their own ticket carries the company no more, which colleagues could read once; Marisol's is left alone.
    expect(await movedFrom()).toHaveLength(1);
  });

  it('is undone by nobody who saw another company', async () => {
    const { world } = context;
    const customer_id = await customer(world.pedro);
    expect(await run(world.grace, 'set_customer_company', { customer_id, seen_company_id: unknownId })).toBe(
      'P0001 setting_changed_meanwhile',
    );
    expect(
      await run(world.grace, 'set_customer_company', { customer_id, seen_company_id: world.lights }),
    ).toBe('1 rows');
  });

  it('happens to all when the company is removed, and to who loses their account', async () => {
    const { database, world } = context;
    const before = [await topicOf(world.ticket), await topicOf(world.pedrosTicket)].sort();
    await database.run('update public.customers set profile_id = null where id = $1', [
      await customer(world.pedro),
    ]);
    expect(await movedFrom()).toEqual(expect.arrayContaining(before));
    await run(world.dele, 'add_company_domain', { company_id: world.lights, domain: 'lights.test' });
    const next = [await topicOf(world.ticket), await topicOf(world.pedrosTicket)].sort();
    expect(await run(world.dele, 'remove_company', { company_id: world.lights })).toBe('1 rows');
    expect(await movedFrom()).toEqual(next);
    expect(
      await database.rows(
        'select id from public.ticket_desk join public.customers on customers.id = customer_id where customers.company_id is not null or ticket_desk.company_id is not null',
      ),
    ).toEqual([]);
    expect(await run(world.dele, 'remove_company', { company_id: world.lights })).toBe(
      'P0002 company_not_found',
    );
  });
});

describe('a ticket that is private to its requester', () => {
  const setPrivate = (actor: Actor, is_private: boolean, more: Record<string, unknown> = {}) =>
    run(actor, 'set_ticket_privacy', { ticket_id: context.world.ticket, is_private, ...more });

  it('is kept from colleagues from one moment to the next, and shown again', async () => {
    const { database, world } = context;
    const before = await topicOf(world.ticket);
    expect(await setPrivate(world.marisol, true)).toBe('1 rows');
    expect(await reads(world.pedro)).toEqual(['Pedro’s']);
    expect(await movedFrom()).toEqual([before]);
    // Staff still know whose colleagues those are, and the list by company has it.
    expect(
      await database.value('select company_id from public.ticket_desk where ticket_id = $1', [world.ticket]),
    ).toBe(world.lights);
    expect(await setPrivate(world.dele, false, { seen_is_private: false })).toBe(
      'P0001 ticket_changed_meanwhile',
    );
    expect(await setPrivate(world.dele, false, { seen_is_private: true })).toBe('1 rows');
    expect(await reads(world.pedro)).toEqual(['Marisol’s', 'Pedro’s']);
    expect(await movedFrom()).toEqual([]);
    expect(
      await database.rows(
        `select actor_kind, visibility from public.ticket_history where ticket_id = $1 and kind = 'privacy_changed' order by created_at`,
        [world.ticket],
      ),
    ).toEqual([
      { actor_kind: 'customer', visibility: 'public' },
      { actor_kind: 'staff', visibility: 'public' },
    ]);
  });

  it('can be so from the start', async () => {
    const { database, world } = context;
    const id = randomUUID();
    await run(world.marisol, 'submit_ticket', {
      id,
      organization_id: world.quayside,
      department_id: await database.value('select department_id from public.tickets where id = $1', [
        world.ticket,
      ]),
      subject: 'Between us',
      body_html: '<p>Quietly</p>',
      response_id: randomUUID(),
      is_private: true,
    });
    expect(await reads(world.marisol)).toEqual(['Marisol’s', 'Pedro’s', 'another']);
    expect(await reads(world.pedro)).toEqual(['Marisol’s', 'Pedro’s']);
  });

  it('is made so by its requester and who edits tickets, by no colleague and no stranger', async () => {
    const { world } = context;
    expect(await setPrivate(world.pedro, true)).toBe('42501 not_allowed');
    expect(await setPrivate(world.mehmet, true)).toBe('42501 not_allowed');
    expect(await setPrivate(world.anna, true)).toBe('P0002 ticket_not_found');
    expect(await setPrivate(world.grace, true)).toBe('1 rows');
  });
});

describe('a company', () => {
  it('is made once, renamed, and called like no other', async () => {
    const { world } = context;
    const args = { id: randomUUID(), organization_id: world.quayside, name: ' Anchors ' };
    expect(await run(world.dele, 'create_company', args)).toBe('1 rows');
    expect(await run(world.dele, 'create_company', args)).toBe('1 rows');
    expect(await run(world.dele, 'create_company', { ...args, id: randomUUID(), name: 'LIGHTS' })).toBe(
      'P0001 name_is_taken',
    );
    expect(await run(world.tomas, 'create_company', { ...args, organization_id: world.eastmere })).toBe(
      'P0002 company_not_found',
    );
    const company_id = args.id;
    expect(await run(world.grace, 'rename_company', { company_id, name: 'lights' })).toBe(
      'P0001 name_is_taken',
    );
    expect(await run(world.grace, 'rename_company', { company_id, name: 'Ropes', seen_name: 'x' })).toBe(
      'P0001 setting_changed_meanwhile',
    );
    expect(
      await run(world.grace, 'rename_company', { company_id, name: 'Ropes', seen_name: 'Anchors' }),
    ).toBe('1 rows');
  });

  it('is what its people’s tickets are found by, under its name of today', async () => {
    const { database, world } = context;
    const find = async (query: string) => {
      const found = 'select ticket_id from public.search_tickets($1, $2)';
      const { rows } = await database.as<{ ticket_id: string }>(world.dele, found, [world.quayside, query]);
      return rows.map((row) => row.ticket_id).sort();
    };
    const theirs = [world.ticket, world.pedrosTicket].sort();
    expect(await find('lights')).toEqual(theirs);
    await run(world.dele, 'rename_company', { company_id: world.lights, name: 'Lanterns' });
    expect(await find('lanterns')).toEqual(theirs);
    expect(await find('lights')).toEqual([]);
    await leave(world.pedro);
    expect(await find('lanterns')).toEqual([world.ticket]);
  });

  it('is managed by who edits customers: unknown to strangers, not allowed to readers', async () => {
    const { world } = context;
    const company_id = world.lights;
    for (const [command, more] of Object.entries({
      rename_company: { name: 'Mine' },
      remove_company: {},
      add_company_domain: { domain: 'mine.test' },
      remove_company_domain: { domain: 'mine.test' },
    })) {
      expect(await run(world.vera, command, { company_id, ...more }), command).toBe('42501 not_allowed');
      // Its own people read its name, and that is all.
      for (const stranger of [world.tomas, world.marisol])
        expect(await run(stranger, command, { company_id, ...more }), command).toBe(
          'P0002 company_not_found',
        );
      expect(await run(world.dele, command, { company_id: unknownId, ...more }), command).toBe(
        'P0002 company_not_found',
      );
    }
    const customer_id = await customer(world.anna);
    expect(await run(world.vera, 'set_customer_company', { customer_id, company_id })).toBe(
      '42501 not_allowed',
    );
    for (const stranger of [world.tomas, world.anna])
      expect(await run(stranger, 'set_customer_company', { customer_id, company_id })).toBe(
        'P0002 customer_not_found',
      );
    expect(await run(world.dele, 'set_customer_company', { customer_id, company_id: unknownId })).toBe(
      'P0002 company_not_found',
    );
    const far = randomUUID();
    await run(world.tomas, 'create_company', { id: far, organization_id: world.eastmere, name: 'Far' });
    expect(await run(world.dele, 'set_customer_company', { customer_id, company_id: far })).toBe(
      'P0002 company_not_found',
    );
    const args = { id: randomUUID(), organization_id: world.quayside, name: 'Mine' };
    expect(await run(world.vera, 'create_company', args)).toBe('42501 not_allowed');
    expect(await run(world.marisol, 'create_company', args)).toBe('P0002 organization_not_found');
  });
});
