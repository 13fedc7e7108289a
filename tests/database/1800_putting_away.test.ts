import { describe, expect, it } from 'vitest';
import { type Actor, openDatabase, serviceRole } from '../support/database.ts';
import { buildWorld, respond } from '../support/world.ts';

const context = openDatabase(buildWorld);

/** Runs a command on Marisol's ticket and tells how it ended. */
function run(actor: Actor, command: string, rest: Record<string, unknown> = {}) {
  const holes = Object.keys(rest).map((name, index) => `, ${name} => $${index + 2}`);
  return context.database.outcome(actor, `select public.${command}(ticket_id => $1${holes.join('')})`, [
    context.world.ticket,
    ...Object.values(rest),
  ]);
}

async function desk(columns = 'place') {
  const query = `select ${columns} from public.ticket_desk where ticket_id = $1`;
  return (await context.database.rows(query, [context.world.ticket]))[0];
}

/** All that the requester can read about their ticket, as text. */
async function whatMarisolReads() {
  const { database, world } = context;
  const parts: unknown[] = [];
  for (const query of [
    'select to_jsonb(tickets)::text as row from public.tickets where id = $1',
    'select to_jsonb(r)::text as row from public.ticket_responses r where ticket_id = $1 order by id',
    'select to_jsonb(h)::text as row from public.ticket_history h where ticket_id = $1 order by id',
  ])
    parts.push((await database.as(world.marisol, query, [world.ticket])).rows);
  return parts;
}

const history = async (kind: string) => {
  const rows = await context.database.rows<{ story: string }>(
    `select concat_ws(' ', actor_kind, visibility, coalesce(before.value, 'null'), coalesce(after.value, 'null')) as story
     from public.ticket_history as entry
     left join public.history_values as before on before.history_id = entry.id and before.side = 'old'
     left join public.history_values as after on after.history_id = entry.id and after.side = 'new'
     where ticket_id = $1 and kind = $2 order by entry.created_at`,
    [context.world.ticket, kind],
  );
  return rows.map((row) => row.story);
};

const tomorrow = '2098-05-01T08:00:00Z';
const later = '2098-06-01T08:00:00Z';
// Five years are the limit, so the clock of these stories starts where the database's does.
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

describe('snoozing', () => {
  it('takes a ticket from the desk until a time of one’s own choice, and a new time replaces the old one', async () => {
    const { world } = context;
    const until = inDays(0.0013);
    expect(await run(world.dele, 'snooze_ticket', { until })).toBe('1 rows');
    expect(await desk('place, snooze_ends_on_reply')).toEqual({
      place: 'snoozed',
      snooze_ends_on_reply: true,
    });
    const again = inDays(30);
    expect(await run(world.grace, 'snooze_ticket', { until: again, ends_on_reply: false })).toBe('1 rows');
    expect(await desk('snoozed_until, snooze_ends_on_reply')).toEqual({
      snoozed_until: new Date(again),
      snooze_ends_on_reply: false,
    });
    expect(await history('snooze_changed')).toEqual([
      `staff internal null ${until.replace('Z', '000Z')}`,
      `staff internal ${until.replace('Z', '000Z')} ${again.replace('Z', '000Z')}`,
    ]);
  });

  it('refuses the past, no time, and more than five years', async () => {
    const { world } = context;
    for (const until of [inDays(-1), null, tomorrow, later, 'infinity', '-infinity'])
      expect(await run(world.dele, 'snooze_ticket', { until }), String(until)).toBe(
        '22023 snooze_must_end_later',
      );
    expect(await desk()).toEqual({ place: 'desk' });
  });

  it('does not overwrite a time that the caller has not seen', async () => {
    const { world } = context;
    const until = inDays(3);
    await run(world.dele, 'snooze_ticket', { until });
    expect(await run(world.grace, 'snooze_ticket', { until: inDays(5), seen_snoozed_until: inDays(2) })).toBe(
      'P0001 ticket_changed_meanwhile',
    );
    expect(await run(world.grace, 'snooze_ticket', { until: inDays(5), seen_snoozed_until: until })).toBe(
      '1 rows',
    );
  });

  it('writes nothing when nothing changes', async () => {
    const { world } = context;
    const until = inDays(3);
    await run(world.dele, 'snooze_ticket', { until });
    const before = await desk('version');
    await run(world.dele, 'snooze_ticket', { until });
    expect(await desk('version')).toEqual(before);
    await run(world.dele, 'wake_ticket');
    const awake = await desk('version');
    await run(world.dele, 'wake_ticket');
    expect(await desk('version')).toEqual(awake);
  });

  it('is never learned of by the customer: what they read stays the same, byte by byte', async () => {
    const { world } = context;
    const before = await whatMarisolReads();
    await run(world.dele, 'snooze_ticket', { until: inDays(3) });
    await run(world.dele, 'snooze_ticket', { until: inDays(4), ends_on_reply: false });
    expect(await whatMarisolReads()).toEqual(before);
    await run(world.dele, 'wake_ticket');
    await run(world.dele, 'mark_as_spam');
    await run(world.dele, 'not_spam');
    expect(await whatMarisolReads()).toEqual(before);
    await run(world.dele, 'close_ticket');
    const closed = await whatMarisolReads();
    await run(world.dele, 'archive_ticket');
    expect(await whatMarisolReads()).toEqual(closed);
    await run(world.dele, 'unarchive_ticket');
    expect(await whatMarisolReads()).toEqual(closed);
    expect(await history('archive_changed')).toHaveLength(2);
  });

  it('tells the list of each change, and the customer’s topics of none', async () => {
    const { database, world } = context;
    await database.takeMessages();
    await run(world.dele, 'snooze_ticket', { until: inDays(3) });
    const events = await database.takeMessages();
    expect(events.map((event) => [event.topic.split(':')[0], event.payload.changed])).toEqual([
      ['org', ['snoozed_until']],
    ]);
  });

  it('ends when the customer replies, or lasts, as chosen; a colleague’s reply or note leaves it', async () => {
    const { database, world } = context;
    await run(world.dele, 'snooze_ticket', { until: inDays(3) });
    await respond(database, world.grace, world.ticket, 'internal');
    await respond(database, world.grace, world.ticket, 'public');
    expect(await desk()).toEqual({ place: 'snoozed' });
    await respond(database, world.marisol, world.ticket, 'public');
    expect(await desk()).toEqual({ place: 'desk' });

    await run(world.dele, 'snooze_ticket', { until: inDays(3), ends_on_reply: false });
    await respond(database, world.marisol, world.ticket, 'public');
    expect(await desk()).toEqual({ place: 'snoozed' });
    expect((await history('snooze_changed')).at(-2)).toMatch(/^customer internal 2.* null$/);
  });

  it('ends at its time, in the name of the system, and brings the ticket to the top of the list', async () => {
    const { database, world } = context;
    await run(world.dele, 'snooze_ticket', { until: inDays(3) });
    await database.as(serviceRole, 'select public.run_due_work()');
    expect(await desk()).toEqual({ place: 'snoozed' });
    await database.run(
      `update public.ticket_desk set snoozed_until = now() - interval '1 second', last_activity_at = now() - interval '3 days' where ticket_id = $1`,
      [world.ticket],
    );
    // Somebody else's words were released in the same transaction.
    await database.run('select private.act_as($1), private.wake_snoozed_tickets()', [world.grace.id]);
    expect(await desk('place, last_activity_at = now() as on_top')).toEqual({ place: 'desk', on_top: true });
    expect((await history('snooze_changed')).at(-1)).toMatch(/^system internal 2.* null$/);
  });

  it('is refused for what is put away otherwise', async () => {
    const { world } = context;
    await run(world.dele, 'mark_as_spam');
    expect(await run(world.dele, 'snooze_ticket', { until: inDays(1) })).toBe('P0001 ticket_is_put_away');
  });
});

