import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Actor, openDatabase } from '../support/database.ts';
import { buildWorld, respond } from '../support/world.ts';

const context = openDatabase(buildWorld);

const hours = (count: number) => new Date(Date.now() + count * 3_600_000);

async function pending(actor: Actor, before = hours(0)) {
  const { rows } = await context.database.as<{ kind: string; words: string | null; ticket_id: string }>(
    actor,
    'select kind, words, ticket_id from public.list_pending_work($1, $2)',
    [context.world.quayside, before],
  );
  return rows.map(({ kind, words }) => (words === null ? kind : `${kind}: ${words}`));
}

const run = (actor: Actor, command: string, values: unknown[]) =>
  context.database.outcome(
    actor,
    `select public.${command}(${values.map((_, index) => `$${index + 1}`).join(', ')})`,
    values,
  );

const addTask = (actor: Actor, title: string, dueAt: Date | null, assignee: { id: string }) =>
  run(actor, 'add_task', [randomUUID(), context.world.ticket, title, assignee.id, dueAt]);

async function saveDraft(actor: Actor, words = '<p>Half a thought.</p>') {
  const { database, world } = context;
  const id = randomUUID();
  await database.as(
    actor,
    'select public.save_draft(id => $1, organization_id => $2, ticket_id => $3, visibility => $4, body_html => $5)',
    [id, world.quayside, world.ticket, 'public', words],
  );
  return id;
}

describe('what waits for a person', () => {
  it('is nothing at first', async () => {
    expect(await pending(context.world.dele)).toEqual([]);
  });

  it('is their own task that is due, until it is done', async () => {
    const { database, world } = context;
    expect(await addTask(world.dele, 'Yesterday', hours(-20), world.dele)).toBe('1 rows');
    await addTask(world.dele, 'Tonight', hours(5), world.dele);
    await addTask(world.dele, 'Some day', null, world.dele);
    await addTask(world.dele, 'Of Grace', hours(-20), world.grace);
    expect(await pending(world.dele)).toEqual(['task_due: Yesterday']);
    expect(await pending(world.dele, hours(8))).toEqual(['task_due: Yesterday', 'task_due: Tonight']);
    const id = await database.value("select id from public.tasks where title = 'Yesterday'", []);
    await run(world.dele, 'complete_task', [id]);
    expect(await pending(world.dele)).toEqual([]);
  });

  it('is their own ticket that came back from a snooze, until they read it', async () => {
    const { database, world } = context;
    await run(world.dele, 'take_ticket', [world.ticket]);
    await run(world.dele, 'mark_ticket_read', [world.ticket]);
    await run(world.dele, 'snooze_ticket', [world.ticket, hours(5), true]);
    expect(await pending(world.dele)).toEqual([]);
    await database.run(`update public.read_markers set seen_at = now() - interval '1 minute'`);
    await respond(database, world.marisol, world.ticket, 'public');
    expect(await pending(world.dele)).toEqual(['woken']);
    expect(await pending(world.grace)).toEqual([]);
    await database.run(`update public.read_markers set seen_at = clock_timestamp() + interval '1 second'`);
    expect(await pending(world.dele)).toEqual([]);
  });

  it('is a reply that waits for its time, and one that could not be sent', async () => {
    const { database, world } = context;
    const hold = (releaseAt: Date) =>
      database.as(
        world.dele,
        'select public.hold_response(id => $1, ticket_id => $2, visibility => $3, body_html => $4, release_at => $5, seen_version => 1000)',
        [randomUUID(), world.ticket, 'public', '<p>Tomorrow.</p>', releaseAt],
      );
    await hold(hours(20));
    // It leaves as soon as it can no longer be called back.
    await hold(new Date(Date.now() + 10_000));
    expect(await pending(world.dele)).toEqual(['scheduled']);

    const draft = await saveDraft(world.dele);
    expect(await pending(world.dele)).toEqual(['scheduled', 'draft']);
    await database.run('update public.drafts set refused_because = $1 where id = $2', ['not_allowed', draft]);
    expect(await pending(world.dele)).toEqual(['reply_refused: not_allowed', 'scheduled']);
    expect(await pending(world.grace)).toEqual([]);
  });

  it('is never on a ticket that they do not see, nor of another organization', async () => {
    const { database, world } = context;
    await saveDraft(world.dele);
    await addTask(world.dele, 'Yesterday', hours(-20), world.dele);
    expect(await pending(world.tomas)).toEqual([]);
    expect(await pending(world.marisol)).toEqual([]);
    const { rows } = await database.as(world.dele, 'select * from public.list_pending_work($1)', [
      world.eastmere,
    ]);
    expect(rows).toEqual([]);
    await run(world.ines, 'remove_member', [world.quayside, world.dele.id]);
    expect(await pending(world.dele)).toEqual([]);
  });
});
