import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Actor, anon, type Database, openDatabase, serviceRole } from '../support/database.ts';
import { account, buildWorld, member, respond } from '../support/world.ts';

const context = openDatabase(async (database: Database) => {
  const world = await buildWorld(database);
  await respond(database, world.dele, world.ticket, 'internal');
  const root = await account(database);
  await database.run('insert into public.super_admins (profile_id) values ($1)', [root.id]);
  await database.reachCommit();
  await database.run('delete from realtime.messages');
  return { ...world, root };
});

const reason = 'Mail of the organization does not arrive';

function open(
  actor: Actor,
  organization: string,
  options: { id?: string; reason?: string; minutes?: number } = {},
) {
  return context.database.outcome(actor, 'select public.open_access($1, $2, $3, $4)', [
    options.id ?? randomUUID(),
    organization,
    options.reason ?? reason,
    options.minutes ?? 60,
  ]);
}

function end(actor: Actor, id: string) {
  return context.database.outcome(actor, 'select public.end_access($1)', [id]);
}

function count(actor: Actor, table: string) {
  return context.database.outcome(
    actor,
    `select 1 from public.${table} where organization_id = '${context.world.quayside}'`,
  );
}

async function epoch() {
  return Number(
    await context.database.value(
      'select epoch from private.organization_counters where organization_id = $1',
      [context.world.quayside],
    ),
  );
}

/** What was told since the world was built. */
async function told() {
  return context.database.rows<{ topic: string; event: string }>(
    'select topic, event from realtime.messages',
  );
}

describe('a super admin', () => {
  it('is a stranger until they say why they look', async () => {
    const { database, world } = context;
    for (const table of [
      'tickets',
      'ticket_desk',
      'ticket_responses',
      'ticket_history',
      'customers',
      'members',
    ]) {
      expect(await count(world.root, table), table).toBe('0 rows');
    }
    expect(await open(world.root, world.quayside)).toBe('1 rows');
    expect(await count(world.root, 'tickets')).toBe('2 rows');
    expect(await count(world.root, 'ticket_desk')).toBe('2 rows');
    expect(await count(world.root, 'ticket_responses')).toBe('3 rows');
    expect(
      await database.outcome(world.root, 'select 1 from public.tickets where organization_id = $1', [
        world.eastmere,
      ]),
    ).toBe('0 rows');
  });

  it('reads and never writes: no reply, no note, no step, no setting', async () => {
    const { database, world } = context;
    await open(world.root, world.quayside);
    for (const visibility of ['public', 'internal']) {
      expect(
        await database.outcome(
          world.root,
          `insert into public.ticket_responses (id, organization_id, ticket_id, visibility, body_html, seen_version)
           values ($1, $2, $3, $4, 'x', 999)`,
          [randomUUID(), world.quayside, world.ticket, visibility],
        ),
      ).toBe('42501 ticket_not_writable');
    }
    expect(await database.outcome(world.root, 'select public.take_ticket($1)', [world.ticket])).toBe(
      '42501 not_allowed',
    );
    expect(
      await database.outcome(world.root, 'select public.create_role($1, $2)', [world.quayside, 'Root']),
    ).toBe('42501 not_allowed');
    expect(await database.outcome(world.root, 'select public.close_ticket($1)', [world.foreignTicket])).toBe(
      'P0002 ticket_not_found',
    );
  });

  it('hears what staff hear, and says nothing in their room', async () => {
    const { database, world } = context;
    await open(world.root, world.quayside);
    const { rows } = await database.as<{ kind: string; topic: string }>(
      world.root,
      'select kind, topic from public.list_conversation_topics($1) order by kind',
      [world.ticket],
    );
    expect(rows.map(({ kind }) => kind)).toEqual(['public', 'room', 'staff']);
    for (const { topic } of rows) {
      await database.run(`select set_config('realtime.topic', $1, true)`, [topic]);
      for (const extension of ['broadcast', 'presence']) {
        expect(
          await database.outcome(
            world.root,
            'insert into realtime.messages (topic, extension) values ($1, $2)',
            [topic, extension],
          ),
        ).toMatch(/^42501 new row violates row-level security/);
      }
    }
  });

  it('may not open with a short reason, for longer than an hour, for no time, or twice under one id', async () => {
    const { world } = context;
    expect(await open(world.root, world.quayside, { reason: ' because  ' })).toMatch(/^23514 /);
    expect(await open(world.root, world.quayside, { minutes: 61 })).toMatch(/^23514 /);
    expect(await open(world.root, world.quayside, { minutes: 0 })).toMatch(/^23514 /);
    expect(await open(world.root, randomUUID())).toBe('P0002 organization_not_found');
    const id = randomUUID();
    expect(await open(world.root, world.quayside, { id })).toBe('1 rows');
    expect(await open(world.root, world.quayside, { id })).toBe('1 rows');
    expect(await open(world.root, world.eastmere, { id })).toBe('P0002 organization_not_found');
    expect(await count(world.root, 'access_grants')).toBe('1 rows');
  });

  it('is refused where they work: a member reads what their role says', async () => {
    const { database, world } = context;
    const both = await member(database, world.quayside, 'viewer');
    await database.run('insert into public.super_admins (profile_id) values ($1)', [both.id]);
    expect(await open(both, world.quayside)).toBe('P0001 already_a_member');
    expect(await open(both, world.eastmere)).toBe('1 rows');
  });

  it('is made by the operator alone', async () => {
    const { database, world } = context;
    for (const actor of [world.olga, world.root, world.marisol]) {
      expect(await open(actor === world.root ? world.ines : actor, world.quayside)).toBe('42501 not_allowed');
      expect(
        await database.outcome(actor, 'insert into public.super_admins (profile_id) values ($1)', [
          world.olga.id,
        ]),
      ).toMatch(/^42501 permission denied/);
    }
    expect(await open(anon, world.quayside)).toMatch(/^42501 permission denied/);
    expect(await database.outcome(world.root, 'select 1 from public.super_admins')).toBe('1 rows');
    expect(await database.outcome(world.olga, 'select 1 from public.super_admins')).toBe('0 rows');
  });
});

