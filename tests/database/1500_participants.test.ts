import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Actor, openDatabase } from '../support/database.ts';
import { account, ask, buildWorld, insertResponse, permit, respond } from '../support/world.ts';

const context = openDatabase(buildWorld);

function add(actor: Actor, email: string, name = '', ticket: string = context.world.ticket) {
  return context.database.outcome(actor, 'select public.add_participant($1, $2, $3)', [ticket, email, name]);
}

function remove(actor: Actor, customer: unknown, ticket: string = context.world.ticket) {
  return context.database.outcome(actor, 'select public.remove_participant($1, $2)', [ticket, customer]);
}

function customerOf(email: string) {
  return context.database.value('select id from public.customers where organization_id = $1 and email = $2', [
    context.world.quayside,
    email,
  ]);
}

function sees(actor: Actor, ticket: string = context.world.ticket) {
  return context.database
    .outcome(actor, 'select id from public.tickets where id = $1', [ticket])
    .then((outcome) => outcome === '1 rows');
}

async function participants(ticket: string = context.world.ticket) {
  return context.database.rows(
    'select name, added_by from public.ticket_participants where ticket_id = $1 order by name',
    [ticket],
  );
}

async function list(actor: Actor, ticket: string = context.world.ticket) {
  const { rows } = await context.database.as(
    actor,
    'select name, email from public.list_participants($1) order by name',
    [ticket],
  );
  return rows;
}

async function sent() {
  await context.database.reachCommit();
  const rows = await context.database.rows<{ topic: string; event: string }>(
    // Notifications have stories of their own, as have the topics on which staff hear a ticket.
    `select topic, event from realtime.messages
     where event <> 'notification' and topic not like '%:replies' order by topic, event`,
  );
  await context.database.run('delete from realtime.messages');
  return rows.map(({ topic, event }) => `${event} ${topic}`);
}

function epoch(ticket: string = context.world.ticket) {
  return context.database.value('select public_epoch from public.tickets where id = $1', [ticket]);
}

