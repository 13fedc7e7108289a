import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Actor, openDatabase } from '../support/database.ts';
import { account, buildWorld } from '../support/world.ts';

const context = openDatabase(async (database) => {
  const world = await buildWorld(database);
  const root = await account(database);
  await database.run('insert into public.super_admins (profile_id) values ($1)', [root.id]);
  await database.reachCommit();
  await database.run('delete from realtime.messages');
  return { ...world, root };
});

/** What the topics of settings heard since it was asked last, each event as one transaction sent it. */
async function told() {
  const { database } = context;
  await database.reachCommit();
  const rows = await database.rows<{ topic: string; event: string; payload: Record<string, unknown> }>(
    `delete from realtime.messages where topic like '%:settings' or topic like '%:front'
     returning topic, event, payload - 'id' as payload`,
  );
  return rows.toSorted((one, other) => one.topic.localeCompare(other.topic));
}

const staff = (organization: string, ...table_names: string[]) => ({
  topic: `org:${organization}:1:settings`,
  event: 'settings_changed',
  payload: { v: 1, seq: expect.any(Number), table_names },
});

const front = (organization: string) => ({
  topic: `org:${organization}:1:front`,
  event: 'front_changed',
  payload: { v: 1 },
});

/** Where somebody is told to listen: for staff, and for customers. */
async function topicsOf(actor: Actor, organization = context.world.quayside) {
  const { rows } = await context.database.as<{ topics: (string | null)[] }>(
    actor,
    'select array[(select topic from public.settings_topic($1)), public.front_topic($1)] as topics',
    [organization],
  );
  return rows.flatMap(({ topics }) => topics.filter((topic) => topic !== null));
}

describe('a change of a setting', () => {
  it('is told once to staff at its commit, by the names of its tables and nothing else', async () => {
    const { database, world } = context;
    await database.as(world.ines, 'select public.create_tag($1, $2, $3)', [
      randomUUID(),
      world.quayside,
      'canary-4711',
    ]);
    expect(
      await database.rows(`select 1 from realtime.messages where topic like '%:settings'`),
      'nothing before the commit',
    ).toEqual([]);
    expect(await told()).toEqual([staff(world.quayside, 'tags')]);
    expect(await told()).toEqual([]);
  });

  it('is counted, so that who missed it finds out', async () => {
    const { database, world } = context;
    const seq = async () =>
      Number(
        (await database.as(world.dele, 'select seq from public.settings_topic($1)', [world.quayside])).rows[0]
          ?.seq,
      );
    const before = await seq();
    for (const nth of [1, 2]) {
      await database.run(
        `insert into public.teams (id, organization_id, name) values (gen_random_uuid(), $1, $2)`,
        [world.quayside, `Team ${nth}`],
      );
      const [event] = await told();
      expect(event?.payload.seq).toBe(before + nth);
      expect(await seq()).toBe(before + nth);
    }
  });

  it('is one event for a hundred rows of two tables', async () => {
    const { database, world } = context;
    await database.run(
      `insert into public.tags (id, organization_id, name) select gen_random_uuid(), $1, 'tag ' || nth from generate_series(1, 100) as series (nth)`,
      [world.quayside],
    );
    await database.as(world.ines, 'select public.create_team($1, $2, $3)', [
      randomUUID(),
      world.quayside,
      'Domains',
    ]);
    expect(await told()).toEqual([staff(world.quayside, 'tags', 'teams')]);
  });

  it('of two organizations is told to each', async () => {
    const { database, world } = context;
    await database.run(
      `insert into public.teams (id, organization_id, name) values (gen_random_uuid(), $1, 'Night'), (gen_random_uuid(), $2, 'Night')`,
      [world.quayside, world.eastmere],
    );
    const expected = [staff(world.quayside, 'teams'), staff(world.eastmere, 'teams')];
    expect(await told()).toEqual(expected.toSorted((one, other) => one.topic.localeCompare(other.topic)));
  });

  it('that was taken back, or changed nothing, is not told', async () => {
    const { database, world } = context;
    await database.run('savepoint before');
    await database.run(
      `insert into public.tags (id, organization_id, name) values (gen_random_uuid(), $1, 'gone')`,
      [world.quayside],
    );
    await database.run('rollback to savepoint before');
    await database.run('update public.organization_settings set updated_at = now()');
    await database.as(world.ines, 'select public.create_view($1, $2, $3, audience => $4)', [
      randomUUID(),
      world.quayside,
      'Mine',
      'personal',
    ]);
    expect(await told()).toEqual([]);
  });

  it('of who is away is told, though no audit keeps it', async () => {
    const { database, world } = context;
    await database.run(
      'insert into public.member_availability (profile_id, organization_id, working) values ($1, $2, false)',
      [world.dele.id, world.quayside],
    );
    expect(await told()).toEqual([staff(world.quayside, 'member_availability')]);
  });

  it('of the platform is told too: an access that begins and ends, and the mark', async () => {
    const { database, world } = context;
    const id = randomUUID();
    await database.as(world.root, `select public.open_access($1, $2, 'Mail does not arrive', 30)`, [
      id,
      world.quayside,
    ]);
    expect(await told()).toEqual([staff(world.quayside, 'access_grants')]);
    await database.as(world.root, 'select public.verify_organization($1, true)', [world.quayside]);
    expect(await told()).toEqual([front(world.quayside), staff(world.quayside, 'organizations')]);
    await database.as(world.ines, 'select public.end_access($1)', [id]);
    expect(await told()).toEqual([
      { topic: `org:${world.quayside}:1:settings`, event: 'moved', payload: { v: 1 } },
      { ...staff(world.quayside, 'access_grants'), topic: `org:${world.quayside}:2:settings` },
    ]);
  });
});

