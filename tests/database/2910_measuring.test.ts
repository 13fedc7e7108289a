import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Actor, openDatabase } from '../support/database.ts';
import { ask, buildWorld, respond } from '../support/world.ts';

/** Minutes of a ticket's life are told by hand: what each step left behind is dated, then all is measured again. */
const context = openDatabase(buildWorld);

const beginning = '2026-03-02T09:00:00Z';

async function atMinute(minutes: number, step: () => Promise<unknown>) {
  const { database } = context;
  const result = await step();
  for (const table of ['ticket_history', 'ticket_responses', 'tickets']) {
    await database.run(`alter table public.${table} disable trigger user`);
    await database.run(
      `update public.${table} set created_at = $1::timestamptz + $2 * interval '1 minute' + (created_at - now()) / 1000 where created_at > now() - interval '1 hour'`,
      [beginning, minutes],
    );
    await database.run(`alter table public.${table} enable trigger user`);
  }
  return result as string;
}

type Times = { kind: string; person_id: string | null; minutes: number }[];

async function measure(ticket: string) {
  const { database, world } = context;
  await database.run('select private.recompute_metrics($1)', [world.quayside]);
  const [metrics] = await database.rows(
    `select opened_by, reopened, status, requester_wait_seconds::int / 60 as requester_wait, agent_wait_seconds::int / 60 as agent_wait,
       extract(epoch from asked_at - $2)::int / 60 as asked, extract(epoch from began_at - $2)::int / 60 as began,
       extract(epoch from first_resolved_at - $2)::int / 60 as first_resolved,
       extract(epoch from last_resolved_at - $2)::int / 60 as last_resolved
     from public.ticket_metrics where ticket_id = $1`,
    [ticket, beginning],
  );
  const times: Times = await database.rows(
    'select kind, person_id, seconds::int / 60 as minutes from private.ticket_times where ticket_id = $1 order by at, kind',
    [ticket],
  );
  return { metrics, times };
}

async function command(actor: Actor, name: string, ...args: unknown[]) {
  const places = args.map((_, index) => `$${index + 1}`).join(', ');
  await context.database.as(actor, `select public.${name}(${places})`, args);
}

describe('the first reply', () => {
  it('is the first public response by staff, counted from the creation', async () => {
    const { database, world } = context;
    const ticket = await atMinute(0, () => ask(database, world.marisol, world.quayside));
    expect(await measure(ticket)).toMatchObject({
      metrics: { asked: 0, began: 0, opened_by: 'customer' },
      times: [],
    });
    await atMinute(5, () => respond(database, world.dele, ticket, 'internal'));
    await atMinute(10, () => respond(database, world.marisol, ticket, 'public'));
    expect(await measure(ticket), 'notes and customers do not reply').toMatchObject({
      metrics: { asked: 0 },
      times: [],
    });
    await atMinute(30, () => respond(database, world.dele, ticket, 'public'));
    await atMinute(40, () => respond(database, world.grace, ticket, 'public'));
    expect(await measure(ticket)).toMatchObject({
      metrics: { asked: null },
      times: [{ kind: 'first_reply', minutes: 30, person_id: world.dele.id }],
    });
  });

  it('is the second one where staff opened the ticket with a public response', async () => {
    const { database, world } = context;
    const ticket = randomUUID();
    await atMinute(0, () =>
      database.as(
        world.dele,
        `select public.create_ticket($1, $2, 'new@people.test', 'New', departments.id, 'Called us', '<p>You called.</p>', $3)
         from public.departments where organization_id = $2 and key = 'general'`,
        [ticket, world.quayside, randomUUID()],
      ),
    );
    expect(await measure(ticket)).toMatchObject({ metrics: { opened_by: 'staff', asked: null }, times: [] });
    await atMinute(20, () => respond(database, world.dele, ticket, 'public'));
    expect((await measure(ticket)).times).toEqual([
      { kind: 'first_reply', minutes: 20, person_id: world.dele.id },
    ]);
  });

  it('no longer is, once it was made internal; a redacted one was given', async () => {
    const { database, world } = context;
    const ticket = await atMinute(0, () => ask(database, world.marisol, world.quayside));
    const first = await atMinute(10, () => respond(database, world.dele, ticket, 'public'));
    const second = await atMinute(20, () => respond(database, world.dele, ticket, 'public'));
    await command(world.ines, 'redact_response', first, 'A password stood there');
    expect((await measure(ticket)).times).toMatchObject([{ kind: 'first_reply', minutes: 10 }]);
    await command(world.ines, 'hide_response', first);
    expect((await measure(ticket)).times).toMatchObject([{ kind: 'first_reply', minutes: 20 }]);
    await command(world.ines, 'hide_response', second);
    expect(await measure(ticket)).toMatchObject({ metrics: { asked: 0 }, times: [] });
  });
});

