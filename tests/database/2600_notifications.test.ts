import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Actor, openDatabase, serviceRole } from '../support/database.ts';
import { account, buildWorld, permit, respond } from '../support/world.ts';

const context = openDatabase(async (database) => {
  const world = await buildWorld(database);
  await database.run('delete from public.notifications');
  return world;
});

type Told = { kind: string; actor_id: string | null; ticket_id: string };

/** What somebody reads of what they were told. */
async function told(actor: Actor) {
  return (
    await context.database.as<Told>(
      actor,
      'select kind, actor_id, ticket_id from public.notifications order by created_at, kind',
    )
  ).rows;
}

async function kinds(actor: Actor) {
  return (await told(actor)).map((row) => row.kind).sort();
}

function assign(to: Actor, by: Actor = context.world.ines) {
  return context.database.as(by, 'select public.assign_ticket($1, $2)', [context.world.ticket, to.id]);
}

async function prefer(actor: Actor, event: string, inApp: boolean, email: boolean) {
  await context.database.as(actor, 'select public.set_notification_preference($1, $2, $3, $4)', [
    context.world.quayside,
    event,
    inApp,
    email,
  ]);
}

async function addInCopy(actor: Actor & { email: string }) {
  await context.database.run(
    `with customer as (
       insert into public.customers (organization_id, profile_id, email) values ($1, $2, $3) returning id
     )
     insert into public.ticket_participants (ticket_id, organization_id, customer_id)
     select $4, $1, customer.id from customer`,
    [context.world.quayside, actor.id, actor.email, context.world.ticket],
  );
}

