import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Actor, type Database, openDatabase, serviceRole } from '../support/database.ts';
import { account, buildWorld, insertResponse } from '../support/world.ts';

const context = openDatabase(async (database: Database) => {
  const world = await buildWorld(database);
  const root = await account(database);
  await database.run('insert into public.super_admins (profile_id) values ($1)', [root.id]);
  return { ...world, root };
});

function call(actor: Actor, command: string, ...values: unknown[]) {
  const places = values.map((_, index) => `$${index + 1}`).join(', ');
  return context.database.outcome(actor, `select public.${command}(${places})`, values);
}

async function rows<Row extends object>(actor: Actor, text: string, values: unknown[] = []) {
  return (await context.database.as<Row & Record<string, unknown>>(actor, text, values)).rows;
}

describe('a super admin', () => {
  it('founds an organization, and whom they name becomes its owner', async () => {
    const { database, world } = context;
    const id = randomUUID();
    const slug = `harbour-${id.slice(0, 8)}`;
    const owner = await account(database);
    const found = () =>
      call(world.root, 'found_organization', id, slug, 'Harbour', owner.email.toUpperCase());
    expect(await found()).toBe('1 rows');
    expect(await found()).toBe('1 rows');
    const invitations = await database.rows<{ id: string }>(
      'select id from public.invitations where organization_id = $1',
      [id],
    );
    expect(invitations).toHaveLength(1);
    expect(await call(owner, 'accept_invitation', invitations[0]?.id)).toBe('1 rows');
    expect(await call(owner, 'change_organization', id, 'Harbour and docks')).toBe('1 rows');
    expect(
      await database.value(
        `select actor_id from public.settings_audit where organization_id = $1 and table_name = 'organizations' and action = 'added'`,
        [id],
      ),
    ).toBe(world.root.id);
  });

  it('cannot take an address that is taken, or one that is none', async () => {
    const { database, world } = context;
    const taken = await database.value('select slug from public.organizations where id = $1', [
      world.quayside,
    ]);
    const found = (slug: unknown) =>
      call(world.root, 'found_organization', randomUUID(), slug, 'Other', 'somebody@people.test');
    expect(await found(taken)).toBe('P0001 slug_is_taken');
    expect(await found('with space')).toMatch(/^23514 /);
  });

  it('finds organizations page by page and by words, with how large they are', async () => {
    const { database, world } = context;
    const list = (more: string, values: unknown[] = []) =>
      rows<{ id: string; name: string; people: string; tickets: string }>(
        world.root,
        `select * from public.list_platform_organizations(${more})`,
        values,
      );
    const slug = await database.value('select slug from public.organizations where id = $1', [
      world.quayside,
    ]);
    expect(await list('$1', [String(slug).toUpperCase()])).toMatchObject([
      { id: world.quayside, people: '6', tickets: '2' },
    ]);
    const [first] = await list('page_size => 1');
    const [second] = await list('page_size => 1, after_name => $1, after_id => $2', [first?.name, first?.id]);
    expect(second?.id).not.toBe(first?.id);
  });

  it('finds people by the beginning of their address, and without one the super admins', async () => {
    const { world } = context;
    const find = (search: string) =>
      rows<{ id: string }>(world.root, 'select * from public.list_platform_people($1)', [search]);
    expect(await find(world.dele.email.slice(0, 12))).toMatchObject([
      { id: world.dele.id, is_super_admin: false, organizations: [expect.any(String)] },
    ]);
    expect((await find('')).map(({ id }) => id)).toContain(world.root.id);
    expect((await find('')).map(({ id }) => id)).not.toContain(world.dele.id);
  });

  it('sees how the platform fares: when due work ran, what waits, how large it is', async () => {
    const { database, world } = context;
    await database.run(`update private.due_work_runs set ran_at = now() - interval '1 hour'`);
    const health = async () =>
      new Map(
        (
          await rows<{ name: string; amount: string }>(world.root, 'select * from public.platform_health()')
        ).map(({ name, amount }) => [name, Number(amount)]),
      );
    expect((await health()).get('due_work')).toBeGreaterThanOrEqual(3600);
    await database.as(serviceRole, 'select public.run_due_work()');
    const now = await health();
    expect(now.get('due_work')).toBeLessThan(60);
    expect(now.get('database_bytes')).toBeGreaterThan(1_000_000);
    expect(now.get('outbox.response_mail')).toBeGreaterThanOrEqual(0);
    expect(now.get('held_late')).toBe(0);
  });

  it('alone does any of this', async () => {
    const { world } = context;
    for (const somebody of [world.olga, world.marisol]) {
      expect(await call(somebody, 'verify_organization', world.quayside, true)).toBe('42501 not_allowed');
      expect(await call(somebody, 'platform_health')).toBe('42501 not_allowed');
    }
    expect(await call(world.root, 'verify_organization', world.quayside, true)).toBe('1 rows');
    expect(
      await context.database.value('select verified from public.organizations where id = $1', [
        world.quayside,
      ]),
    ).toBe(true);
  });
});

