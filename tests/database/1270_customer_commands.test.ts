import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { answer, call } from '../support/commands.ts';
import { type Actor, openDatabase, serviceRole } from '../support/database.ts';
import { unknownId } from '../support/law.ts';
import { account, ask, buildWorld, insertResponse } from '../support/world.ts';

const context = openDatabase(buildWorld);
const run = (actor: Actor, command: string, args: Record<string, unknown> = {}) =>
  call(context.database, actor, command, args);

function customer(who: { id: string }, organization = context.world.quayside) {
  return context.database.value(
    'select id from public.customers where profile_id = $1 and organization_id = $2',
    [who.id, organization],
  );
}

async function submit(actor: Actor, organization_id: string) {
  return run(actor, 'submit_ticket', {
    id: randomUUID(),
    organization_id,
    department_id: await context.database.value(
      `select id from public.departments where organization_id = $1 and key = 'general'`,
      [organization_id],
    ),
    subject: 'Again',
    body_html: '<p>Again</p>',
    response_id: randomUUID(),
  });
}

function reply(actor: Actor, ticket: string, organization: string) {
  return context.database.outcome(actor, insertResponse, [
    randomUUID(),
    organization,
    ticket,
    'public',
    '<p>Again</p>',
    null,
  ]);
}

describe('a blocked customer', () => {
  it('neither asks nor answers, anywhere in that organization and nowhere else, until they are let in again', async () => {
    const { database, world } = context;
    const customer_id = await customer(world.marisol);
    expect(await run(world.dele, 'block_customer', { customer_id, reason: ' Advertises ' })).toBe('1 rows');
    expect(await submit(world.marisol, world.quayside)).toBe('42501 customer_is_blocked');
    expect(await reply(world.marisol, world.ticket, world.quayside)).toBe('42501 customer_is_blocked');
    // By mail neither, which the service role writes.
    expect(
      await database.outcome(
        serviceRole,
        `insert into public.ticket_responses (id, organization_id, ticket_id, author_id, visibility, body_html)
         values ($1, $2, $3, $4, 'public', '<p>Again</p>')`,
        [randomUUID(), world.quayside, world.ticket, world.marisol.id],
      ),
    ).toBe('42501 customer_is_blocked');
    // Nor do anything else with what they asked before.
    await run(world.dele, 'close_ticket', { ticket_id: world.ticket });
    for (const command of ['reopen_ticket', 'accept_resolution', 'reject_resolution', 'close_ticket'])
      expect(await run(world.marisol, command, { ticket_id: world.ticket }), command).toBe(
        '42501 customer_is_blocked',
      );
    // Staff answer them, they go on reading, and Eastmere has its own opinion.
    expect(
      await database.outcome(world.marisol, 'select id from public.tickets where id = $1', [world.ticket]),
    ).toBe('1 rows');
    expect(await reply(world.marisol, world.foreignTicket, world.eastmere)).toBe('1 rows');
    expect(await submit(world.marisol, world.eastmere)).toBe('1 rows');
    expect(await submit(world.anna, world.quayside)).toBe('1 rows');

    expect(await run(world.grace, 'unblock_customer', { customer_id })).toBe('1 rows');
    expect(await run(world.grace, 'unblock_customer', { customer_id })).toBe('1 rows');
    expect(await submit(world.marisol, world.quayside)).toBe('1 rows');
    expect(await reply(world.marisol, world.ticket, world.quayside)).toBe('1 rows');
  });

  it('is blocked by name, once, with a reason that is for staff', async () => {
    const { database, world } = context;
    const customer_id = await customer(world.marisol);
    await run(world.dele, 'block_customer', { customer_id, reason: 'Advertises' });
    expect(await run(world.grace, 'block_customer', { customer_id, reason: 'Shouts' })).toBe('1 rows');
    const blocked = 'select customer_id, reason, blocked_by from public.blocked_customers';
    expect((await database.as(world.vera, blocked)).rows).toEqual([
      { customer_id, reason: 'Advertises', blocked_by: world.dele.id },
    ]);
    for (const stranger of [world.marisol, world.anna, world.tomas])
      expect(await database.outcome(stranger, blocked)).toBe('0 rows');
    expect(
      await run(world.dele, 'block_customer', {
        customer_id: await customer(world.anna),
        reason: 'x'.repeat(1001),
      }),
    ).toMatch(/^23514/);
  });

  it('is blocked as a participant too', async () => {
    const { database, world } = context;
    const customer_id = await customer(world.anna);
    await database.run(
      'insert into public.ticket_participants (ticket_id, organization_id, customer_id) values ($1, $2, $3)',
      [world.ticket, world.quayside, customer_id],
    );
    expect(await reply(world.anna, world.ticket, world.quayside)).toBe('1 rows');
    await run(world.dele, 'block_customer', { customer_id });
    expect(await reply(world.anna, world.ticket, world.quayside)).toBe('42501 customer_is_blocked');
  });
});

