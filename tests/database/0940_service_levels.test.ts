import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { AT_RISK_MINUTES } from '../../src/features/tickets/due.ts';
import { answer, call } from '../support/commands.ts';
import { type Actor, openDatabase } from '../support/database.ts';
import { ask, buildWorld, permit, respond } from '../support/world.ts';

const context = openDatabase(buildWorld);

const hour = 60;
const day = 24 * hour;

/** Moves a ticket's clocks back, as if everything had happened that many minutes earlier. */
async function letPass(minutes: number, ticket: string = context.world.ticket) {
  await context.database.run(
    `update public.ticket_metrics
     set asked_at = asked_at - $2 * interval '1 minute', working_since = working_since - $2 * interval '1 minute'
     where ticket_id = $1`,
    [ticket, minutes],
  );
  await context.database.run('select private.renew_promises(array[$1::uuid])', [ticket]);
}

/** How many minutes are left for an answer, for a solution, and until the next of both. */
async function left(ticket: string = context.world.ticket) {
  const [row] = await context.database.rows<Record<'reply' | 'resolve' | 'due', number | null>>(
    `select round(extract(epoch from reply_due_at - now()) / 60)::integer as reply,
       round(extract(epoch from resolve_due_at - now()) / 60)::integer as resolve,
       round(extract(epoch from due_at - now()) / 60)::integer as due
     from public.ticket_desk where ticket_id = $1`,
    [ticket],
  );
  return row;
}

const nothing = { reply: null, resolve: null, due: null };

async function run(actor: Actor, command: string, more: Record<string, unknown> = {}) {
  const args = { ticket_id: context.world.ticket, ...more };
  expect(await call(context.database, actor, command, args), command).toBe('1 rows');
}

const setLevel = (actor: Actor, args: Record<string, unknown>) =>
  call(context.database, actor, 'set_service_level', {
    organization_id: context.world.quayside,
    first_reply_minutes: null,
    next_reply_minutes: null,
    resolve_minutes: null,
    ...args,
  });

async function atRisk(actor: Actor) {
  const { database, world } = context;
  const listed = await database.as<{ ticket_id: string }>(
    actor,
    `select ticket_id from public.list_view_tickets($1, filters => '{"due": ["at_risk"]}')`,
    [world.quayside],
  );
  const counted = await database.as<{ at_risk: string }>(
    actor,
    'select at_risk from public.count_tickets($1)',
    [world.quayside],
  );
  expect(counted.rows).toEqual([{ at_risk: String(listed.rows.length) }]);
  return listed.rows.map(({ ticket_id }) => ticket_id);
}

describe('what is promised', () => {
  it('an organization begins with promises for every priority, but none to solve what is low', async () => {
    const { database, world } = context;
    const { rows } = await database.as(
      world.vera,
      `select priority, first_reply_minutes, next_reply_minutes, resolve_minutes from public.service_levels
       where organization_id = $1 order by first_reply_minutes`,
      [world.quayside],
    );
    expect(rows.map(Object.values)).toEqual([
      ['urgent', hour, 4 * hour, 8 * hour],
      ['high', 4 * hour, 8 * hour, day],
      ['medium', 8 * hour, day, 3 * day],
      ['low', day, 2 * day, null],
    ]);
  });

  it('whoever asks is promised an answer and a solution, and staff who open a ticket promise a solution', async () => {
    const { database, world } = context;
    expect(await left()).toEqual({ reply: 8 * hour, resolve: 3 * day, due: 8 * hour });
    const opened = randomUUID();
    await database.as(
      world.dele,
      `select public.create_ticket($1, $2, 'new@people.test', 'New', departments.id, 'Called us', '<p>You called.</p>', $3)
       from public.departments where organization_id = $2 and key = 'general'`,
      [opened, world.quayside, randomUUID()],
    );
    expect(await left(opened)).toEqual({ reply: null, resolve: 3 * day, due: 3 * day });
  });

  it('a public reply keeps the promise, a note does not, and the next question is a promise of its own', async () => {
    const { database, world } = context;
    await letPass(hour);
    await respond(database, world.mehmet, world.ticket, 'internal');
    await respond(database, world.marisol, world.ticket, 'public');
    expect(await left(), 'they wait since they first asked').toMatchObject({ reply: 7 * hour });
    await respond(database, world.dele, world.ticket, 'public');
    expect(await left()).toEqual({ reply: null, resolve: 3 * day - hour, due: 3 * day - hour });
    await respond(database, world.marisol, world.ticket, 'public');
    expect(await left()).toEqual({ reply: day, resolve: 3 * day - hour, due: day });
  });

  it('an answer that was made a note answered nobody', async () => {
    const { database, world } = context;
    const reply = await respond(database, world.dele, world.ticket, 'public');
    expect(await left()).toMatchObject({ reply: null });
    expect(await call(database, world.ines, 'hide_response', { response_id: reply })).toBe('1 rows');
    expect(await left()).toMatchObject({ reply: 8 * hour });
  });

  it('another priority is another promise from the same beginning', async () => {
    const { world } = context;
    await letPass(30);
    await run(world.dele, 'set_ticket_priority', { priority: 'urgent' });
    expect(await left()).toEqual({ reply: 30, resolve: 8 * hour - 30, due: 30 });
    await run(world.dele, 'set_ticket_priority', { priority: 'low' });
    expect(await left()).toEqual({ reply: day - 30, resolve: null, due: day - 30 });
  });
});