it('the next reply answers the oldest question that waits', async () => {
  const { database, world } = context;
  const ticket = await atMinute(0, () => ask(database, world.marisol, world.quayside));
  await atMinute(10, () => respond(database, world.dele, ticket, 'public'));
  await atMinute(100, () => respond(database, world.marisol, ticket, 'public'));
  await atMinute(110, () => respond(database, world.marisol, ticket, 'public'));
  expect((await measure(ticket)).metrics).toMatchObject({ asked: 100 });
  await atMinute(125, () => respond(database, world.grace, ticket, 'public'));
  await atMinute(130, () => respond(database, world.grace, ticket, 'public'));
  await atMinute(200, () => respond(database, world.marisol, ticket, 'public'));
  await atMinute(207, () => respond(database, world.dele, ticket, 'public'));
  expect(await measure(ticket)).toMatchObject({
    metrics: { asked: null },
    times: [
      { kind: 'first_reply', minutes: 10, person_id: world.dele.id },
      { kind: 'next_reply', minutes: 25, person_id: world.grace.id },
      { kind: 'next_reply', minutes: 7, person_id: world.dele.id },
    ],
  });
});

it('resolutions, reopenings and waits follow the statuses', async () => {
  const { database, world } = context;
  const ticket = await atMinute(0, () => ask(database, world.marisol, world.quayside));
  await atMinute(10, () => command(world.dele, 'take_ticket', ticket));
  await atMinute(30, () => command(world.dele, 'wait_for_customer', ticket));
  await atMinute(90, () => command(world.dele, 'resolve_ticket', ticket));
  expect(await measure(ticket)).toMatchObject({
    metrics: { first_resolved: 90, last_resolved: 90, requester_wait: 30, agent_wait: 60, reopened: 0 },
    times: [{ kind: 'first_resolution', minutes: 90 }],
  });
  await atMinute(95, () => command(world.marisol, 'accept_resolution', ticket));
  expect((await measure(ticket)).metrics, 'closing what was resolved solves nothing anew').toMatchObject({
    last_resolved: 90,
    status: 'closed',
  });
  await atMinute(120, () => command(world.marisol, 'reopen_ticket', ticket));
  expect(await measure(ticket)).toMatchObject({
    metrics: { first_resolved: 90, last_resolved: null, reopened: 1, status: 'in_progress' },
    times: [{ kind: 'first_resolution' }, { kind: 'reopen', minutes: 30 }],
  });
  await atMinute(150, () => command(world.dele, 'close_ticket', ticket));
  expect((await measure(ticket)).metrics).toMatchObject({
    first_resolved: 90,
    last_resolved: 150,
    requester_wait: 60,
    agent_wait: 60,
    reopened: 1,
  });
});

it('a merged ticket is not counted, and lends its beginning and its responses', async () => {
  const { database, world } = context;
  const early = await atMinute(0, () => ask(database, world.marisol, world.quayside));
  const late = await atMinute(60, () => ask(database, world.marisol, world.quayside));
  await atMinute(70, () => respond(database, world.dele, early, 'public'));
  await atMinute(100, () => respond(database, world.grace, late, 'public'));
  const apart = [await measure(early), await measure(late)];
  expect(apart).toMatchObject([
    { metrics: { began: 0 }, times: [{ kind: 'first_reply', minutes: 70 }] },
    { metrics: { began: 60 }, times: [{ kind: 'first_reply', minutes: 40 }] },
  ]);
  await atMinute(120, () => command(world.ines, 'merge_tickets', [early], late));
  expect(await measure(early)).toEqual({ metrics: undefined, times: [] });
  expect(await measure(late)).toMatchObject({
    metrics: { began: 0, asked: null },
    times: [{ kind: 'first_reply', minutes: 70, person_id: world.dele.id }],
  });
  await atMinute(130, () => command(world.ines, 'unmerge_ticket', early));
  const again = [await measure(early), await measure(late)];
  expect(again[1]).toMatchObject({ metrics: { began: 60 }, times: [{ kind: 'first_reply', minutes: 40 }] });
  expect(again[0]?.times).toEqual(apart[0]?.times);
});

