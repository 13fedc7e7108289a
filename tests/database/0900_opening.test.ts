import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { anon, openDatabase } from '../support/database.ts';
import { account, ask, buildWorld } from '../support/world.ts';

const context = openDatabase(buildWorld);

describe('submitting', () => {
  it('opens a ticket in a listed organization and makes the person its customer', async () => {
    const { database, world } = context;
    const id = await ask(database, world.nobody, world.quayside);
    expect(
      await database.rows('select status, priority, requester_id, number from public.tickets where id = $1', [
        id,
      ]),
    ).toEqual([
      {
        status: 'open',
        priority: 'medium',
        requester_id: world.nobody.id,
        number: expect.stringMatching(/^TICK-\d{4}-0003$/),
      },
    ]);
  });

  it('makes one ticket of a double submit', async () => {
    const { database, world } = context;
    const submit = `select public.submit_ticket($1, $2, departments.id, 'Twice', '<p>Twice</p>', $3)
      from public.departments where departments.organization_id = $2 and key = 'sales'`;
    const values = [randomUUID(), world.quayside, randomUUID()];
    await database.as(world.marisol, submit, values);
    await database.as(world.marisol, submit, values);
    expect(await database.value(`select count(*) from public.tickets where subject = 'Twice'`)).toBe('1');
    expect(
      await database.value('select count(*) from public.ticket_responses where ticket_id = $1', [values[0]]),
    ).toBe('1');
    // The same id from somebody else is refused like any ticket that they cannot write.
    expect(await database.outcome(world.anna, submit, [values[0], world.quayside, randomUUID()])).toBe(
      '42501 ticket_not_writable',
    );
  });

  it('gives numbers without gaps, also after a refused submit', async () => {
    const { database, world } = context;
    const submit = `select public.submit_ticket($1, $2, departments.id, $4, '<p>x</p>', $3)
      from public.departments where departments.organization_id = $2 and key = 'sales'`;
    expect(
      await database.outcome(world.marisol, submit, [randomUUID(), world.quayside, randomUUID(), ' ']),
    ).toMatch(/^23514 .*subject/);
    expect(
      await database.outcome(world.marisol, submit, [
        randomUUID(),
        world.quayside,
        randomUUID(),
        'x'.repeat(300),
      ]),
    ).toMatch(/^23514 .*subject/);
    expect(
      await database.outcome(world.marisol, submit, [
        randomUUID(),
        world.quayside,
        randomUUID(),
        '🙂'.repeat(255),
      ]),
    ).toBe('1 rows');
    expect(
      await database.rows(
        'select right(number, 4) as number from public.tickets where organization_id = $1 order by number',
        [world.quayside],
      ),
    ).toEqual([{ number: '0001' }, { number: '0002' }, { number: '0003' }]);
  });

  it('refuses an unlisted organization to strangers as if it did not exist', async () => {
    const { database, world } = context;
    await database.run('update public.organizations set listed = false where id = $1', [world.quayside]);
    const submit = `select public.submit_ticket($1, $2, gen_random_uuid(), 'x', '<p>x</p>', $3)`;
    expect(await database.outcome(world.nobody, submit, [randomUUID(), world.quayside, randomUUID()])).toBe(
      'P0002 organization_not_found',
    );
    expect(await database.outcome(world.nobody, submit, [randomUUID(), randomUUID(), randomUUID()])).toBe(
      'P0002 organization_not_found',
    );
    // A customer of it can still ask.
    await ask(database, world.marisol, world.quayside);
  });

  it('refuses an unconfirmed address, a foreign department and anon', async () => {
    const { database, world } = context;
    const unproven = await account(database, `${randomUUID()}@people.test`, false);
    const submit = `select public.submit_ticket($1, $2, $4, 'x', '<p>x</p>', $3)`;
    const foreign = await database.value(
      `select id from public.departments where organization_id = $1 limit 1`,
      [world.eastmere],
    );
    const values = [randomUUID(), world.quayside, randomUUID(), foreign];
    expect(await database.outcome(unproven, submit, values)).toBe('42501 email_is_not_confirmed');
    expect(await database.outcome(world.marisol, submit, values)).toMatch(/^23503/);
    expect(await database.outcome(anon, submit, values)).toMatch(/^42501 permission denied/);
  });

  it('gives nobody the tickets of an address that is another account’s customer already', async () => {
    const { database, world } = context;
    const email = `${randomUUID()}@people.test`;
    const first = await account(database, email);
    const ticket = await ask(database, first, world.quayside);
    await database.run('update auth.users set email = $2 where id = $1', [first.id, `new-${email}`]);
    const second = await account(database, email);
    const submit = `select public.submit_ticket($1, $2, departments.id, 'Mine?', '<p>Mine?</p>', $3)
      from public.departments where departments.organization_id = $2 and key = 'sales'`;
    expect(await database.outcome(second, submit, [randomUUID(), world.quayside, randomUUID()])).toBe(
      '42501 email_belongs_to_another_account',
    );
    expect(await database.outcome(second, 'select id from public.tickets where id = $1', [ticket])).toBe(
      '0 rows',
    );
  });
});

