import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { openDatabase } from '../support/database.ts';
import { buildWorld, respond } from '../support/world.ts';

const context = openDatabase(buildWorld);
type World = typeof context.world;
type Snapshot = Record<string, unknown>;

/** The rows of a ticket as they are now, read from the tables and not from history. */
async function snapshot(ticket: string, forStaff: boolean) {
  return (await context.database.value(
    `select jsonb_build_object(
       'id', tickets.id, 'number', tickets.number, 'customer_id', tickets.customer_id, 'status', tickets.status,
       'priority', tickets.priority, 'department_id', tickets.department_id, 'category_id', tickets.category_id,
       'subject', tickets.subject, 'is_private', is_private, 'resolution', resolution,
       'participants', (select coalesce(jsonb_object_agg(customer_id, name), '{}') from public.ticket_participants where ticket_id = $1),
       'fields', (select coalesce(jsonb_object_agg(field_id, value), '{}') from (
         select field_id, value from public.ticket_fields where ticket_id = $1
         union all select field_id, value from public.ticket_desk_fields where ticket_id = $1 and $2) as held),
       'responses', (select jsonb_agg(jsonb_build_object(
           'id', id, 'created_at', created_at, 'author_id', author_id, 'author_name', author_name,
           'visibility', visibility, 'body_html', body_html) order by created_at)
         from public.ticket_responses where ticket_id = $1 and (visibility = 'public' or $2)))
     || case when not $2 then '{}' else jsonb_build_object(
       'internal_resolution', internal_resolution, 'company_id', ticket_desk.company_id, 'assignee_id', assignee_id,
       'team_id', team_id, 'snoozed_until', snoozed_until, 'archived_at', archived_at, 'is_spam', is_spam,
       'deleted_at', deleted_at, 'merged_into_id', merged_into_id,
       'tags', (select coalesce(jsonb_object_agg(tags.id, tags.name), '{}') from public.ticket_tags
         join public.tags on tags.id = tag_id where ticket_id = $1),
       'followers', (select coalesce(jsonb_object_agg(profile_id, profile_id), '{}') from public.ticket_followers where ticket_id = $1),
       'links', (select coalesce(jsonb_object_agg(other_ticket_id, kind), '{}') from public.ticket_links where ticket_id = $1)) end
     from public.tickets join public.ticket_desk on ticket_id = tickets.id where tickets.id = $1`,
    [ticket, forStaff],
  )) as Snapshot;
}

/** The clock in microseconds: transactions of tests have one now(), so steps are told apart by the clock. */
const clock = async () =>
  Number(await context.database.value(`select (extract(epoch from clock_timestamp()) * 1000000)::bigint`));

/** Everything that people may do to a ticket; each draws what it needs. */
function deeds(world: World, ticket: string, other: string, random: () => number) {
  const { database } = context;
  const one = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
  const run = (command: string, rest = '', values: unknown[] = []) =>
    database.outcome(world.olga, `select public.${command}($1${rest})`, [ticket, ...values]);
  const tag = async () =>
    String(
      (
        await database.as<{ id: string }>(world.olga, `select public.create_tag($1, $2, $3) as id`, [
          randomUUID(),
          world.quayside,
          one(['urgent', 'printer', 'vip']),
        ])
      ).rows[0]?.id,
    );
  const member = () => one([world.olga, world.dele, world.grace]);
  const department = async () =>
    one(
      await database.rows<{ id: string }>('select id from public.departments where organization_id = $1', [
        world.quayside,
      ]),
    ).id;
  const field = async () =>
    one(
      await database.rows<{ id: string }>('select id from public.custom_fields where organization_id = $1', [
        world.quayside,
      ]),
    ).id;
  const response = async () =>
    one(
      await database.rows<{ id: string }>(
        'select id from public.ticket_responses where ticket_id = $1 order by created_at',
        [ticket],
      ),
    ).id;
  const participant = () => one(['vera@elsewhere.test', 'wim@elsewhere.test']);
  return [
    () => run('set_ticket_priority', ', $2', [one(['low', 'medium', 'high', 'urgent'])]),
    async () => run('move_ticket', ', $2', [await department()]),
    () => run('rename_ticket', ', $2', [one(['It burns', 'It smokes', 'It does not work'])]),
    () => run('set_ticket_privacy', ', $2', [random() < 0.5]),
    () =>
      run('assign_ticket', ', $2, (select assignee_id from public.ticket_desk where ticket_id = $1)', [
        member().id,
      ]),
    () => run('assign_ticket', ', null, (select assignee_id from public.ticket_desk where ticket_id = $1)'),
    () => run('assign_team', ', $2', [one([world.platform, null])]),
    () => run('start_ticket'),
    () => run('wait_for_customer'),
    () => run('resolve_ticket', ', $2, $3', [one(['Restarted', 'Replaced']), one(['public', 'internal'])]),
    () => run('close_ticket'),
    () => run('reopen_ticket'),
    () => run('snooze_ticket', `, now() + $2 * interval '1 day'`, [1 + Math.floor(random() * 100)]),
    () => run('wake_ticket'),
    () => run('archive_ticket'),
    () => run('unarchive_ticket'),
    () => run(one(['mark_as_spam', 'not_spam', 'not_spam'])),
    () => run(one(['delete_ticket', 'restore_ticket', 'restore_ticket'])),
    () =>
      database.outcome(world.olga, 'select public.merge_tickets($1, $2, $3)', [
        [ticket],
        other,
        random() < 0.5,
      ]),
    () => run('unmerge_ticket'),
    async () => run('tag_ticket', ', $2', [await tag()]),
    async () => run('untag_ticket', ', $2', [await tag()]),
    () => database.outcome(member(), `select public.${one(['start', 'stop'])}_following($1)`, [ticket]),
    () => run('add_participant', ', $2, $3', [participant(), one(['Vera', ''])]),
    () =>
      run(
        'remove_participant',
        `, (select customer_id from public.ticket_participants where ticket_id = $1 order by random() limit 1)`,
      ),
    () => run('link_tickets', ', $2, $3', [other, one(['related', 'duplicate', 'parent'])]),
    () => run('unlink_tickets', ', $2', [other]),
    async () => run('set_ticket_field', ', $2, $3', [await field(), one(['red', 'green', ''])]),
    () => respond(database, member(), ticket, one(['public', 'internal'])).catch(() => 'refused'),
    () => respond(database, world.marisol, ticket, 'public').catch(() => 'refused'),
    async () =>
      database.outcome(member(), 'select public.edit_response($1, $2)', [
        await response(),
        `<p>${randomUUID()}</p>`,
      ]),
    async () => database.outcome(world.olga, 'select public.hide_response($1)', [await response()]),
    async () =>
      database.outcome(world.olga, `select public.redact_response($1, 'A secret')`, [await response()]),
  ];
}