it('counting step by step says the same as measuring it all again, after any life', async () => {
  const { database, world } = context;
  // A small generator of its own, so that a life that differs can be lived again.
  let seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));
  const random = (size: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * size);
  };
  const first = seed;
  const tickets = [world.ticket, world.annasTicket, await ask(database, world.marisol, world.quayside)];
  const openedByStaff = randomUUID();
  await database.as(
    world.dele,
    `select public.create_ticket($1, $2, 'new@people.test', 'New', departments.id, 'Called us', '<p>You called.</p>', $3)
     from public.departments where organization_id = $2 and key = 'general'`,
    [openedByStaff, world.quayside, randomUUID()],
  );
  tickets.push(openedByStaff);
  const staff = [world.dele, world.grace, world.ines];
  const everybody = [...staff, world.marisol, world.anna];
  const one = <Item>(items: Item[]) => items[random(items.length)] as Item;
  const attempt = async (actor: Actor, name: string, ...args: unknown[]) => {
    const places = args.map((_, index) => `$${index + 1}`).join(', ');
    await database.outcome(actor, `select public.${name}(${places})`, args);
  };
  const aResponse = async () =>
    database.value(
      'select id from public.ticket_responses where ticket_id = $1 order by md5(id::text || $2) limit 1',
      [one(tickets), String(random(1e6))],
    );
  let done = 0;
  for (let step = 0; step <= 80; step += 1) {
    if (step % 8 === 0) {
      const counted = await everything();
      await database.run('savepoint measured');
      await database.run('select private.recompute_metrics($1)', [world.quayside]);
      expect(await everything(), `SEED=${first}, before step ${step}`).toEqual(counted);
      await database.run('rollback to savepoint measured');
    }
    const ticket = one(tickets);
    const before = await database.value(
      'select count(*) from public.ticket_history where organization_id = $1',
      [world.quayside],
    );
    switch (random(14)) {
      case 0:
      case 1:
      case 2:
        await database.outcome(
          one(everybody),
          `insert into public.ticket_responses (id, organization_id, ticket_id, visibility, body_html, seen_version)
           values ($1, $2, $3, $4, '<p>Words.</p>', 1000000)`,
          [randomUUID(), world.quayside, ticket, random(4) === 0 ? 'internal' : 'public'],
        );
        break;
      case 3:
        await attempt(one(staff), 'take_ticket', ticket);
        break;
      case 4:
        await attempt(one(staff), 'wait_for_customer', ticket);
        break;
      case 5:
        await attempt(one(staff), 'resolve_ticket', ticket);
        break;
      case 6:
        await attempt(one(everybody), 'close_ticket', ticket);
        break;
      case 7:
        await attempt(one(everybody), 'reopen_ticket', ticket);
        break;
      case 8:
        await attempt(world.ines, 'merge_tickets', [ticket], one(tickets));
        break;
      case 9:
      case 10:
        await attempt(world.ines, 'unmerge_ticket', ticket);
        break;
      case 11:
        await attempt(world.ines, 'hide_response', await aResponse());
        break;
      case 12:
        await attempt(one(staff), 'start_ticket', ticket);
        break;
      case 13:
        await attempt(one(staff), 'split_ticket', await aResponse(), randomUUID(), randomUUID());
        break;
    }
    const now = await database.value(
      'select count(*) from public.ticket_history where organization_id = $1',
      [world.quayside],
    );
    if (now !== before) done += 1;
  }
  expect(done).toBeGreaterThan(20);

  async function everything() {
    return {
      metrics: await database.rows(
        'select * from public.ticket_metrics where organization_id = $1 order by ticket_id',
        [world.quayside],
      ),
      times: await database.rows(
        'select * from private.ticket_times where organization_id = $1 order by ticket_id, at, kind',
        [world.quayside],
      ),
    };
  }
});
