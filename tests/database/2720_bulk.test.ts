import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Actor, anon, openDatabase } from '../support/database.ts';
import { ask, buildWorld, permit, respond } from '../support/world.ts';

const context = openDatabase(async (database) => {
  const world = await buildWorld(database);
  const [tag, other, field] = [randomUUID(), randomUUID(), randomUUID()];
  await database.run(
    `insert into public.tags (id, organization_id, name) values ($1, $3, 'vip'), ($2, $3, 'old')`,
    [tag, other, world.quayside],
  );
  await database.run(
    `insert into public.custom_fields (id, organization_id, key, name, kind) values ($1, $2, 'weight', 'Weight', 'number')`,
    [field, world.quayside],
  );
  const sales = await database.value(
    `select id from public.departments where organization_id = $1 and key = 'sales'`,
    [world.quayside],
  );
  const category = await database.value(
    `insert into public.categories (organization_id, name) values ($1, 'Delivery') returning id`,
    [world.quayside],
  );
  return { ...world, tag, other, field, sales, category };
});

type Changed = { ticket_id: string; outcome: string };

/** Changes both tickets of Quayside, or others, and answers what became of each. */
async function change(
  actor: Actor,
  changes: Record<string, unknown>,
  tickets: (string | null)[] = [context.world.ticket, context.world.annasTicket],
) {
  const { rows } = await context.database.as<Changed>(actor, 'select * from public.change_tickets($1, $2)', [
    tickets,
    JSON.stringify(changes),
  ]);
  return Object.fromEntries(rows.map((row) => [row.ticket_id, row.outcome]));
}

function refused(actor: Actor, changes: unknown, tickets = [context.world.ticket]) {
  return context.database.outcome(actor, 'select * from public.change_tickets($1, $2)', [
    tickets,
    JSON.stringify(changes),
  ]);
}

const both = (outcome: string) => ({
  [context.world.ticket]: outcome,
  [context.world.annasTicket]: outcome,
});

function state(ticket = context.world.ticket) {
  return context.database
    .rows(
      `select tickets.status, tickets.priority, tickets.department_id, tickets.category_id, tickets.is_private, tickets.resolution,
         ticket_desk.assignee_id, ticket_desk.team_id, ticket_desk.place, ticket_desk.snooze_ends_on_reply,
         (select string_agg(name, ' ') from public.ticket_tags join public.tags on tags.id = tag_id where ticket_id = $1) as tags,
         (select value from public.ticket_desk_fields where ticket_id = $1) as field
       from public.tickets join public.ticket_desk on ticket_desk.ticket_id = tickets.id where tickets.id = $1`,
      [ticket],
    )
    .then((rows) => rows[0]);
}