describe('staff are told', () => {
  it('that a ticket was assigned to them, by somebody else', async () => {
    const { database, world } = context;
    await assign(world.dele);
    expect(await told(world.dele)).toEqual([
      { kind: 'assigned', actor_id: world.ines.id, ticket_id: world.ticket },
    ]);
    expect(await kinds(world.ines)).toEqual([]);
    expect(await kinds(world.grace)).toEqual([]);
    await database.as(world.dele, 'select public.release_ticket($1)', [world.ticket]);
    await database.as(world.grace, 'select public.take_ticket($1)', [world.ticket]);
    expect(await kinds(world.grace)).toEqual([]);
  });

  it('of replies and notes on their ticket, never of their own', async () => {
    const { database, world } = context;
    await assign(world.dele);
    await database.run('delete from public.notifications');
    await respond(database, world.marisol, world.ticket, 'public');
    await respond(database, world.grace, world.ticket, 'public');
    await respond(database, world.grace, world.ticket, 'internal');
    await respond(database, world.dele, world.ticket, 'public');
    await respond(database, world.dele, world.ticket, 'internal');
    expect(await kinds(world.dele)).toEqual(['colleague_replied', 'customer_replied', 'note_added']);
  });

  it('of a ticket that they follow, as long as they may read it', async () => {
    const { database, world } = context;
    for (const follower of [world.grace, world.mehmet]) {
      await database.as(follower, 'select public.start_following($1)', [world.ticket]);
    }
    await permit(database, world.quayside, 'light_agent', 'read_notes', 'none');
    await respond(database, world.grace, world.ticket, 'internal');
    await respond(database, world.dele, world.ticket, 'internal');
    await respond(database, world.dele, world.ticket, 'public');
    expect(await kinds(world.grace)).toEqual(['colleague_replied', 'note_added']);
    expect(await kinds(world.mehmet)).toEqual(['colleague_replied']);
    await permit(database, world.quayside, 'light_agent', 'read_tickets', 'own');
    await respond(database, world.marisol, world.ticket, 'public');
    expect(await kinds(world.grace)).toEqual(['colleague_replied', 'customer_replied', 'note_added']);
    expect(
      await database.value('select count(*) from public.notifications where profile_id = $1', [
        world.mehmet.id,
      ]),
    ).toBe('1');
  });

  it('of what a customer writes to a ticket that was merged into theirs', async () => {
    const { database, world } = context;
    await assign(world.dele);
    await database.as(world.ines, 'select public.merge_tickets(array[$1::uuid], $2)', [
      world.annasTicket,
      world.ticket,
    ]);
    await database.run('delete from public.notifications');
    await respond(database, world.anna, world.annasTicket, 'public');
    expect(await told(world.dele)).toEqual([
      { kind: 'customer_replied', actor_id: world.anna.id, ticket_id: world.annasTicket },
    ]);
  });

  it('of a task that is theirs now', async () => {
    const { database, world } = context;
    const task = randomUUID();
    await database.as(world.dele, 'select public.add_task($1, $2, $3, $4)', [
      task,
      world.ticket,
      'x',
      world.grace.id,
    ]);
    expect(await kinds(world.grace)).toEqual(['task_assigned']);
    expect(await database.value('select about_id from public.notifications')).toBe(task);
    await database.as(world.dele, 'select public.change_task($1, $2, $3)', [task, 'y', world.grace.id]);
    expect(await kinds(world.grace)).toEqual(['task_assigned']);
    await database.as(world.dele, 'select public.change_task($1, $2, $3)', [task, 'y', world.dele.id]);
    expect(await kinds(world.dele)).toEqual([]);
  });

  it('of what means them, once a response, as a mention before anything else', async () => {
    const { database, world } = context;
    await assign(world.dele);
    await database.run('delete from public.notifications');
    const note = await respond(database, world.grace, world.ticket, 'internal');
    const mention = 'select private.notify_person($1, $2, $3, $4)';
    await database.run(mention, [world.dele.id, 'mentioned', world.ticket, note]);
    await database.run(mention, [world.dele.id, 'note_added', world.ticket, note]);
    expect(await kinds(world.dele)).toEqual(['mentioned']);
    // Nobody is told of what they may not read.
    await permit(database, world.quayside, 'light_agent', 'read_notes', 'none');
    await database.run(mention, [world.mehmet.id, 'mentioned', world.ticket, note]);
    await database.run(mention, [world.marisol.id, 'mentioned', world.ticket, note]);
    await database.run(mention, [world.tomas.id, 'mentioned', world.ticket, note]);
    expect(await database.value('select count(*) from public.notifications')).toBe('1');
  });

  it('never of what they do themselves', async () => {
    const { database, world } = context;
    await database.run(`select set_config('switchboard.actor_id', $1, true)`, [world.dele.id]);
    await database.run('select private.notify_person($1, $2, $3)', [
      world.dele.id,
      'mentioned',
      world.ticket,
    ]);
    expect(await kinds(world.dele)).toEqual([]);
  });

  it('only while they may read it: what was said goes with the right', async () => {
    const { database, world } = context;
    await assign(world.dele);
    await respond(database, world.grace, world.ticket, 'internal');
    expect(await kinds(world.dele)).toEqual(['assigned', 'note_added']);
    await permit(database, world.quayside, 'agent', 'read_notes', 'none');
    expect(await kinds(world.dele)).toEqual(['assigned']);
    await permit(database, world.quayside, 'agent', 'read_tickets', 'own');
    expect(await kinds(world.dele)).toEqual(['assigned']);
    await database.run('update public.ticket_desk set assignee_id = $1 where ticket_id = $2', [
      world.ines.id,
      world.ticket,
    ]);
    expect(await kinds(world.dele)).toEqual([]);
  });
});