describe('a person in cc', () => {
  beforeEach(async () => {
    await add(context.world.marisol, context.world.anna.email, 'Anna');
  });

  it('reads public replies and nothing of the staff side', async () => {
    const { database, world } = context;
    await respond(database, world.dele, world.ticket, 'public', '<p>Hello both.</p>');
    await respond(database, world.dele, world.ticket, 'internal', '<p>They are two.</p>');
    const { rows } = await database.as(
      world.anna,
      'select visibility from public.ticket_responses where ticket_id = $1',
      [world.ticket],
    );
    expect(rows).toEqual([{ visibility: 'public' }, { visibility: 'public' }]);
    for (const query of [
      'select ticket_id from public.ticket_desk where ticket_id = $1',
      `select id from public.ticket_history where ticket_id = $1 and visibility = 'internal'`,
    ])
      expect(await database.outcome(world.anna, query, [world.ticket])).toBe('0 rows');
  });

  it('answers publicly, which moves the status as the requester’s answer does', async () => {
    const { database, world } = context;
    await database.as(world.dele, 'select public.take_ticket($1)', [world.ticket]);
    await database.as(world.dele, 'select public.wait_for_customer($1)', [world.ticket]);
    await respond(database, world.anna, world.ticket, 'public');
    expect(await database.value('select status from public.tickets where id = $1', [world.ticket])).toBe(
      'in_progress',
    );
    expect(
      await database.value(
        'select author_kind from public.ticket_responses where ticket_id = $1 and author_id = $2',
        [world.ticket, world.anna.id],
      ),
    ).toBe('customer');
    expect(
      await database.outcome(world.anna, insertResponse, [
        randomUUID(),
        world.quayside,
        world.ticket,
        'internal',
        '<p>A note?</p>',
        99,
      ]),
    ).toBe('42501 ticket_not_writable');
  });

  it('changes neither the status nor who else is in cc, themselves neither', async () => {
    const { database, world } = context;
    for (const command of [
      'close_ticket',
      'reopen_ticket',
      'accept_resolution',
      'reject_resolution',
      'start_ticket',
      'take_ticket',
    ])
      expect(
        await database.outcome(world.anna, `select public.${command}($1)`, [world.ticket]),
        command,
      ).toBe('42501 not_allowed');
    expect(await add(world.anna, 'third@people.test')).toBe('42501 not_allowed');
    expect(await remove(world.anna, await customerOf(world.anna.email))).toBe('42501 not_allowed');
    expect(await participants()).toHaveLength(1);
  });

  it('is told of what happens, on the ticket’s topics and by a hint of their own', async () => {
    const { database, world } = context;
    await sent();
    await respond(database, world.dele, world.ticket, 'public');
    expect(await sent()).toEqual(
      [
        `ticket_changed org:${world.quayside}:1:tickets`,
        `ticket_changed ticket:${world.ticket}:1`,
        `ticket_changed user:${world.anna.id}`,
        `ticket_changed user:${world.marisol.id}`,
      ].sort((left, right) => left.split(' ')[1]?.localeCompare(right.split(' ')[1] ?? '') ?? 0),
    );
    await respond(database, world.dele, world.ticket, 'internal');
    expect((await sent()).filter((message) => message.includes('user:'))).toEqual([]);
  });

  it('comes along to the follow-up ticket, under the same name', async () => {
    const { database, world } = context;
    await database.as(world.dele, 'select public.close_ticket($1)', [world.ticket]);
    // Times follow from the status by trigger, so the past is made without it.
    await database.run('alter table public.tickets disable trigger user');
    await database.run(`update public.tickets set grace_ends_at = now() - interval '1 day' where id = $1`, [
      world.ticket,
    ]);
    await database.run('alter table public.tickets enable trigger user');
    await respond(database, world.anna, world.ticket, 'public');
    const later = String(
      await database.value('select id from public.tickets where follow_up_of = $1', [world.ticket]),
    );
    expect(await participants(later)).toEqual([{ name: 'Anna', added_by: world.marisol.id }]);
    expect(await sees(world.anna, later)).toBe(true);
    expect(
      await database.rows(
        `select tickets.public_version from public.tickets join public.ticket_responses on ticket_id = tickets.id
         where tickets.id = $1 and ticket_responses.public_version = tickets.public_version`,
        [later],
      ),
    ).toHaveLength(1);
  });

  it('does not see the ticket while it is deleted, nor hears of it', async () => {
    const { database, world } = context;
    // The requester has no account: nothing of the ticket's own columns says that somebody lost sight of it.
    await database.run('update public.customers set profile_id = null where profile_id = $1', [
      world.marisol.id,
    ]);
    const before = Number(await epoch());
    await sent();
    await database.run('update public.ticket_desk set deleted_at = now() where ticket_id = $1', [
      world.ticket,
    ]);
    expect(await sees(world.anna)).toBe(false);
    expect(Number(await epoch())).toBe(before + 1);
    const told = await sent();
    expect(told).toContain(`moved ticket:${world.ticket}:${before}`);
    expect(told.filter((message) => message.includes('user:'))).toEqual([]);
    await database.run('update public.ticket_desk set deleted_at = null where ticket_id = $1', [
      world.ticket,
    ]);
    expect(await sees(world.anna)).toBe(true);
  });
});