describe('the organization', () => {
  it('sees who looks, why and until when, and is told at once', async () => {
    const { database, world } = context;
    await open(world.root, world.quayside, { minutes: 30 });
    for (const somebody of [world.olga, world.dele, world.vera]) {
      expect(
        (
          await database.as(
            somebody,
            `select profile_id, reason, expires_at - created_at = interval '30 minutes' as length from public.access_grants`,
          )
        ).rows,
      ).toEqual([{ profile_id: world.root.id, reason, length: true }]);
    }
    expect(
      (
        await database.as(
          world.ines,
          `select actor_id, action from public.settings_audit where table_name = 'access_grants'`,
        )
      ).rows,
    ).toEqual([{ actor_id: world.root.id, action: 'added' }]);
    for (const stranger of [world.tomas, world.marisol, world.nobody]) {
      expect(await database.outcome(stranger, 'select 1 from public.access_grants')).toBe('0 rows');
    }
    const topics = (await told()).filter(({ event }) => event === 'access_changed').map(({ topic }) => topic);
    expect(topics.sort()).toEqual(
      [world.olga, world.ines, world.dele, world.grace, world.mehmet, world.vera]
        .map(({ id }) => `user:${id}`)
        .sort(),
    );
  });

  it('ends it when it likes, if it may: reading and listening are over', async () => {
    const { world } = context;
    const id = randomUUID();
    await open(world.root, world.quayside, { id });
    const before = await epoch();
    expect(await end(world.dele, id)).toBe('42501 not_allowed');
    expect(await end(world.tomas, id)).toBe('P0002 access_grant_not_found');
    expect(await end(world.marisol, id)).toBe('P0002 access_grant_not_found');
    expect(await end(world.ines, randomUUID())).toBe('P0002 access_grant_not_found');
    expect(await count(world.root, 'tickets')).toBe('2 rows');
    expect(await end(world.ines, id)).toBe('1 rows');
    expect(await count(world.root, 'tickets')).toBe('0 rows');
    expect(await epoch()).toBe(before + 1);
    expect(await end(world.ines, id)).toBe('1 rows');
    expect(await epoch()).toBe(before + 1);
    expect((await told()).map(({ event }) => event)).toContain('moved');
  });

  it('keeps the record after the end, of who ended it too', async () => {
    const { database, world } = context;
    const id = randomUUID();
    await open(world.root, world.quayside, { id });
    expect(await end(world.root, id)).toBe('1 rows');
    expect(
      (
        await database.as(
          world.vera,
          'select ended_by, ended_at is not null as over from public.access_grants',
        )
      ).rows,
    ).toEqual([{ ended_by: world.root.id, over: true }]);
    for (const actor of [world.olga, world.root, serviceRole]) {
      expect(await database.outcome(actor, 'delete from public.access_grants')).toMatch(/^42501 /);
      expect(await database.outcome(actor, 'update public.access_grants set ended_at = null')).toMatch(
        /^42501 /,
      );
    }
  });
});

describe('time', () => {
  it('ends reading at once and channels with the next round of due work', async () => {
    const { database, world } = context;
    const id = randomUUID();
    await open(world.root, world.quayside, { id });
    const before = await epoch();
    await database.run(
      `update public.access_grants set created_at = now() - interval '61 minutes', expires_at = now() - interval '1 minute'
       where id = $1`,
      [id],
    );
    expect(await count(world.root, 'tickets')).toBe('0 rows');
    expect(await count(world.root, 'members')).toBe('0 rows');
    expect(await epoch()).toBe(before);
    await database.as(serviceRole, 'select public.run_due_work()');
    expect(await epoch()).toBe(before + 1);
    await database.as(serviceRole, 'select public.run_due_work()');
    expect(await epoch()).toBe(before + 1);
    expect(
      await database.rows(
        'select ended_by, ended_at = expires_at as in_time from public.access_grants where id = $1',
        [id],
      ),
    ).toEqual([{ ended_by: null, in_time: true }]);
  });

  it('leaves alone what still lives', async () => {
    const { database, world } = context;
    await open(world.root, world.quayside);
    const before = await epoch();
    await database.as(serviceRole, 'select public.run_due_work()');
    expect(await epoch()).toBe(before);
    expect(await count(world.root, 'tickets')).toBe('2 rows');
  });

  it('of a super admin ends with their office', async () => {
    const { database, world } = context;
    await open(world.root, world.quayside);
    const before = await epoch();
    await database.as(serviceRole, 'delete from public.super_admins where profile_id = $1', [world.root.id]);
    expect(await count(world.root, 'tickets')).toBe('0 rows');
    expect(await epoch()).toBe(before + 1);
  });
});