describe('customers', () => {
  it('hear that something which they can see is another, and not what', async () => {
    const { database, world } = context;
    const department = await database.value(
      `select id from public.departments where organization_id = $1 and key = 'general'`,
      [world.quayside],
    );
    const changes: [string, unknown[], string][] = [
      [
        `update public.organizations set description = 'canary' where id = $1`,
        [world.quayside],
        'organizations',
      ],
      [
        `update public.organizations set suspended_at = now() where id = $1`,
        [world.quayside],
        'organizations',
      ],
      [`update public.departments set name = 'canary' where id = $1`, [department], 'departments'],
      [
        `insert into public.categories (id, organization_id, name) values (gen_random_uuid(), $1, 'canary')`,
        [world.quayside],
        'categories',
      ],
      [field('true'), [world.quayside], 'custom_fields'],
      [
        'update public.custom_fields set archived_at = now() where organization_id = $1',
        [world.quayside],
        'custom_fields',
      ],
    ];
    for (const [statement, values, table] of changes) {
      await database.run(statement, values);
      expect(await told(), statement).toEqual([front(world.quayside), staff(world.quayside, table)]);
    }
  });

  it('never hear of a setting that only staff see', async () => {
    const { database, world } = context;
    const changes: [string, unknown[]][] = [
      [
        `insert into public.tags (id, organization_id, name) values (gen_random_uuid(), $1, 'x')`,
        [world.quayside],
      ],
      [
        `insert into public.teams (id, organization_id, name) values (gen_random_uuid(), $1, 'x')`,
        [world.quayside],
      ],
      [
        `insert into public.skills (id, organization_id, name) values (gen_random_uuid(), $1, 'x')`,
        [world.quayside],
      ],
      [
        `insert into public.companies (id, organization_id, name) values (gen_random_uuid(), $1, 'x')`,
        [world.quayside],
      ],
      [field('false'), [world.quayside]],
      [`update public.custom_fields set name = 'y' where organization_id = $1`, [world.quayside]],
      ['update public.organization_settings set grace_days = 9 where organization_id = $1', [world.quayside]],
      [
        `update public.roles set name = 'Guest' where organization_id = $1 and key = 'viewer'`,
        [world.quayside],
      ],
      [
        'delete from public.members where organization_id = $1 and profile_id = $2',
        [world.quayside, world.vera.id],
      ],
      [
        `insert into public.views (id, organization_id, created_by, name, audience) values (gen_random_uuid(), $1, $2, 'x', 'organization')`,
        [world.quayside, world.ines.id],
      ],
    ];
    for (const [statement, values] of changes) {
      await database.run(statement, values);
      const heard = await told();
      expect(heard.length, statement).toBeGreaterThan(0);
      expect(
        heard.filter(({ topic }) => topic.endsWith(':front')),
        statement,
      ).toEqual([]);
    }
  });

  it('hear of a field from the moment on at which it is theirs, and that it no longer is', async () => {
    const { database, world } = context;
    await database.run(field('false'), [world.quayside]);
    await told();
    for (const visible of [true, false]) {
      await database.run('update public.custom_fields set customer_visible = $1 where organization_id = $2', [
        visible,
        world.quayside,
      ]);
      expect(await told()).toEqual([front(world.quayside), staff(world.quayside, 'custom_fields')]);
    }
  });
});