describe('adding', () => {
  it('is for the requester and for staff who edit the ticket', async () => {
    const { world } = context;
    expect(await add(world.marisol, 'one@people.test')).toBe('1 rows');
    expect(await add(world.dele, 'two@people.test')).toBe('1 rows');
    expect(await add(world.vera, 'three@people.test')).toBe('42501 not_allowed');
    expect(await add(world.anna, 'three@people.test')).toBe('P0002 ticket_not_found');
    expect(await add(world.tomas, 'three@people.test')).toBe('P0002 ticket_not_found');
    expect((await participants()).map((row) => row.added_by)).toEqual([world.marisol.id, world.dele.id]);
  });

  it('opens the ticket to a proven address at once, to any other with its proof', async () => {
    const { database, world } = context;
    const unproven = await account(database, `${randomUUID()}@people.test`, false);
    const later = `${randomUUID()}@people.test`;
    for (const email of [world.nobody.email.toUpperCase(), unproven.email, later]) {
      expect(await add(world.marisol, ` ${email} `)).toBe('1 rows');
    }
    expect(await sees(world.nobody)).toBe(true);
    expect(await sees(unproven)).toBe(false);
    await database.run('update auth.users set email_confirmed_at = now() where id = $1', [unproven.id]);
    expect(await sees(unproven)).toBe(true);
    expect(await sees(await account(database, later))).toBe(true);
  });

  it('twice is once', async () => {
    const { database, world } = context;
    await add(world.marisol, world.anna.email, 'Anna');
    await add(world.dele, world.anna.email.toUpperCase(), 'Anna again');
    expect(await participants()).toEqual([{ name: 'Anna', added_by: world.marisol.id }]);
    expect(
      await database.value(
        `select count(*) from public.ticket_history where ticket_id = $1 and kind = 'participant_added'`,
        [world.ticket],
      ),
    ).toBe('1');
  });

  it('refuses the requester, what is no address, and the fifty-first', async () => {
    const { database, world } = context;
    expect(await add(world.dele, world.marisol.email)).toBe('P0001 participant_is_the_requester');
    expect(await add(world.marisol, 'nobody')).toMatch(/^23514 .*customers_email_check/);
    expect(await add(world.marisol, 'x@people.test', 'x'.repeat(121))).toMatch(/^23514 /);
    await database.run(
      `with added as (
         insert into public.customers (organization_id, email)
         select $1, 'cc' || number || '@people.test' from generate_series(1, 50) as number returning id, organization_id)
       insert into public.ticket_participants (ticket_id, organization_id, customer_id)
       select $2, organization_id, id from added`,
      [world.quayside, world.ticket],
    );
    expect(await add(world.marisol, 'x@people.test')).toBe('P0001 participants_are_too_many');
    expect(await participants()).toHaveLength(50);
  });

  it('is public history that names the customer, and a change that customers are told of', async () => {
    const { database, world } = context;
    const version = () =>
      database.value('select public_version from public.tickets where id = $1', [world.ticket]);
    const before = Number(await version());
    await sent();
    await add(world.marisol, world.anna.email, 'Anna');
    expect(Number(await version())).toBe(before + 1);
    expect(await sent()).toContain(`ticket_changed ticket:${world.ticket}:1`);
    const { rows } = await database.as(
      world.marisol,
      `select kind, actor_kind, about_id, value from public.ticket_history
       join public.history_values on history_id = ticket_history.id and side = 'new'
       where ticket_id = $1 and kind like 'participant_%'`,
      [world.ticket],
    );
    expect(rows).toEqual([
      {
        kind: 'participant_added',
        actor_kind: 'customer',
        about_id: await customerOf(world.anna.email),
        value: 'Anna',
      },
    ]);
  });
});

describe('what a requester learns of an address', () => {
  it('is the same whether the organization knows it or not', async () => {
    const { database, world } = context;
    await database.run(
      `insert into public.customers (organization_id, email, name) values ($1, 'known@people.test', 'Known to the desk')`,
      [world.quayside],
    );
    expect(await add(world.marisol, 'known@people.test')).toBe('1 rows');
    expect(await add(world.marisol, 'fresh@people.test')).toBe('1 rows');
    expect(await list(world.marisol)).toEqual([
      { name: 'fresh', email: 'fresh@people.test' },
      { name: 'known', email: 'known@people.test' },
    ]);
    expect(
      await database.outcome(world.marisol, `select id from public.customers where email <> $1`, [
        world.marisol.email,
      ]),
    ).toBe('0 rows');
  });

  it('is told to them and to staff who see customers; a person in cc reads their own only', async () => {
    const { database, world } = context;
    await add(world.marisol, world.anna.email, 'Anna');
    await add(world.marisol, 'other@people.test', 'Other');
    const everything = [
      { name: 'Anna', email: world.anna.email },
      { name: 'Other', email: 'other@people.test' },
    ];
    expect(await list(world.marisol)).toEqual(everything);
    expect(await list(world.dele)).toEqual(everything);
    expect(await list(world.anna)).toEqual([everything[0], { name: 'Other', email: null }]);
    await permit(database, world.quayside, 'viewer', 'read_customers', 'none');
    expect(await list(world.vera)).toEqual([
      { name: 'Anna', email: null },
      { name: 'Other', email: null },
    ]);
    for (const stranger of [world.nobody, world.tomas]) expect(await list(stranger)).toEqual([]);
  });
});