describe('commands on customers', () => {
  it('are for who edits customers: unknown to strangers, not allowed to readers', async () => {
    const { world } = context;
    const customer_id = await customer(world.marisol);
    for (const [command, more] of Object.entries({
      rename_customer: { name: 'Mari' },
      block_customer: {},
      unblock_customer: {},
    })) {
      expect(await run(world.vera, command, { customer_id, ...more }), command).toBe('42501 not_allowed');
      // A customer reads their own row, which is no reason to be told more.
      for (const stranger of [world.tomas, world.marisol, world.anna])
        expect(await run(stranger, command, { customer_id, ...more }), command).toBe(
          'P0002 customer_not_found',
        );
      expect(await run(world.dele, command, { customer_id: unknownId, ...more }), command).toBe(
        'P0002 customer_not_found',
      );
    }
    const args = { id: randomUUID(), organization_id: world.quayside, email: 'x@people.test' };
    expect(await run(world.vera, 'add_customer', args)).toBe('42501 not_allowed');
    expect(await run(world.tomas, 'add_customer', args)).toBe('P0002 organization_not_found');
  });

  it('rename them, unless a colleague was faster', async () => {
    const { database, world } = context;
    const customer_id = await customer(world.marisol);
    expect(await run(world.dele, 'rename_customer', { customer_id, name: ' Marisol Vega ' })).toBe('1 rows');
    expect(
      await run(world.grace, 'rename_customer', { customer_id, name: 'Mari', seen_name: 'A Person' }),
    ).toBe('P0001 setting_changed_meanwhile');
    expect(await database.value('select name from public.customers where id = $1', [customer_id])).toBe(
      'Marisol Vega',
    );
  });
});

describe('a customer without an account', () => {
  it('is added once by staff, and by their address only once', async () => {
    const { database, world } = context;
    const args = {
      id: randomUUID(),
      organization_id: world.quayside,
      email: ' Zeynep@People.test ',
      name: 'Zeynep',
    };
    expect(await run(world.dele, 'add_customer', args)).toBe('1 rows');
    expect(await run(world.dele, 'add_customer', args)).toBe('1 rows');
    expect(
      await database.rows('select email, name, profile_id from public.customers where id = $1', [args.id]),
    ).toEqual([{ email: 'zeynep@people.test', name: 'Zeynep', profile_id: null }]);
    expect(await run(world.dele, 'add_customer', { ...args, id: randomUUID() })).toBe(
      'P0001 already_a_customer',
    );
    expect(await run(world.dele, 'add_customer', { ...args, id: randomUUID(), email: 'nobody' })).toMatch(
      /^23514/,
    );
    expect(await run(world.tomas, 'add_customer', { ...args, organization_id: world.eastmere })).toBe(
      'P0002 organization_not_found',
    );
  });

  /** A ticket that Dele opens for an address. */
  async function openFor(customer_email: string) {
    const { database, world } = context;
    const id = randomUUID();
    await run(world.dele, 'create_ticket', {
      id,
      organization_id: world.quayside,
      customer_email,
      customer_name: 'Zeynep',
      department_id: await database.value('select department_id from public.tickets where id = $1', [
        world.ticket,
      ]),
      subject: 'They called',
      body_html: '<p>They called</p>',
      response_id: randomUUID(),
    });
    return id;
  }

  it('is theirs once they prove the address, and they find what was opened for them', async () => {
    const { database } = context;
    const ticket = await openFor('zeynep@people.test');
    const zeynep = await account(database, 'zeynep@people.test', false);
    const sees = () => database.outcome(zeynep, 'select id from public.tickets where id = $1', [ticket]);
    expect(await sees()).toBe('0 rows');
    expect(await answer(database, zeynep, 'claim_customers')).toBe(0);
    expect(await sees()).toBe('0 rows');
    await database.run('update auth.users set email_confirmed_at = now() where id = $1', [zeynep.id]);
    expect(await sees()).toBe('1 rows');
  });

  it('is claimed at sign-in by who had proved the address before, one row an organization', async () => {
    const { database, world } = context;
    const zeynep = await account(database, 'zeynep@people.test');
    const ticket = await openFor('zeynep@people.test');
    const sees = () => database.outcome(zeynep, 'select id from public.tickets where id = $1', [ticket]);
    // Nothing tells staff that there is an account, before its person comes.
    expect(
      await database.value(`select profile_id from public.customers where email = 'zeynep@people.test'`),
    ).toBeNull();
    expect(await sees()).toBe('0 rows');
    expect(await answer(database, world.nobody, 'claim_customers')).toBe(0);
    expect(await answer(database, zeynep, 'claim_customers')).toBe(1);
    expect(await answer(database, zeynep, 'claim_customers')).toBe(0);
    expect(await sees()).toBe('1 rows');

    // Who is a customer there already, under an older address, stays who they are.
    const moved = await account(database, 'old@people.test');
    await ask(database, moved, world.quayside);
    await database.run(`update auth.users set email = 'new@people.test' where id = $1`, [moved.id]);
    await openFor('new@people.test');
    expect(await answer(database, moved, 'claim_customers')).toBe(0);
    expect(await customer(moved)).toBe(
      await database.value(`select id from public.customers where email = 'old@people.test'`),
    );
  });
});
