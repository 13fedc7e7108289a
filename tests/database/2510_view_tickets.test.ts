import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Actor, type Database, openDatabase } from '../support/database.ts';
import { ask, buildWorld, permit, respond } from '../support/world.ts';

/** Six more tickets of every kind, some of the team's, some of Dele's, one put away in each way. */
const context = openDatabase(async (database) => {
  const world = await buildWorld(database);
  await database.run(
    'insert into public.team_members (team_id, profile_id, organization_id) values ($1, $2, $3)',
    [world.platform, world.dele.id, world.quayside],
  );
  const more: string[] = [];
  for (const subject of ['Broken lamp', 'Late parcel', 'Wrong invoice', 'Lamp again', 'Spam', 'Gone']) {
    more.push(await ask(database, world.anna, world.quayside, subject));
  }
  const [lamp, parcel, invoice, again, spam, gone] = more as [string, string, string, string, string, string];
  await desk(database, lamp, 'team_id = $2', world.platform);
  await desk(database, parcel, 'assignee_id = $2', world.dele.id);
  await desk(database, invoice, 'assignee_id = $2', world.grace.id);
  await desk(database, again, 'assignee_id = $2, team_id = $3', world.dele.id, world.platform);
  await desk(database, spam, 'is_spam = true');
  await desk(database, gone, 'deleted_at = now()');
  await database.run(`update public.tickets set priority = 'urgent' where id = any($1)`, [[parcel, again]]);
  return { ...world, lamp, parcel, invoice, again, spam, gone };
});

function desk(database: Database, ticket: string, set: string, ...values: unknown[]) {
  return database.run(`update public.ticket_desk set ${set} where ticket_id = $1`, [ticket, ...values]);
}

type Asked = Record<string, unknown>;

async function list(actor: Actor, filters: Asked = {}, more: Asked = {}) {
  const values: Asked = {
    organization_id: context.world.quayside,
    filters: JSON.stringify(filters),
    ...more,
  };
  const names = Object.keys(values).map((name, index) => `${name} => $${index + 1}`);
  const { rows } = await context.database.as<Record<string, string>>(
    actor,
    `select * from public.list_view_tickets(${names.join(', ')})`,
    Object.values(values),
  );
  return rows;
}

async function ids(actor: Actor, filters: Asked = {}, more: Asked = {}) {
  return (await list(actor, filters, more)).map((row) => row.ticket_id as string);
}

/** What the policy lets somebody select with a condition. */
async function selected(actor: Actor, condition: string) {
  const { rows } = await context.database.as<{ ticket_id: string }>(
    actor,
    `select ticket_id from public.ticket_desk where organization_id = $1 and ${condition}`,
    [context.world.quayside],
  );
  return rows.map((row) => row.ticket_id).sort();
}