describe('a suspended organization', () => {
  it('is read by all as before, and changed by nobody, until it is resumed', async () => {
    const { database, world } = context;
    const reply = (author: Actor) =>
      database.outcome(author, insertResponse, [
        randomUUID(),
        world.quayside,
        world.ticket,
        'public',
        '<p>Hello</p>',
        1_000_000,
      ]);
    const writes: (() => Promise<string>)[] = [
      () => reply(world.dele),
      () => reply(world.marisol),
      () => call(world.dele, 'take_ticket', world.ticket),
      () => call(world.olga, 'change_organization', world.quayside, 'Another name'),
      () => call(world.olga, 'change_organization_settings', world.quayside, 14),
      () => call(world.olga, 'create_role', world.quayside, 'Night shift'),
    ];
    expect(await call(world.root, 'suspend_organization', world.quayside, true)).toBe('1 rows');
    for (const write of writes) expect(await write()).toBe('42501 organization_is_suspended');
    for (const reader of [world.dele, world.marisol]) {
      expect(
        await database.outcome(reader, 'select 1 from public.tickets where id = $1', [world.ticket]),
      ).toBe('1 rows');
    }
    expect(
      (await rows<{ id: string }>(world.nobody, 'select * from public.list_organizations()')).map(
        ({ id }) => id,
      ),
    ).not.toContain(world.quayside);
    expect(await call(world.root, 'suspend_organization', world.quayside, false)).toBe('1 rows');
    for (const write of writes) expect(await write()).toMatch(/rows$/);
  });

  it('lets people end their account, its members end an access, and time go on', async () => {
    const { database, world } = context;
    const access = randomUUID();
    await call(world.dele, 'take_ticket', world.ticket);
    await database.as(world.root, 'select public.open_access($1, $2, $3)', [
      access,
      world.quayside,
      'Looking into a complaint',
    ]);
    await call(world.root, 'suspend_organization', world.quayside, true);
    expect(await call(world.olga, 'end_access', access)).toBe('1 rows');
    expect(await call(world.dele, 'erase_own_account')).toBe('1 rows');
    expect(await call(world.marisol, 'erase_own_account')).toBe('1 rows');
    await database.run(`update public.tickets set status = 'resolved' where id = $1`, [world.annasTicket]);
    await database.run('alter table public.tickets disable trigger touch_ticket');
    await database.run(`update public.tickets set grace_ends_at = now() - interval '1 day' where id = $1`, [
      world.annasTicket,
    ]);
    await database.run('alter table public.tickets enable trigger touch_ticket');
    await database.as(serviceRole, 'select public.run_due_work()');
    expect(await database.value('select status from public.tickets where id = $1', [world.annasTicket])).toBe(
      'closed',
    );
  });

  it('is guarded on each table of an organization, except what is one’s own or written by the database', async () => {
    const { rows: open } = await context.database.run<{ name: string }>(
      `select relname as name from pg_class
       where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
         and not exists (select 1 from pg_trigger where tgrelid = pg_class.oid and tgname = 'refuse_suspended' and tgenabled = 'O')
       order by relname`,
    );
    expect(open.map(({ name }) => name)).toEqual([
      'access_grants',
      'capabilities',
      'desk_settings',
      'drafts',
      'held_responses',
      'history_values',
      'notification_preferences',
      'notifications',
      'profiles',
      'read_markers',
      'settings_audit',
      'super_admins',
      'ticket_history',
      'undo_log',
      'view_positions',
    ]);
  });
});

describe('the export of an organization', () => {
  it('hands out every row that the caller may read, once, over as many pages as it takes', async () => {
    const { database, world } = context;
    expect(await call(world.root, 'export_organization', world.quayside)).toBe(
      'P0002 organization_not_found',
    );
    await database.as(world.root, 'select public.open_access($1, $2, $3)', [
      randomUUID(),
      world.quayside,
      'The owner asked for all of it',
    ]);
    const exported: { table_name: string; key: string[]; content: Record<string, unknown> }[] = [];
    for (;;) {
      const last = exported.at(-1);
      const page = await rows<(typeof exported)[number]>(
        world.root,
        'select * from public.export_organization($1, $2, $3, 7)',
        [world.quayside, last?.table_name ?? '', last ? JSON.stringify(last.key) : null],
      );
      if (page.length === 0) break;
      exported.push(...page);
    }
    expect(new Set(exported.map(({ table_name, key }) => `${table_name} ${key.join()}`)).size).toBe(
      exported.length,
    );
    for (const table of ['tickets', 'ticket_responses', 'members', 'role_permissions', 'settings_audit']) {
      const { rows: own } = await database.as(
        world.root,
        `select 1 from public.${table} where organization_id = $1`,
        [world.quayside],
      );
      expect(own.length, table).toBeGreaterThan(0);
      expect(exported.filter(({ table_name }) => table_name === table).length, table).toBe(own.length);
    }
    expect(exported.every(({ content }) => content.organization_id === world.quayside)).toBe(true);
    expect(exported.some(({ content }) => content.id === world.foreignTicket)).toBe(false);
  });
});