/** A field of Quayside, for customers or for staff alone. */
const field = (visible: string) =>
  `insert into public.custom_fields (id, organization_id, key, name, kind, customer_visible) values (gen_random_uuid(), $1, 'colour', 'Colour', 'text', ${visible})`;

describe('who is told where to listen', () => {
  it('staff of both, whoever may ask it of the front, nobody of another organization’s settings', async () => {
    const { world } = context;
    const [settings, open] = [`org:${world.quayside}:1:settings`, `org:${world.quayside}:1:front`];
    for (const member of [world.olga, world.dele, world.mehmet, world.vera]) {
      expect(await topicsOf(member)).toEqual([settings, open]);
    }
    for (const other of [world.marisol, world.tomas, world.nobody])
      expect(await topicsOf(other)).toEqual([open]);
    expect(await topicsOf(world.nobody, randomUUID())).toEqual([]);
  });

  it('a super admin while an access lives', async () => {
    const { database, world } = context;
    expect(await topicsOf(world.root)).toEqual([`org:${world.quayside}:1:front`]);
    await database.as(world.root, `select public.open_access($1, $2, 'Mail does not arrive', 30)`, [
      randomUUID(),
      world.quayside,
    ]);
    expect(await topicsOf(world.root)).toEqual([
      `org:${world.quayside}:1:settings`,
      `org:${world.quayside}:1:front`,
    ]);
  });

  it('outsiders no longer, once the organization is not listed: the topic ends and only its customers find the next', async () => {
    const { database, world } = context;
    await database.as(
      world.ines,
      'select public.change_organization($1, listed => false, seen_listed => true)',
      [world.quayside],
    );
    expect(await told()).toEqual([
      { topic: `org:${world.quayside}:1:front`, event: 'moved', payload: { v: 1 } },
      staff(world.quayside, 'organizations'),
    ]);
    expect(await topicsOf(world.marisol)).toEqual([`org:${world.quayside}:2:front`]);
    expect(await topicsOf(world.nobody)).toEqual([]);
    expect(await topicsOf(world.dele)).toEqual([`org:${world.quayside}:1:settings`]);
  });

  it('a customer of an unlisted organization no longer, once they were erased; of a listed one nobody notices', async () => {
    const { database, world } = context;
    const erase = (who: Actor) =>
      database.run(
        'update public.customers set profile_id = null where profile_id = $1 and organization_id = $2',
        [who.id, world.quayside],
      );
    await erase(world.anna);
    expect(await told()).toEqual([]);
    await database.run('update public.organizations set listed = false where id = $1', [world.quayside]);
    await told();
    await erase(world.marisol);
    expect(await told()).toEqual([
      { topic: `org:${world.quayside}:2:front`, event: 'moved', payload: { v: 1 } },
    ]);
    expect(await topicsOf(world.marisol)).toEqual([]);
  });
});