describe('changing many tickets', () => {
  it('changes any field of each, and one undo takes all of it back', async () => {
    const { database, world } = context;
    await database.as(world.ines, 'select public.tag_ticket($1, $2)', [world.ticket, world.other]);
    const before = [await state(), await state(world.annasTicket)];
    await database.run('delete from public.undo_log');
    expect(
      await change(world.ines, {
        priority: 'urgent',
        department_id: world.sales,
        category_id: world.category,
        is_private: true,
        team_id: world.platform,
        assignee_id: world.grace.id,
        add_tags: [world.tag],
        remove_tags: [world.other],
        fields: { [world.field]: 12.5 },
        status: 'resolved',
        resolution: { text: 'Sent anew.' },
        archive: true,
      }),
    ).toEqual(both('done'));
    expect(await state()).toEqual({
      status: 'resolved',
      priority: 'urgent',
      department_id: world.sales,
      category_id: world.category,
      is_private: true,
      resolution: 'Sent anew.',
      assignee_id: world.grace.id,
      team_id: world.platform,
      place: 'archived',
      snooze_ends_on_reply: true,
      tags: 'vip',
      field: '12.5',
    });
    const entries = await database.rows<{ id: string }>('select id from public.undo_log');
    expect(entries).toHaveLength(1);
    await database.run('update public.undo_log set transaction_id = -1');
    const { rows } = await database.as<Changed>(world.ines, 'select * from public.undo($1)', [
      entries[0]?.id,
    ]);
    expect(rows.map((row) => row.outcome)).toEqual(['done', 'done']);
    expect([await state(), await state(world.annasTicket)]).toEqual(before);
  });

  it.each([
    ['snooze', { snooze: { until: '2027-01-01', ends_on_reply: false } }, { snooze: null }, 'snoozed'],
    ['spam', { spam: true }, { spam: false }, 'spam'],
    ['delete', { delete: true }, { delete: false }, 'deleted'],
    ['archive', { status: 'closed', archive: true }, { archive: false, status: 'in_progress' }, 'archived'],
  ])('puts tickets away and brings them back: %s', async (_, away, back, place) => {
    const { world } = context;
    expect(await change(world.ines, away)).toEqual(both('done'));
    expect(await state()).toMatchObject({ place, snooze_ends_on_reply: place !== 'snoozed' });
    expect(await change(world.ines, { ...back, priority: 'high' })).toEqual(both('done'));
    expect(await state()).toMatchObject({ place: 'desk', priority: 'high' });
  });

  it.each([
    ['in_progress', 'in_progress'],
    ['waiting', 'waiting'],
    ['closed', 'closed'],
  ])('moves them to %s', async (status, expected) => {
    expect(await change(context.world.dele, { status })).toEqual(both('done'));
    expect(await state()).toMatchObject({ status: expected });
  });

  it('writes a reply or a note to each, once, whoever is slow to hear of it', async () => {
    const { database, world } = context;
    const reply = { id: randomUUID(), body_html: '<p>We are on it.</p>' };
    const note = { id: randomUUID(), body_html: '<p>Known.</p>' };
    expect(await change(world.dele, { reply, note, status: 'waiting' })).toEqual(both('done'));
    expect(await change(world.dele, { reply, note })).toEqual(both('done'));
    expect(
      await database.rows(
        `select visibility, author_id, count(*)::integer from public.ticket_responses
         where body_text in ('We are on it.', 'Known.') group by 1, 2 order by 1`,
      ),
    ).toEqual([
      { visibility: 'internal', author_id: world.dele.id, count: 2 },
      { visibility: 'public', author_id: world.dele.id, count: 2 },
    ]);
    // Somebody wrote to one of them since the list was read.
    const versions = await database.rows<{ id: string; public_version: string }>(
      'select id, public_version from public.tickets where organization_id = $1',
      [world.quayside],
    );
    await respond(database, world.marisol, world.ticket, 'public');
    expect(
      await change(world.dele, {
        reply: {
          id: randomUUID(),
          body_html: '<p>Still on it.</p>',
          seen_versions: Object.fromEntries(versions.map((row) => [row.id, Number(row.public_version)])),
        },
      }),
    ).toEqual({ [world.ticket]: 'reply_is_stale', [world.annasTicket]: 'done' });
  });

  it('tells row by row what was refused, and leaves a refused ticket wholly as it was', async () => {
    const { database, world } = context;
    await database.as(world.dele, 'select public.add_task($1, $2, $3)', [randomUUID(), world.ticket, 'x']);
    const before = await state();
    expect(await change(world.dele, { priority: 'urgent', status: 'resolved' })).toEqual({
      [world.ticket]: 'tasks_are_open',
      [world.annasTicket]: 'done',
    });
    expect(await state()).toEqual(before);
    expect(await state(world.annasTicket)).toMatchObject({ priority: 'urgent', status: 'resolved' });
    expect(await change(world.dele, { status: 'waiting' })).toEqual({
      [world.ticket]: 'done',
      [world.annasTicket]: 'step_is_not_allowed',
    });
    expect(
      await change(world.dele, { priority: 'low' }, [world.ticket, world.foreignTicket, randomUUID(), null]),
    ).toMatchObject({ [world.ticket]: 'done', [world.foreignTicket]: 'ticket_not_found' });
    expect(await change(world.dele, { department_id: randomUUID() })).toEqual(both('value_is_invalid'));
    expect(await change(world.dele, { add_tags: [randomUUID()] })).toEqual(both('tag_not_found'));
    expect(await change(world.dele, { fields: { [world.field]: 'heavy' } })).toEqual(
      both('field_value_is_invalid'),
    );
    expect(await change(world.dele, { snooze: { until: '2000-01-01' } })).toEqual(
      both('snooze_must_end_later'),
    );
    expect(await change(world.dele, { archive: true }, [world.ticket])).toEqual({
      [world.ticket]: 'ticket_is_not_finished',
    });
  });

  it('asks for the right that each change alone asks for', async () => {
    const { database, world } = context;
    for (const changes of [
      { priority: 'low' },
      { status: 'closed' },
      { team_id: null, assignee_id: null, priority: 'low' },
      { spam: true },
      { delete: true },
      { add_tags: [world.tag] },
      { fields: { [world.field]: 1 } },
    ]) {
      expect(await change(world.mehmet, changes), JSON.stringify(changes)).toEqual(both('not_allowed'));
    }
    expect(await change(world.dele, { delete: true })).toEqual(both('not_allowed'));
    expect(await change(world.dele, { team_id: world.platform })).toEqual(both('not_allowed'));
    expect(await change(world.dele, { assignee_id: world.grace.id })).toEqual(both('not_allowed'));
    expect(await change(world.dele, { assignee_id: world.dele.id })).toEqual(both('done'));
    expect(await change(world.grace, { assignee_id: world.grace.id })).toEqual(both('ticket_is_assigned'));
    expect(await change(world.dele, { assignee_id: null })).toEqual(both('done'));
    const note = { id: randomUUID(), body_html: 'x' };
    const unknown = randomUUID();
    expect(await change(world.dele, { note }, [unknown, world.foreignTicket])).toEqual({
      [unknown]: 'ticket_not_found',
      [world.foreignTicket]: 'ticket_not_found',
    });
    expect(await change(world.vera, { note })).toEqual(both('ticket_not_writable'));
    expect(await change(world.mehmet, { reply: note })).toEqual(both('ticket_not_writable'));
    expect(await change(world.tomas, { priority: 'low' })).toEqual(both('ticket_not_found'));
    // A customer does in bulk what they may do alone.
    expect(await change(world.marisol, { priority: 'low' })).toEqual({
      [world.ticket]: 'not_allowed',
      [world.annasTicket]: 'ticket_not_found',
    });
    expect(await change(world.marisol, { note }, [world.ticket])).toEqual({
      [world.ticket]: 'ticket_not_writable',
    });
    expect(await change(world.marisol, { status: 'closed' }, [world.ticket])).toEqual({
      [world.ticket]: 'done',
    });
    expect(await refused(anon, { priority: 'low' })).toMatch(/^42501 permission denied/);
    await permit(database, world.quayside, 'agent', 'edit_tickets', 'own');
    await database.run('update public.ticket_desk set assignee_id = $1 where ticket_id = $2', [
      world.dele.id,
      world.annasTicket,
    ]);
    expect(await change(world.dele, { priority: 'low' })).toEqual({
      [world.ticket]: 'not_allowed',
      [world.annasTicket]: 'done',
    });
  });

  it.each([
    [null, 'changes_are_invalid'],
    [{}, 'changes_are_invalid'],
    [['priority'], 'changes_are_invalid'],
    [{ mood: 'good' }, 'change_is_unknown'],
    [{ status: 'open' }, 'change_value_is_invalid'],
    [{ status: null }, 'change_value_is_invalid'],
    [{ priority: 'huge' }, 'change_value_is_invalid'],
    [{ resolution: { text: 'x' } }, 'change_value_is_invalid'],
    [{ status: 'resolved', resolution: { text: ' ' } }, 'change_value_is_invalid'],
    [{ status: 'resolved', resolution: { text: 'x', visibility: 'half' } }, 'change_value_is_invalid'],
    [{ department_id: null }, 'change_value_is_invalid'],
    [{ assignee_id: 'me' }, 'change_value_is_invalid'],
    [{ add_tags: [] }, 'change_value_is_invalid'],
    [{ add_tags: ['vip'] }, 'change_value_is_invalid'],
    [{ is_private: 'yes' }, 'change_value_is_invalid'],
    [{ snooze: { until: 'soon' } }, 'change_value_is_invalid'],
    [{ snooze: { until: '2027-01-01', ends_on_reply: 'maybe' } }, 'change_value_is_invalid'],
    [{ snooze: {} }, 'change_value_is_invalid'],
    [{ fields: {} }, 'change_value_is_invalid'],
    [{ fields: { weight: 1 } }, 'change_value_is_invalid'],
    [{ reply: { body_html: 'x' } }, 'change_value_is_invalid'],
    [{ note: { id: 'x', body_html: 'x' } }, 'change_value_is_invalid'],
    [{ note: { id: '00000000-0000-4000-8000-000000000000', body_html: ' ' } }, 'change_value_is_invalid'],
  ])('refuses %j before any ticket is asked', async (changes, key) => {
    expect(await refused(context.world.dele, changes)).toBe(`22023 ${key}`);
  });

  it('takes at most 500, each once', async () => {
    const { world } = context;
    const many = Array.from({ length: 501 }, () => randomUUID());
    expect(await refused(world.dele, { priority: 'low' }, many)).toBe('22023 too_many_tickets');
    expect(await change(world.dele, { priority: 'low' }, [world.ticket, world.ticket])).toEqual({
      [world.ticket]: 'done',
    });
    expect(await change(world.dele, { priority: 'low' }, [])).toEqual({});
  });
});

