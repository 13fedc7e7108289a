import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Actor, openDatabase } from '../support/database.ts';
import { buildWorld, permit } from '../support/world.ts';

const context = openDatabase(buildWorld);

async function add(actor: Actor, title: string, rest: unknown[] = [], ticket = context.world.ticket) {
  const id = randomUUID();
  const outcome = await call(actor, 'add_task', [id, ticket, title, ...rest]);
  return { id, outcome };
}

function call(actor: Actor, command: string, values: unknown[]) {
  const holes = values.map((_, index) => `$${index + 1}`).join(', ');
  return context.database.outcome(actor, `select public.${command}(${holes})`, values);
}

function tasks(ticket = context.world.ticket) {
  return context.database.rows<{ title: string; done_by: string | null; version: string }>(
    'select title, done_by, version from public.tasks where ticket_id = $1 order by position, id',
    [ticket],
  );
}

async function titles() {
  return (await tasks()).map((task) => task.title);
}

async function history() {
  return (
    await context.database.rows<{ kind: string }>(
      `select kind from public.ticket_history where ticket_id = $1 and kind like 'task_%' order by created_at`,
      [context.world.ticket],
    )
  ).map((row) => row.kind);
}

describe('tasks', () => {
  it('are added, done, opened again and removed by who may edit the ticket, each in history', async () => {
    const { world } = context;
    const { id } = await add(world.dele, '  Call the supplier  ');
    expect(await call(world.grace, 'complete_task', [id])).toBe('1 rows');
    expect(await tasks()).toEqual([{ title: 'Call the supplier', done_by: world.grace.id, version: '2' }]);
    expect(await call(world.grace, 'complete_task', [id])).toBe('1 rows');
    expect(await call(world.dele, 'reopen_task', [id])).toBe('1 rows');
    expect(await tasks()).toEqual([{ title: 'Call the supplier', done_by: null, version: '3' }]);
    expect(await call(world.dele, 'remove_task', [id])).toBe('1 rows');
    expect(await tasks()).toEqual([]);
    expect(await call(world.dele, 'remove_task', [id])).toBe('P0002 task_not_found');
    expect(await history()).toEqual(['task_added', 'task_done', 'task_reopened', 'task_removed']);
  });

  it('are added once, however often the client sends', async () => {
    const { world } = context;
    const { id } = await add(world.dele, 'Once');
    expect(await call(world.dele, 'add_task', [id, world.ticket, 'Once'])).toBe('1 rows');
    expect(await titles()).toEqual(['Once']);
    expect(await call(world.grace, 'add_task', [id, world.ticket, 'Mine'])).toBe('P0002 ticket_not_found');
    expect(await call(world.dele, 'add_task', [id, world.annasTicket, 'There'])).toBe(
      'P0002 ticket_not_found',
    );
  });

  it('need a title', async () => {
    const { world } = context;
    expect((await add(world.dele, ' ')).outcome).toMatch(/^23514 .*tasks_title_check/);
    expect((await add(world.dele, 'x'.repeat(501))).outcome).toMatch(/^23514 .*tasks_title_check/);
  });

  it('are not overwritten by who has not seen them', async () => {
    const { database, world } = context;
    const { id } = await add(world.dele, 'Call');
    const due = '2031-05-04T10:00:00Z';
    expect(await call(world.dele, 'change_task', [id, 'Call today', null, due, 1])).toBe('1 rows');
    expect(await call(world.grace, 'change_task', [id, 'Write instead', null, null, 1])).toBe(
      'P0001 ticket_changed_meanwhile',
    );
    expect(await tasks()).toMatchObject([{ title: 'Call today', version: '2' }]);
    // Saying the same again is no change.
    expect(await call(world.dele, 'change_task', [id, 'Call today', null, due, 2])).toBe('1 rows');
    expect(await history()).toEqual(['task_added', 'task_changed']);
    expect(
      await database.value(
        `select value from public.history_values join public.ticket_history on ticket_history.id = history_id
         where kind = 'task_changed' and side = 'old' and ticket_id = $1`,
        [world.ticket],
      ),
    ).toContain('"title": "Call"');
  });

  it('are given to members who see the ticket, and to nobody else', async () => {
    const { database, world } = context;
    expect((await add(world.dele, 'For Vera', [world.vera.id])).outcome).toBe('1 rows');
    for (const unfit of [world.marisol, world.anna, world.tomas, world.nobody]) {
      expect((await add(world.dele, 'Unfit', [unfit.id])).outcome).toBe('P0001 assignee_cannot_see_ticket');
    }
    await permit(database, world.quayside, 'viewer', 'read_tickets', 'own');
    const { id, outcome } = await add(world.dele, 'For Vera again', [world.vera.id]);
    expect(outcome).toBe('P0001 assignee_cannot_see_ticket');
    expect(await call(world.dele, 'complete_task', [id])).toBe('P0002 task_not_found');
    // What she has already keeps its other words changeable.
    const first = await database.value('select id from public.tasks where assignee_id = $1', [world.vera.id]);
    expect(await call(world.dele, 'change_task', [first, 'Still for Vera', world.vera.id])).toBe('1 rows');
    expect(await call(world.dele, 'change_task', [first, 'For Marisol', world.marisol.id])).toBe(
      'P0001 assignee_cannot_see_ticket',
    );
  });

  it('lose their assignee when the member leaves', async () => {
    const { database, world } = context;
    const { id } = await add(world.dele, 'For Grace', [world.grace.id]);
    await database.as(world.olga, 'select public.remove_member($1, $2)', [world.quayside, world.grace.id]);
    expect(await database.value('select assignee_id from public.tasks where id = $1', [id])).toBeNull();
  });

  it('stand in the order that people put them in', async () => {
    const { world } = context;
    const first = await add(world.dele, 'first');
    const second = await add(world.dele, 'second');
    const third = await add(world.dele, 'third');
    expect(await titles()).toEqual(['first', 'second', 'third']);
    await call(world.dele, 'move_task', [third.id, first.id]);
    expect(await titles()).toEqual(['first', 'third', 'second']);
    await call(world.dele, 'move_task', [second.id, null]);
    expect(await titles()).toEqual(['second', 'first', 'third']);
    await call(world.dele, 'move_task', [second.id, third.id]);
    expect(await titles()).toEqual(['first', 'third', 'second']);
    await call(world.dele, 'move_task', [second.id, third.id]);
    expect(await titles()).toEqual(['first', 'third', 'second']);
    expect(await call(world.dele, 'move_task', [second.id, second.id])).toBe('P0002 task_not_found');
    const elsewhere = await add(world.dele, 'elsewhere', [], world.annasTicket);
    expect(await call(world.dele, 'move_task', [second.id, elsewhere.id])).toBe('P0002 task_not_found');
    // Order is nobody's change: no version rises, no history is written.
    expect((await tasks()).map((task) => task.version)).toEqual(['1', '1', '1']);
    expect(await history()).toEqual(['task_added', 'task_added', 'task_added']);
  });

  it('are unknown to customers, whatever these ask', async () => {
    const { database, world } = context;
    const before = await database.rows('select * from public.tickets where id = $1', [world.ticket]);
    const { id } = await add(world.dele, 'Secret');
    await call(world.dele, 'complete_task', [id]);
    expect(await database.rows('select * from public.tickets where id = $1', [world.ticket])).toEqual(before);
    expect(await database.outcome(world.marisol, 'select id from public.tasks')).toBe('0 rows');
    expect(await call(world.marisol, 'complete_task', [id])).toBe('P0002 task_not_found');
    expect((await add(world.marisol, 'Mine')).outcome).toBe('42501 not_allowed');
    expect(
      await database.outcome(
        world.marisol,
        `select id from public.ticket_history where ticket_id = $1 and kind like 'task_%'`,
        [world.ticket],
      ),
    ).toBe('0 rows');
  });

  it('tell the desk that they changed, and not the customer', async () => {
    const { database, world } = context;
    await database.reachCommit();
    await database.run('delete from realtime.messages');
    await add(world.dele, 'Call');
    await database.reachCommit();
    const topics = await database.rows<{ topic: string; changed: string[] }>(
      `select topic, payload -> 'changed' as changed from realtime.messages`,
    );
    expect(topics).toEqual([{ topic: expect.stringMatching(`^org:${world.quayside}:`), changed: ['tasks'] }]);
  });
});

describe('open tasks', () => {
  it('keep staff from resolving, and nobody from closing', async () => {
    const { world } = context;
    const { id } = await add(world.dele, 'Open');
    expect(await call(world.dele, 'resolve_ticket', [world.ticket])).toBe('P0001 tasks_are_open');
    await call(world.dele, 'complete_task', [id]);
    expect(await call(world.dele, 'resolve_ticket', [world.ticket])).toBe('1 rows');
    await call(world.dele, 'reopen_task', [id]);
    expect(await call(world.marisol, 'close_ticket', [world.ticket])).toBe('1 rows');
  });

  it('keep nobody from anything where the organization decided so', async () => {
    const { database, world } = context;
    await add(world.dele, 'Open');
    await database.run(
      'update public.organization_settings set tasks_block_resolving = false where organization_id = $1',
      [world.quayside],
    );
    expect(await call(world.dele, 'resolve_ticket', [world.ticket])).toBe('1 rows');
  });
});
