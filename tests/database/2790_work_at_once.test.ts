import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Actor, Database } from '../support/database.ts';
import { buildLasting, overlap } from '../support/overlap.ts';
import { ask, buildWorld } from '../support/world.ts';

/** What two people do at the same moment, on connections of their own. */
const database = new Database();
let world: Awaited<ReturnType<typeof buildWorld>>;
let ticket: string;
let other: string;

beforeAll(async () => {
  await database.connect();
  world = await buildLasting(buildWorld);
});
beforeEach(async () => {
  [ticket, other] = await buildLasting(async (builder) => [
    await ask(builder, world.marisol, world.quayside),
    await ask(builder, world.marisol, world.quayside),
  ]);
});
afterAll(() => database.end());

function call(actor: Actor, command: string, ...values: unknown[]) {
  const holes = values.map((_, index) => `$${index + 1}`).join(', ');
  return { actor, text: `select * from public.${command}(${holes})`, values };
}

function act({ actor, text, values }: ReturnType<typeof call>) {
  return buildLasting((builder) => builder.as(actor, text, values));
}

function column(name: string, of = ticket) {
  return database.value(`select ${name} from public.tickets where id = $1`, [of]);
}

describe('undo', () => {
  const newest = (actor: Actor) =>
    database.value('select id from public.undo_log where profile_id = $1 order by created_at desc limit 1', [
      actor.id,
    ]);

  it('pressed twice is done once', async () => {
    await act(call(world.dele, 'set_ticket_priority', ticket, 'urgent'));
    const id = await newest(world.dele);
    expect(await overlap(call(world.dele, 'undo', id), call(world.dele, 'undo', id))).toEqual([
      '1 rows',
      'P0001 already_undone',
    ]);
    expect(await column('priority')).toBe('medium');
  });

  it('does not overwrite what a colleague is just changing', async () => {
    await act(call(world.dele, 'set_ticket_priority', ticket, 'urgent'));
    const id = await newest(world.dele);
    expect(
      await overlap(call(world.grace, 'set_ticket_priority', ticket, 'low'), call(world.dele, 'undo', id)),
    ).toEqual(['1 rows', '1 rows']);
    expect(await column('priority')).toBe('low');
    expect(await database.value('select undone_at from public.undo_log where id = $1', [id])).toBeNull();
  });
});

describe('bulk changes', () => {
  it('of the same tickets in another order wait for each other, and end', async () => {
    expect(
      await overlap(
        call(world.dele, 'change_tickets', [ticket, other], '{"priority": "low"}'),
        call(world.grace, 'change_tickets', [other, ticket], '{"priority": "high"}'),
      ),
    ).toEqual(['2 rows', '2 rows']);
    expect([await column('priority'), await column('priority', other)]).toEqual(['high', 'high']);
  });

  it('and a change of one ticket do too', async () => {
    const [first, second] = [ticket, other].sort() as [string, string];
    expect(
      await overlap(
        call(world.dele, 'set_ticket_priority', second, 'urgent'),
        call(world.grace, 'change_tickets', [first, second], '{"status": "waiting"}'),
      ),
    ).toEqual(['1 rows', '2 rows']);
    expect([await column('status', first), await column('priority', second)]).toEqual(['waiting', 'urgent']);
  });
});

describe('tasks', () => {
  it('sent twice are one', async () => {
    const id = randomUUID();
    expect(
      await overlap(
        call(world.dele, 'add_task', id, ticket, 'Call'),
        call(world.dele, 'add_task', id, ticket, 'Call'),
      ),
    ).toEqual(['1 rows', '1 rows']);
    expect(await database.value('select count(*) from public.tasks where ticket_id = $1', [ticket])).toBe(
      '1',
    );
  });

  it('are changed by the first of two who saw the same', async () => {
    const id = randomUUID();
    await act(call(world.dele, 'add_task', id, ticket, 'Call'));
    expect(
      await overlap(
        call(world.dele, 'change_task', id, 'Call today', null, null, 1),
        call(world.grace, 'change_task', id, 'Write', null, null, 1),
      ),
    ).toEqual(['1 rows', 'P0001 ticket_changed_meanwhile']);
  });

  it('that were removed just now are no longer there to be done', async () => {
    const id = randomUUID();
    await act(call(world.dele, 'add_task', id, ticket, 'Call'));
    expect(
      await overlap(call(world.dele, 'remove_task', id), call(world.grace, 'complete_task', id)),
    ).toEqual(['1 rows', 'P0002 task_not_found']);
  });

  it('added at the last moment keep the ticket from being resolved', async () => {
    expect(
      await overlap(
        call(world.dele, 'add_task', randomUUID(), ticket, 'Call'),
        call(world.grace, 'resolve_ticket', ticket),
      ),
    ).toEqual(['1 rows', 'P0001 tasks_are_open']);
  });
});

describe('views', () => {
  it('are changed by the first of two who saw the same, and saved once', async () => {
    const id = randomUUID();
    const create = call(world.ines, 'create_view', id, world.quayside, 'Ours', '{}', 'organization');
    expect(await overlap(create, create)).toEqual(['1 rows', '1 rows']);
    const change = (actor: Actor) =>
      call(actor, 'change_view', id, 'New', '{}', 'organization', null, 'created_at', 'asc', ['number'], 1);
    expect(await overlap(change(world.ines), change(world.olga))).toEqual([
      '1 rows',
      'P0001 ticket_changed_meanwhile',
    ]);
  });
});