describe('what stops the clocks', () => {
  it('nothing is due while the customer is waited for, and both clocks begin anew with their answer', async () => {
    const { database, world } = context;
    await letPass(2 * hour);
    await run(world.dele, 'wait_for_customer');
    expect(await left()).toEqual(nothing);
    await respond(database, world.marisol, world.ticket, 'public');
    expect(await left()).toEqual({ reply: 8 * hour, resolve: 3 * day, due: 8 * hour });
  });

  it('nothing is due once it is resolved or closed, and what comes back begins anew', async () => {
    const { world } = context;
    await letPass(2 * hour);
    await run(world.dele, 'resolve_ticket', { resolution: 'Turned it on' });
    expect(await left()).toEqual(nothing);
    await run(world.marisol, 'reject_resolution');
    expect(await left()).toMatchObject({ resolve: 3 * day });
    await run(world.marisol, 'close_ticket');
    expect(await left()).toEqual(nothing);
    await run(world.marisol, 'reopen_ticket');
    expect(await left()).toMatchObject({ resolve: 3 * day });
  });

  it('taking, assigning and snoozing stop no clock', async () => {
    const { world } = context;
    await letPass(hour);
    const before = await left();
    await run(world.dele, 'take_ticket');
    await run(world.dele, 'snooze_ticket', { until: new Date(Date.now() + 86_400_000).toISOString() });
    expect(await left()).toEqual(before);
  });

  it('what is spam or deleted has nothing due until it is brought back', async () => {
    const { world } = context;
    const before = await left();
    for (const [away, back] of [
      ['mark_as_spam', 'not_spam'],
      ['delete_ticket', 'restore_ticket'],
    ] as const) {
      await run(world.ines, away);
      expect(await left(), away).toEqual(nothing);
      await run(world.ines, back);
      expect(await left(), back).toEqual(before);
    }
  });

  it('a merged ticket has nothing due: its question waits in the other, until they are parted', async () => {
    const { database, world } = context;
    await letPass(2 * hour);
    await respond(database, world.dele, world.annasTicket, 'public');
    expect(await left(world.annasTicket)).toMatchObject({ reply: null });
    await call(database, world.dele, 'merge_tickets', {
      source_ids: [world.ticket],
      target_id: world.annasTicket,
    });
    expect(await left()).toEqual(nothing);
    await respond(database, world.marisol, world.ticket, 'public');
    expect(await left(world.annasTicket)).toMatchObject({ reply: day });
    await run(world.dele, 'unmerge_ticket');
    expect(await left(world.annasTicket)).toMatchObject({ reply: null });
    expect(await left()).toMatchObject({ reply: 8 * hour });
  });

  it('what is split off is a new question', async () => {
    const { database, world } = context;
    const response = await respond(database, world.marisol, world.ticket, 'public');
    await letPass(2 * hour);
    const part = await answer(database, world.dele, 'split_ticket', {
      response_id: response,
      id: randomUUID(),
      new_response_id: randomUUID(),
    });
    expect(await left(String(part))).toEqual({ reply: 8 * hour, resolve: 3 * day, due: 8 * hour });
  });
});