type Response = { id: string; body_html: string | null };

/** What a past says of responses that were destroyed since, and to a requester of what was edited or taken back. */
function asToldNow(then: Snapshot, now: Response[], forStaff: boolean) {
  const told = (then.responses as Response[]).flatMap((response) => {
    const later = now.find((one) => one.id === response.id);
    if (!later) return [];
    if (later.body_html === '') return [{ ...response, body_html: 'erased' }];
    return [forStaff || later.body_html === response.body_html ? response : { ...response, body_html: null }];
  });
  return { ...then, responses: told };
}

it('a ticket as it was equals the rows recorded during a random life, at a thousand random times', async () => {
  const { database, world } = context;
  const random = randomFrom(20_260_521);
  for (const [key, visible] of [
    ['colour', true],
    ['mood', false],
  ] as const)
    await database.as(
      world.olga,
      `select public.create_field($1, $2, $3::text, $3, 'text', customer_visible => $4)`,
      [randomUUID(), world.quayside, key, visible],
    );
  const choices = deeds(world, world.ticket, world.annasTicket, random);

  const periods: { from: number; until: number; staff: Snapshot; requester: Snapshot }[] = [];
  for (let step = 0; step < 260; step += 1) {
    if (step > 0) await choices[Math.floor(random() * choices.length)]?.();
    const from = await clock();
    const [staff, requester] = [await snapshot(world.ticket, true), await snapshot(world.ticket, false)];
    periods.push({ from, until: await clock(), staff, requester });
  }
  // Seen again at the end: a deleted ticket shows its requester no past either.
  await database.as(world.olga, 'select public.restore_ticket($1)', [world.ticket]);
  // A life worth the name: most kinds of change happened in it.
  expect(
    Number(
      await database.value('select count(distinct kind) from public.ticket_history where ticket_id = $1', [
        world.ticket,
      ]),
    ),
  ).toBeGreaterThan(25);

  const times = Array.from({ length: 1000 }, () => {
    const period = periods[Math.floor(random() * periods.length)] as (typeof periods)[number];
    return { period, at: period.from + Math.floor(random() * (period.until - period.from)) };
  });
  for (const [actor, side, count] of [
    [world.olga, 'staff', 1000],
    [world.marisol, 'requester', 200],
  ] as const) {
    const { rows } = await database.as<{ seen: Snapshot }>(
      actor,
      `select public.ticket_as_of($1, 'epoch'::timestamptz + moments.micros * interval '1 microsecond') as seen
       from unnest($2::bigint[]) with ordinality as moments (micros, position) order by position`,
      [world.ticket, times.slice(0, count).map((time) => time.at)],
    );
    const now = (await snapshot(world.ticket, side === 'staff')).responses as Response[];
    rows.forEach(({ seen }, index) => {
      const then = times[index]?.period[side] as Snapshot;
      expect(seen, `time ${index} for the ${side}`).toEqual(asToldNow(then, now, side === 'staff'));
    });
  }
}, 120_000);

/** The same life each time, so that a failure can be looked into. */
function randomFrom(seed: number) {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