describe('opening for a customer', () => {
  const create = `select public.create_ticket($1, $2, $3, 'Zeynep', departments.id, 'By phone', '<p>She called.</p>', $4, 'high', $5)
    from public.departments where departments.organization_id = $2 and key = 'general'`;
  const values = (email: string, assignee: string | null = null) => [
    randomUUID(),
    context.world.quayside,
    email,
    randomUUID(),
    assignee,
  ];

  it('works for an agent, an address without an account, and links that account once it is confirmed', async () => {
    const { database, world } = context;
    const email = `${randomUUID()}@people.test`;
    const asked = values(email.toUpperCase());
    expect(await database.outcome(world.dele, create, asked)).toBe('1 rows');
    const zeynep = await account(database, email, false);
    expect(await database.outcome(zeynep, 'select id from public.tickets where id = $1', [asked[0]])).toBe(
      '0 rows',
    );
    await database.run('update auth.users set email_confirmed_at = now() where id = $1', [zeynep.id]);
    expect(await database.outcome(zeynep, 'select id from public.tickets where id = $1', [asked[0]])).toBe(
      '1 rows',
    );
    expect(
      await database.outcome(zeynep, 'select id from public.ticket_responses where ticket_id = $1', [
        asked[0],
      ]),
    ).toBe('1 rows');
  });

  it('never links an account at insert, whatever its metadata claim', async () => {
    const { database, world } = context;
    const email = `${randomUUID()}@people.test`;
    const asked = values(email);
    await database.as(world.dele, create, asked);
    const id = randomUUID();
    await database.run(`insert into auth.users (id, email, email_confirmed_at) values ($1, $2, now())`, [
      id,
      email,
    ]);
    expect(
      await database.value('select profile_id from public.customers where email = $1', [email]),
    ).toBeNull();
  });

  it('assigns at once for an admin, and for nobody who may not assign', async () => {
    const { database, world } = context;
    const byAdmin = values('x@people.test', world.dele.id);
    expect(await database.outcome(world.ines, create, byAdmin)).toBe('1 rows');
    expect(
      await database.value('select assignee_id from public.ticket_desk where ticket_id = $1', [byAdmin[0]]),
    ).toBe(world.dele.id);
    expect(await database.outcome(world.dele, create, values('x@people.test', world.grace.id))).toBe(
      '42501 not_allowed',
    );
  });

  it('is refused to light agents, viewers, customers and the other tenant', async () => {
    const { database, world } = context;
    expect(await database.outcome(world.mehmet, create, values('x@people.test'))).toBe('42501 not_allowed');
    expect(await database.outcome(world.vera, create, values('x@people.test'))).toBe('42501 not_allowed');
    expect(await database.outcome(world.marisol, create, values('x@people.test'))).toBe(
      'P0002 organization_not_found',
    );
    expect(await database.outcome(world.tomas, create, values('x@people.test'))).toBe(
      'P0002 organization_not_found',
    );
  });
});