describe('filters', () => {
  it('mean what the same condition means in a select, for every scope of reading', async () => {
    const { database, world } = context;
    const filters: [Asked, string][] = [
      [{}, `place = 'desk'`],
      [{ place: ['desk', 'spam', 'deleted'] }, 'true'],
      [{ place: ['spam'] }, `place = 'spam'`],
      [{ status: ['open'] }, `place = 'desk' and status = 'open'`],
      [{ status: ['in_progress', 'waiting'] }, `place = 'desk' and status in ('in_progress', 'waiting')`],
      [{ priority: ['urgent', 'high'] }, `place = 'desk' and priority in ('urgent', 'high')`],
      [{ assignee: ['me'] }, `place = 'desk' and assignee_id = '${world.dele.id}'`],
      [{ assignee: ['none'] }, `place = 'desk' and assignee_id is null`],
      [
        { assignee: ['none', world.grace.id] },
        `place = 'desk' and (assignee_id is null or assignee_id = '${world.grace.id}')`,
      ],
      [{ team: ['mine'] }, `place = 'desk' and team_id = '${world.platform}'`],
      [{ team: ['none'] }, `place = 'desk' and team_id is null`],
      [{ category: ['none'] }, `place = 'desk' and category_id is null`],
      [{ company: [randomUUID()] }, 'false'],
      [{ created: { last_days: 1 } }, `place = 'desk'`],
      [{ created: { before_days: 1 } }, 'false'],
      [{ updated: { from: '2000-01-01', until: '2100-01-01' } }, `place = 'desk'`],
      [{ created: { until: '2000-01-01' } }, 'false'],
      [{ due: ['at_risk'] }, `place = 'desk' and due_at <= now() + interval '1 hour'`],
      [{ text: 'lamp' }, `place = 'desk' and subject ilike '%lamp%'`],
      [{ status: ['open'], text: 'lamp' }, `place = 'desk' and status = 'open' and subject ilike '%lamp%'`],
    ];
    let found = 0;
    for (const scope of ['all', 'own_teams', 'own']) {
      await permit(database, world.quayside, 'agent', 'read_tickets', scope);
      for (const [filter, condition] of filters) {
        const listed = (await ids(world.dele, filter)).sort();
        expect(listed, `${scope} ${JSON.stringify(filter)}`).toEqual(await selected(world.dele, condition));
        found += listed.length;
      }
    }
    expect(found).toBeGreaterThan(60);
  });

  it('find by tag and by field, on either side of a field', async () => {
    const { database, world } = context;
    const tag = randomUUID();
    await database.as(world.dele, 'select public.create_tag($1, $2, $3)', [tag, world.quayside, 'vip']);
    await database.as(world.dele, 'select public.tag_ticket($1, $2)', [world.lamp, tag]);
    expect(await ids(world.dele, { tag: [tag] })).toEqual([world.lamp]);
    expect(await ids(world.dele, { tag: ['none'] })).not.toContain(world.lamp);
    expect(await ids(world.dele, { tag: ['none', tag] })).toHaveLength(6);

    for (const [visible, kind, value, wanted] of [
      [true, 'text', "O'Hara; drop table", "O'Hara; drop table"],
      [false, 'number', '12.5', 12.5],
      [false, 'checkbox', 'true', true],
    ] as const) {
      const field = randomUUID();
      await database.run(
        `insert into public.custom_fields (id, organization_id, key, name, kind, customer_visible)
         values ($1, $2, $3, 'x', $4, $5)`,
        [field, world.quayside, `f_${field.slice(0, 8)}`, kind, visible],
      );
      await database.as(world.dele, 'select public.set_ticket_field($1, $2, $3)', [
        world.parcel,
        field,
        value,
      ]);
      expect(await ids(world.dele, { fields: { [field]: wanted } })).toEqual([world.parcel]);
      expect(await ids(world.dele, { fields: { [field]: 'else' } })).toEqual([]);
    }
  });

  it('tell which of some tickets belong, and which name the reader', async () => {
    const { database, world } = context;
    const changed = [world.lamp, world.parcel, world.spam, randomUUID()];
    expect((await ids(world.dele, { id: changed })).sort()).toEqual([world.lamp, world.parcel].sort());
    expect(await ids(world.dele, { id: changed, assignee: ['me'] })).toEqual([world.parcel]);
    await permit(database, world.quayside, 'agent', 'read_tickets', 'own');
    expect(await ids(world.dele, { id: changed })).toEqual([world.parcel]);
    await permit(database, world.quayside, 'agent', 'read_tickets', 'all');

    const call = `<p><span data-mention="${world.dele.id}">@Dele</span>, please look.</p>`;
    await respond(database, world.grace, world.lamp, 'internal', call);
    await respond(database, world.grace, world.parcel, 'public', call);
    expect((await ids(world.dele, { mentions: ['me'] })).sort()).toEqual([world.lamp, world.parcel].sort());
    expect(await ids(world.grace, { mentions: ['me'] })).toEqual([]);
    await permit(database, world.quayside, 'agent', 'read_notes', 'none');
    expect(await ids(world.dele, { mentions: ['me'] })).toEqual([world.parcel]);
  });

  it('find by number and by the words of replies, never of notes', async () => {
    const { database, world } = context;
    const number = (await list(world.dele, { text: 'parcel' }))[0]?.number ?? '';
    expect(await ids(world.dele, { text: number.toLowerCase() })).toEqual([world.parcel]);
    await respond(database, world.anna, world.lamp, 'public', '<p>The zeppelin sank.</p>');
    await respond(database, world.dele, world.parcel, 'internal', '<p>A zeppelin, again.</p>');
    expect(await ids(world.dele, { text: 'zeppelin' })).toEqual([world.lamp]);
    expect(await ids(world.dele, { text: `'); drop table public.tasks; --` })).toEqual([]);
    expect(await ids(world.dele, { text: 'the' })).toEqual([]);
  });
});