describe('removing', () => {
  it('ends sight and silences open channels: the last event is that the topics moved', async () => {
    const { database, world } = context;
    await add(world.marisol, world.anna.email, 'Anna');
    await sent();
    expect(await remove(world.marisol, await customerOf(world.anna.email))).toBe('1 rows');
    expect(await epoch()).toBe('2');
    const farewell = await sent();
    const old = farewell.filter((message) => message.includes(`ticket:${world.ticket}:1`));
    expect(old).toEqual([`moved ticket:${world.ticket}:1`, `moved ticket:${world.ticket}:1:lobby`]);
    expect(farewell).toContain(`ticket_changed user:${world.anna.id}`);
    expect(await sees(world.anna)).toBe(false);
    expect(
      await database.outcome(world.anna, 'select * from public.list_conversation_topics($1)', [world.ticket]),
    ).toBe('0 rows');

    await respond(database, world.dele, world.ticket, 'public');
    await database.as(world.dele, 'select public.close_ticket($1)', [world.ticket]);
    const later = await sent();
    expect(later).toContain(`ticket_changed ticket:${world.ticket}:2`);
    expect(
      later.filter((message) => /:1(:lobby)?$/.test(message) || message.includes(world.anna.id)),
    ).toEqual([]);
  });

  it('is for the requester and staff, and known as a thing that happened', async () => {
    const { database, world } = context;
    await add(world.marisol, world.anna.email, 'Anna');
    const anna = await customerOf(world.anna.email);
    expect(await remove(world.vera, anna)).toBe('42501 not_allowed');
    expect(await remove(world.nobody, anna)).toBe('P0002 ticket_not_found');
    expect(await remove(world.dele, anna, world.annasTicket)).toBe('P0002 participant_not_found');
    expect(await remove(world.dele, anna)).toBe('1 rows');
    expect(await remove(world.dele, anna)).toBe('P0002 participant_not_found');
    const { rows } = await database.as(
      world.marisol,
      `select actor_kind, about_id, value from public.ticket_history
       join public.history_values on history_id = ticket_history.id and side = 'old'
       where ticket_id = $1 and kind = 'participant_removed'`,
      [world.ticket],
    );
    expect(rows).toEqual([{ actor_kind: 'staff', about_id: anna, value: 'Anna' }]);
  });
});