describe('archiving', () => {
  it('is for finished tickets', async () => {
    const { world } = context;
    expect(await run(world.dele, 'archive_ticket')).toBe('P0001 ticket_is_not_finished');
    await run(world.dele, 'wait_for_customer');
    expect(await run(world.dele, 'archive_ticket')).toBe('P0001 ticket_is_not_finished');
    await run(world.dele, 'resolve_ticket');
    expect(await run(world.dele, 'archive_ticket')).toBe('1 rows');
    expect(await desk('place, status')).toEqual({ place: 'archived', status: 'resolved' });
    expect(await run(world.dele, 'archive_ticket')).toBe('1 rows');
    expect(await history('archive_changed')).toHaveLength(1);
    expect(await run(world.dele, 'unarchive_ticket')).toBe('1 rows');
    expect(await desk('place, status')).toEqual({ place: 'desk', status: 'resolved' });
  });

  it('ends with whatever brings the ticket back to work: a reply, reopening, rejecting', async () => {
    const { database, world } = context;
    const ways: [string, () => Promise<unknown>][] = [
      ['reply', () => respond(database, world.marisol, world.ticket, 'public')],
      ['reopened by staff', () => run(world.dele, 'reopen_ticket')],
      ['started', () => run(world.dele, 'start_ticket')],
      ['rejected', () => run(world.marisol, 'reject_resolution')],
    ];
    for (const [way, bringBack] of ways) {
      await run(world.dele, 'close_ticket');
      await run(world.dele, 'archive_ticket');
      expect(await desk(), way).toEqual({ place: 'archived' });
      await bringBack();
      expect(await desk('place, archived_at'), way).toEqual({ place: 'desk', archived_at: null });
    }
  });

  it('stays when the reply comes after the grace: that is a follow-up ticket', async () => {
    const { database, world } = context;
    await run(world.dele, 'close_ticket');
    await run(world.dele, 'archive_ticket');
    await database.run('alter table public.tickets disable trigger touch_ticket');
    await database.run(`update public.tickets set grace_ends_at = now() - interval '1 day' where id = $1`, [
      world.ticket,
    ]);
    await database.run('alter table public.tickets enable trigger touch_ticket');
    await respond(database, world.marisol, world.ticket, 'public');
    expect(await desk('place, status')).toEqual({ place: 'archived', status: 'closed' });
    expect(
      await database.rows(
        `select ticket_desk.place, ticket_desk.status from public.tickets
         join public.ticket_desk on ticket_id = tickets.id where follow_up_of = $1`,
        [world.ticket],
      ),
    ).toEqual([{ place: 'desk', status: 'open' }]);
  });

  it('stays when staff write in it', async () => {
    const { database, world } = context;
    await run(world.dele, 'close_ticket');
    await run(world.dele, 'archive_ticket');
    await respond(database, world.grace, world.ticket, 'public');
    await respond(database, world.grace, world.ticket, 'internal');
    expect(await desk()).toEqual({ place: 'archived' });
  });
});

describe('spam', () => {
  it('lies apart, where replies leave it, until somebody says that it is none', async () => {
    const { database, world } = context;
    expect(await run(world.dele, 'mark_as_spam')).toBe('1 rows');
    await respond(database, world.marisol, world.ticket, 'public');
    expect(await desk()).toEqual({ place: 'spam' });
    expect(await run(world.grace, 'not_spam')).toBe('1 rows');
    expect(await desk()).toEqual({ place: 'desk' });
    expect(await history('spam_changed')).toEqual(['staff internal false true', 'staff internal true false']);
  });
});