describe('another promise', () => {
  it('counts at once for what is in work, from the same beginning, and for nothing else', async () => {
    const { database, world } = context;
    const waiting = await ask(database, world.anna, world.quayside);
    await run(world.dele, 'wait_for_customer', { ticket_id: waiting });
    await letPass(10);
    const foreign = await left(world.foreignTicket);
    const versionOf = () =>
      database.value('select version from public.ticket_desk where ticket_id = $1', [world.ticket]);
    const version = await versionOf();
    expect(
      await setLevel(world.ines, { priority: 'medium', first_reply_minutes: 30, resolve_minutes: 5 * hour }),
    ).toBe('1 rows');
    expect(await left()).toEqual({ reply: 20, resolve: 5 * hour - 10, due: 20 });
    expect(await versionOf(), 'to nobody is the ticket new by that').toBe(version);
    expect(await left(waiting)).toEqual(nothing);
    expect(await left(world.foreignTicket)).toEqual(foreign);
    expect(await setLevel(world.ines, { priority: 'medium' })).toBe('1 rows');
    expect(await left()).toEqual(nothing);
  });

  it('is not made over one that the admin has not seen, and makes sense', async () => {
    const { database, world } = context;
    const seen = await answer(database, world.ines, 'set_service_level', {
      organization_id: world.quayside,
      priority: 'high',
      first_reply_minutes: 20,
      next_reply_minutes: 20,
      resolve_minutes: null,
      seen_updated_at: null,
    });
    expect(await setLevel(world.olga, { priority: 'high', seen_updated_at: '2020-01-01T00:00:00Z' })).toBe(
      'P0001 setting_changed_meanwhile',
    );
    expect(await database.value('select count(*) from public.service_levels where resolve_minutes = 7')).toBe(
      '0',
    );
    expect(seen).not.toBeNull();
    for (const wrong of [
      { priority: 'huge' },
      { priority: 'high', first_reply_minutes: 0 },
      { priority: 'high', next_reply_minutes: 525_601 },
    ])
      expect(await setLevel(world.olga, wrong), JSON.stringify(wrong)).toMatch(/^23514/);
  });
});

describe('a ticket at risk', () => {
  it('is seen by an agent an hour before its promise ends, and until it is kept', async () => {
    const { database, world } = context;
    expect(await atRisk(world.dele)).toEqual([]);
    await letPass(7 * hour - 1);
    expect(await atRisk(world.dele)).toEqual([]);
    await letPass(2);
    expect(await atRisk(world.dele)).toEqual([world.ticket]);
    await letPass(2 * hour);
    expect(await atRisk(world.dele), 'late').toEqual([world.ticket]);
    await respond(database, world.dele, world.ticket, 'public');
    expect(await atRisk(world.dele)).toEqual([]);
  });

  it('looks pressing from the moment on from which it is listed', async () => {
    const minutes = 'select extract(epoch from private.at_risk_until() - now()) / 60';
    expect(Number(await context.database.value(minutes))).toBe(AT_RISK_MINUTES);
  });

  it('is at risk at once when an urgent message comes', async () => {
    const { world } = context;
    await run(world.dele, 'set_ticket_priority', { priority: 'urgent' });
    // The clock of these stories stands still, the one of a message does not.
    await letPass(1);
    expect(await atRisk(world.dele)).toEqual([world.ticket]);
  });

  it('is counted for those alone who may read it, and not while it is snoozed', async () => {
    const { database, world } = context;
    await letPass(8 * hour);
    await letPass(8 * hour, world.annasTicket);
    await run(world.dele, 'take_ticket', { ticket_id: world.annasTicket });
    expect((await atRisk(world.dele)).toSorted()).toEqual([world.ticket, world.annasTicket].toSorted());
    await permit(database, world.quayside, 'agent', 'read_tickets', 'own');
    expect(await atRisk(world.dele)).toEqual([world.annasTicket]);
    expect(await atRisk(world.grace)).toEqual([]);
    await permit(database, world.quayside, 'agent', 'read_tickets', 'own_teams');
    expect(await atRisk(world.dele)).toEqual([world.annasTicket]);
    await run(world.dele, 'snooze_ticket', {
      ticket_id: world.annasTicket,
      until: new Date(Date.now() + 86_400_000).toISOString(),
    });
    expect(await atRisk(world.dele)).toEqual([]);
  });
});

it('a list by what is due next has everything, what nothing is promised for at its end', async () => {
  const { database, world } = context;
  const others = [];
  for (let nth = 0; nth < 4; nth += 1) others.push(await ask(database, world.anna, world.quayside));
  const [soon, later, ...never] = others as [string, string, string, string];
  await letPass(3 * hour, later);
  await letPass(5 * hour, soon);
  for (const ticket of never) await run(world.dele, 'wait_for_customer', { ticket_id: ticket });
  const listed: string[] = [];
  let after: { due_order?: string; ticket_id?: string } = {};
  do {
    const { rows } = await database.as<{ ticket_id: string; due_order: string }>(
      world.dele,
      `select ticket_id, due_order::text from public.list_view_tickets($1, sort_by => 'due_order', sort_order => 'asc',
         after_value => $2, after_id => $3, page_size => 2)`,
      [world.quayside, after.due_order ?? null, after.ticket_id ?? null],
    );
    listed.push(...rows.map(({ ticket_id }) => ticket_id));
    after = rows[1] ?? {};
  } while (after.ticket_id);
  expect(listed.slice(0, 2)).toEqual([soon, later]);
  expect(listed.slice(-2)).toEqual(never.toSorted());
  expect(new Set(listed).size).toBe(6);
});