describe('customers are told', () => {
  it('that staff replied and that the status changed, on their own and where they are in copy', async () => {
    const { database, world } = context;
    const inCopy = await account(database);
    await addInCopy(inCopy);
    await respond(database, world.dele, world.ticket, 'public');
    await database.as(world.dele, 'select public.close_ticket($1)', [world.ticket]);
    for (const customer of [world.marisol, inCopy]) {
      expect(await kinds(customer)).toEqual(['staff_replied', 'status_changed']);
    }
    expect((await told(world.marisol)).map((row) => row.actor_id)).toEqual([null, null]);
    expect(await kinds(world.anna)).toEqual([]);
  });

  it('nothing of notes, tasks, assignments, or of what they did themselves', async () => {
    const { database, world } = context;
    await respond(database, world.dele, world.ticket, 'internal');
    await database.as(world.dele, 'select public.add_task($1, $2, $3)', [randomUUID(), world.ticket, 'x']);
    await respond(database, world.marisol, world.ticket, 'public');
    await database.as(world.marisol, 'select public.close_ticket($1)', [world.ticket]);
    expect(await kinds(world.marisol)).toEqual([]);
  });

  it('nothing while the ticket is deleted, and no longer once they were removed from it', async () => {
    const { database, world } = context;
    const inCopy = await account(database);
    await addInCopy(inCopy);
    await respond(database, world.dele, world.ticket, 'public');
    await database.run('delete from public.ticket_participants');
    expect(await kinds(inCopy)).toEqual([]);
    await database.run('update public.ticket_desk set deleted_at = now() where ticket_id = $1', [
      world.ticket,
    ]);
    expect(await kinds(world.marisol)).toEqual([]);
    await database.run('update public.ticket_desk set deleted_at = null where ticket_id = $1', [
      world.ticket,
    ]);
    expect(await kinds(world.marisol)).toEqual(['staff_replied']);
  });

  it('also of what time brings about', async () => {
    const { database, world } = context;
    await database.as(world.dele, 'select public.resolve_ticket($1)', [world.ticket]);
    await database.run('alter table public.tickets disable trigger user');
    await database.run(
      `update public.tickets set grace_ends_at = now() - interval '1 second' where id = $1`,
      [world.ticket],
    );
    await database.run('alter table public.tickets enable trigger user');
    await database.as(serviceRole, 'select public.run_due_work()');
    expect(await kinds(world.marisol)).toEqual(['status_changed', 'status_changed']);
  });
});

describe('authors', () => {
  it('are told that a held response of theirs was refused, as what they wrote it', async () => {
    const { database, world } = context;
    for (const author of [world.dele, world.marisol]) {
      const held = randomUUID();
      await database.as(
        author,
        `select public.hold_response($1, $2, 'public', '<p>Later.</p>', now() + interval '1 hour')`,
        [held, world.ticket],
      );
      await database.run('select private.notify_of_refusal($1)', [held]);
    }
    expect(
      await database.rows('select profile_id, side, kind, actor_id from public.notifications order by side'),
    ).toEqual([
      { profile_id: world.marisol.id, side: 'customer', kind: 'reply_refused', actor_id: null },
      { profile_id: world.dele.id, side: 'staff', kind: 'reply_refused', actor_id: null },
    ]);
  });
});

describe('preferences', () => {
  it('decide where each event is told, from the defaults on', async () => {
    const { database, world } = context;
    const list = async (actor: Actor) =>
      (
        await database.as<{ event: string; in_app: boolean; email: boolean }>(
          actor,
          'select * from public.list_notification_preferences($1)',
          [world.quayside],
        )
      ).rows;
    expect((await list(world.dele)).map((row) => row.event).sort()).toEqual([
      'assigned',
      'colleague_replied',
      'customer_replied',
      'mentioned',
      'note_added',
      'reply_refused',
      'task_assigned',
    ]);
    expect(await list(world.marisol)).toEqual([
      { event: 'reply_refused', in_app: true, email: true },
      { event: 'staff_replied', in_app: true, email: false },
      { event: 'status_changed', in_app: true, email: false },
    ]);
    await prefer(world.marisol, 'status_changed', false, true);
    await prefer(world.marisol, 'status_changed', false, false);
    await prefer(world.marisol, 'staff_replied', false, true);
    expect(await list(world.marisol)).toEqual([
      { event: 'reply_refused', in_app: true, email: true },
      { event: 'staff_replied', in_app: false, email: true },
      { event: 'status_changed', in_app: false, email: false },
    ]);
    await respond(database, world.dele, world.ticket, 'public');
    await database.as(world.dele, 'select public.close_ticket($1)', [world.ticket]);
    // The mail is noted, the list stays empty, what is not wanted at all is not written.
    expect(await database.rows('select kind, in_app, email from public.notifications')).toEqual([
      { kind: 'staff_replied', in_app: false, email: true },
    ]);
    expect(await kinds(world.marisol)).toEqual([]);
  });

  it('belong to one organization and one person', async () => {
    const { database, world } = context;
    const set = 'select public.set_notification_preference($1, $2, false, false)';
    expect(await database.outcome(world.dele, set, [world.eastmere, 'assigned'])).toBe(
      'P0002 organization_not_found',
    );
    expect(await database.outcome(world.nobody, set, [world.quayside, 'assigned'])).toBe(
      'P0002 organization_not_found',
    );
    expect(await database.outcome(world.dele, set, [world.quayside, 'rain'])).toMatch(/^23514/);
    expect(
      await database.outcome(world.nobody, 'select * from public.list_notification_preferences($1)', [
        world.quayside,
      ]),
    ).toBe('P0002 organization_not_found');
    await prefer(world.dele, 'assigned', false, false);
    await assign(world.dele);
    expect(await kinds(world.dele)).toEqual([]);
    expect(await database.outcome(world.grace, 'select event from public.notification_preferences')).toBe(
      '0 rows',
    );
  });
});