describe('colleagues of the requester', () => {
  beforeEach(async () => {
    const { database, world } = context;
    const company = await database.value(
      `insert into public.companies (organization_id, name) values ($1, 'Harbour Lights') returning id`,
      [world.quayside],
    );
    await database.run(
      'update public.customers set company_id = $1 where organization_id = $2 and profile_id = any($3)',
      [company, world.quayside, [world.marisol.id, world.anna.id]],
    );
  });

  it('hear of a ticket by a hint where they may read it, and not of a private one', async () => {
    const { database, world } = context;
    const hints = async () =>
      (await sent()).filter((message) => message === `ticket_changed user:${world.anna.id}`).length;
    await sent();
    await respond(database, world.dele, world.ticket, 'public');
    expect(await hints()).toBe(0);
    await database.run(
      'update public.organization_settings set company_visibility = true where organization_id = $1',
      [world.quayside],
    );
    await respond(database, world.dele, world.ticket, 'public');
    expect(await hints()).toBe(1);
    await database.run('update public.tickets set is_private = true where id = $1', [world.ticket]);
    await sent();
    await respond(database, world.dele, world.ticket, 'public');
    expect(await hints()).toBe(0);
  });

  it('take part once they answer, under the name that they signed with', async () => {
    const { database, world } = context;
    await database.run(
      'update public.organization_settings set company_visibility = true where organization_id = $1',
      [world.quayside],
    );
    await respond(database, world.anna, world.ticket, 'public');
    await respond(database, world.anna, world.ticket, 'public');
    expect(await participants()).toEqual([{ name: 'A Person', added_by: world.anna.id }]);
    await database.run('update public.tickets set is_private = true where id = $1', [world.ticket]);
    expect(await sees(world.anna)).toBe(true);
  });
});

describe('mail about a ticket', () => {
  async function mailable(ticket: string = context.world.ticket) {
    const rows = await context.database.rows<{ email: string }>(
      `select email from public.customers where id in (select * from private.mailable_customers($1)) order by email`,
      [ticket],
    );
    return rows.map((row) => row.email);
  }

  it('reaches the requester, and a participant only at an address that somebody proved', async () => {
    const { database, world } = context;
    const unproven = await account(database, `z${randomUUID()}@people.test`, false);
    await add(world.marisol, world.anna.email);
    await add(world.marisol, unproven.email);
    await add(world.marisol, `y${randomUUID()}@people.test`);
    expect(await mailable()).toEqual([world.anna.email, world.marisol.email].sort());
    await database.run('update auth.users set email_confirmed_at = now() where id = $1', [unproven.id]);
    expect(await mailable()).toEqual([world.anna.email, world.marisol.email, unproven.email].sort());
    // Their account moved to another address: nobody answers for the old one any more.
    await database.run('update auth.users set email = $2 where id = $1', [
      unproven.id,
      `moved-${unproven.email}`,
    ]);
    expect(await mailable()).toEqual([world.anna.email, world.marisol.email].sort());
  });

  it('reaches a requester without an account, nobody who was removed, and nobody of a deleted ticket', async () => {
    const { database, world } = context;
    const ticket = randomUUID();
    await database.as(
      world.dele,
      `select public.create_ticket($1, $2, 'phone@people.test', 'Zeynep', departments.id, 'By phone', '<p>x</p>', $3)
       from public.departments where departments.organization_id = $2 and departments.key = 'general'`,
      [ticket, world.quayside, randomUUID()],
    );
    await add(world.dele, world.anna.email, '', ticket);
    expect(await mailable(ticket)).toEqual([world.anna.email, 'phone@people.test'].sort());
    await remove(world.dele, await customerOf(world.anna.email), ticket);
    expect(await mailable(ticket)).toEqual(['phone@people.test']);
    await add(world.dele, world.anna.email, '', ticket);
    await database.run('update public.ticket_desk set deleted_at = now() where ticket_id = $1', [ticket]);
    expect(await mailable(ticket)).toEqual([]);
  });

  it('stops where people of the organization blocked somebody', async () => {
    const { database, world } = context;
    await add(world.marisol, world.anna.email);
    for (const { id } of await database.rows(
      'select id from public.customers where organization_id = $1 and profile_id = any($2)',
      [world.quayside, [world.anna.id, world.marisol.id]],
    ))
      await database.as(world.dele, 'select public.block_customer($1)', [id]);
    expect(await mailable()).toEqual([]);
  });
});

it('a customer’s tickets stay theirs: being in cc of one opens no other', async () => {
  const { database, world } = context;
  const second = await ask(database, world.marisol, world.quayside);
  await add(world.marisol, world.anna.email);
  expect(await sees(world.anna, second)).toBe(false);
  expect(await sees(world.anna, world.foreignTicket)).toBe(false);
});