describe('changing the tickets of a view', () => {
  it('goes through all of them, page by page, and touches nothing else', async () => {
    const { database, world } = context;
    const view = randomUUID();
    await database.as(world.dele, `select public.create_view($1, $2, 'Open', '{"status": ["open"]}')`, [
      view,
      world.quayside,
    ]);
    await database.run(
      `insert into public.tickets (id, organization_id, number, customer_id, department_id, subject)
       select gen_random_uuid(), tickets.organization_id, 'MANY-' || series, tickets.customer_id, tickets.department_id, 'x'
       from public.tickets, generate_series(1, 505) as series where tickets.id = $1`,
      [world.ticket],
    );
    await database.as(world.dele, 'select public.wait_for_customer($1)', [world.annasTicket]);
    const page = async (after: string | null) =>
      (
        await database.as<Changed>(
          world.dele,
          'select * from public.change_tickets_of_view($1, $2, $3, after => $4)',
          [world.quayside, '{"status": "closed"}', view, after],
        )
      ).rows;
    const first = await page(null);
    expect(first).toHaveLength(500);
    const second = await page(first.at(-1)?.ticket_id ?? null);
    expect(second).toHaveLength(6);
    expect(new Set([...first, ...second].map((row) => row.ticket_id)).size).toBe(506);
    expect(
      await database.rows(
        'select status, count(*)::integer from public.tickets where organization_id = $1 group by 1 order by 1',
        [world.quayside],
      ),
    ).toEqual([
      { status: 'closed', count: 506 },
      { status: 'waiting', count: 1 },
    ]);
  }, 60_000);

  it('means what the caller may read, by filters too', async () => {
    const { database, world } = context;
    const call = 'select * from public.change_tickets_of_view($1, $2, filters => $3)';
    const changes = '{"priority": "low"}';
    const extra = await ask(database, world.anna, world.quayside, 'Lamp');
    await permit(database, world.quayside, 'agent', 'read_tickets', 'own');
    await database.run('update public.ticket_desk set assignee_id = $1 where ticket_id = $2', [
      world.dele.id,
      extra,
    ]);
    const { rows } = await database.as<Changed>(world.dele, call, [world.quayside, changes, '{}']);
    expect(rows).toEqual([{ ticket_id: extra, outcome: 'done' }]);
    expect(await database.outcome(world.dele, call, [world.quayside, changes, '{"mood": []}'])).toBe(
      '22023 filter_is_unknown',
    );
    expect(await database.outcome(world.dele, call, [world.quayside, '{"mood": 1}', '{}'])).toBe(
      '22023 change_is_unknown',
    );
    expect(await database.outcome(world.tomas, call, [world.quayside, changes, '{}'])).toBe(
      'P0002 organization_not_found',
    );
  });
});