describe('reading', () => {
  const mark = 'select public.mark_notifications_read($1, $2) as marked';

  it('marks one’s own, by id or all up to a time', async () => {
    const { database, world } = context;
    await assign(world.dele);
    await respond(database, world.grace, world.ticket, 'internal');
    const [first] = await database.rows<{ id: string }>(
      `select id from public.notifications where kind = 'assigned' and profile_id = $1`,
      [world.dele.id],
    );
    const marked = async (actor: Actor, ids: string[] | null, before: string | null) =>
      (await database.as(actor, mark, [ids, before])).rows[0]?.marked;
    expect(await marked(world.grace, [first?.id ?? ''], null)).toBe(0);
    expect(await marked(world.dele, [first?.id ?? ''], null)).toBe(1);
    expect(await marked(world.dele, [first?.id ?? ''], null)).toBe(0);
    expect(await marked(world.dele, null, '2000-01-01T00:00:00Z')).toBe(0);
    expect(await marked(world.dele, null, '2100-01-01T00:00:00Z')).toBe(1);
    expect(await database.outcome(world.dele, mark, [null, null])).toBe('22023 ids_or_time_is_needed');
  });
});

describe('the hint', () => {
  it('goes to the person’s own topic and carries the id alone', async () => {
    const { database, world } = context;
    await database.run('delete from realtime.messages');
    await assign(world.dele);
    const messages = await database.rows<{ topic: string; payload: Record<string, unknown> }>(
      `select topic, payload from realtime.messages where event = 'notification'`,
    );
    expect(messages.map((message) => message.topic).sort()).toEqual(
      [`user:${world.dele.id}`, `user:${world.marisol.id}`].sort(),
    );
    for (const { payload } of messages) {
      expect(
        Object.keys(payload)
          .filter((key) => key !== 'id')
          .sort(),
      ).toEqual(['notification_id', 'v']);
    }
    await prefer(world.grace, 'task_assigned', false, true);
    await database.run('delete from realtime.messages');
    await database.as(world.dele, 'select public.add_task($1, $2, $3, $4)', [
      randomUUID(),
      world.ticket,
      'x',
      world.grace.id,
    ]);
    expect(await database.value('select count(*) from realtime.messages')).toBe('0');
  });
});

describe('asking for another person', () => {
  it('answers as the law answers that person, and leaves the caller who they are', async () => {
    const { database, world } = context;
    const people = [world.olga, world.dele, world.vera, world.tomas, world.marisol, world.anna, world.nobody];
    for (const scope of ['all', 'own']) {
      await permit(database, world.quayside, 'viewer', 'read_tickets', scope);
      for (const person of people) {
        await database.run(`select set_config('request.jwt.claims', $1, true)`, [
          JSON.stringify({ sub: world.grace.id, role: 'authenticated' }),
        ]);
        const answer = await database.value(`select private.person_may($1, 'see', $2)`, [
          person.id,
          world.ticket,
        ]);
        expect(await database.value('select auth.uid()')).toBe(world.grace.id);
        await database.run(`select set_config('request.jwt.claims', '', true)`);
        const outcome = await database.outcome(person, 'select id from public.tickets where id = $1', [
          world.ticket,
        ]);
        expect(answer, `${scope} ${person.email}`).toBe(outcome === '1 rows');
      }
    }
  });
});