describe('a view’s tickets', () => {
  it('are each reader’s own, with filters replaced for the moment', async () => {
    const { database, world } = context;
    const id = randomUUID();
    await database.as(
      world.ines,
      `select public.create_view($1, $2, 'Mine', '{"assignee": ["me"]}', 'organization', sort_by => 'priority_rank')`,
      [id, world.quayside],
    );
    const of = async (actor: Actor, filters: Asked | null = null) =>
      (await list(actor, {}, { view_id: id, filters: filters && JSON.stringify(filters) })).map(
        (row) => row.ticket_id,
      );
    expect((await of(world.dele)).sort()).toEqual([world.parcel, world.again].sort());
    expect(await of(world.grace)).toEqual([world.invoice]);
    expect(await of(world.dele, { assignee: ['none'] })).not.toContain(world.parcel);
    expect(await of(world.dele, { text: 'lamp' })).toEqual([world.again]);
    await permit(database, world.quayside, 'agent', 'read_tickets', 'none');
    const asked = 'select * from public.list_view_tickets($1, $2)';
    expect(await database.outcome(world.dele, asked, [world.quayside, id])).toBe('42501 not_allowed');
    expect(await database.outcome(world.ines, asked, [world.quayside, randomUUID()])).toBe(
      'P0002 view_not_found',
    );
    expect(await database.outcome(world.tomas, asked, [world.eastmere, id])).toBe('P0002 view_not_found');
    expect(await database.outcome(world.tomas, asked, [world.quayside, id])).toBe(
      'P0002 organization_not_found',
    );
    expect(await database.outcome(world.marisol, asked, [world.quayside, null])).toBe(
      'P0002 organization_not_found',
    );
  });

  it('come page by page, each once, in the order asked for and for every scope', async () => {
    const { database, world } = context;
    for (const scope of ['all', 'own_teams', 'own']) {
      await permit(database, world.quayside, 'agent', 'read_tickets', scope);
      for (const sorted of ['last_activity_at', 'created_at', 'priority_rank']) {
        for (const order of ['asc', 'desc']) {
          const all = await ids(world.dele, {}, { sort_by: sorted, sort_order: order });
          const paged: string[] = [];
          for (let page = 0; page < 10; page += 1) {
            const last = paged.at(-1) ?? null;
            const rows = await database.as<Record<string, string>>(
              world.dele,
              `select * from public.list_view_tickets($1, sort_by => $2, sort_order => $3, page_size => 2, after_id => $4,
                 after_value => (select ${sorted}::text from public.ticket_desk where ticket_id = $4))`,
              [world.quayside, sorted, order, last],
            );
            paged.push(...rows.rows.map((row) => row.ticket_id as string));
          }
          expect(paged, `${scope} ${sorted} ${order}`).toEqual(all);
        }
      }
      const urgent = await list(world.dele, {}, { sort_by: 'priority_rank' });
      expect(urgent[0]?.priority).toBe('urgent');
    }
    expect(
      await database.outcome(world.dele, `select public.list_view_tickets($1, sort_by => 'mood')`, [
        world.quayside,
      ]),
    ).toBe('22023 sort_is_unknown');
    expect(
      await database.outcome(world.dele, `select public.list_view_tickets($1, sort_order => 'up')`, [
        world.quayside,
      ]),
    ).toBe('22023 sort_is_unknown');
  });
});

describe('counts', () => {
  it('are those of each view that the caller sees, over what they may read, up to a thousand', async () => {
    const { database, world } = context;
    const save = async (actor: Actor, filters: Asked, audience = 'personal') => {
      const id = randomUUID();
      await database.as(actor, `select public.create_view($1, $2, 'x', $3, $4)`, [
        id,
        world.quayside,
        JSON.stringify(filters),
        audience,
      ]);
      return id;
    };
    const shared = await save(world.ines, {}, 'organization');
    const mine = await save(world.dele, { assignee: ['me'] });
    await save(world.grace, {});
    const count = async (actor: Actor) =>
      Object.fromEntries(
        (
          await database.as<{ view_id: string; tickets: number }>(
            actor,
            'select * from public.count_views($1)',
            [world.quayside],
          )
        ).rows.map((row) => [row.view_id, row.tickets]),
      );
    expect(await count(world.dele)).toEqual({ [shared]: 6, [mine]: 2 });
    await permit(database, world.quayside, 'agent', 'read_tickets', 'own_teams');
    expect(await count(world.dele)).toEqual({ [shared]: 3, [mine]: 2 });
    await permit(database, world.quayside, 'agent', 'read_tickets', 'own');
    expect(await count(world.dele)).toEqual({ [shared]: 2, [mine]: 2 });

    await database.run(
      `insert into public.tickets (id, organization_id, number, customer_id, department_id, subject)
       select gen_random_uuid(), tickets.organization_id, 'MANY-' || series, tickets.customer_id, tickets.department_id, 'x'
       from public.tickets, generate_series(1, 1010) as series where tickets.id = $1`,
      [world.ticket],
    );
    expect(await count(world.ines)).toEqual({ [shared]: 1001 });
    expect(
      await database.outcome(world.marisol, 'select * from public.count_views($1)', [world.quayside]),
    ).toBe('P0002 organization_not_found');
  });

  it('are none where there is no view', async () => {
    const { database, world } = context;
    expect(await database.outcome(world.vera, 'select * from public.count_views($1)', [world.quayside])).toBe(
      '0 rows',
    );
  });
});
