import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Actor, openDatabase } from '../support/database.ts';
import { ask, buildWorld, permit, respond } from '../support/world.ts';

const context = openDatabase(buildWorld);
type Snapshot = Record<string, unknown>;

async function asOf(actor: Actor, ticket: string, at: string) {
  const { rows } = await context.database.as<{ seen: Snapshot | null }>(
    actor,
    'select public.ticket_as_of($1, $2) as seen',
    [ticket, at],
  );
  return rows[0]?.seen ?? null;
}

const moment = async () => String(await context.database.value('select clock_timestamp()::text'));

describe('a ticket as it was', () => {
  it('is null before it existed, for a ticket that there is not, and for who does not see it', async () => {
    const { database, world } = context;
    const before = await moment();
    const ticket = await ask(database, world.marisol, world.quayside);
    const after = await moment();
    expect(await asOf(world.dele, ticket, before)).toBeNull();
    expect(await asOf(world.dele, ticket, after)).toMatchObject({ id: ticket, status: 'open' });
    expect(await asOf(world.dele, randomUUID(), after)).toBeNull();
    expect(await asOf(world.anna, ticket, after)).toBeNull();
    expect(await asOf(world.tomas, ticket, after)).toBeNull();
    expect(await asOf(world.marisol, ticket, after)).toMatchObject({ id: ticket });
  });

  it('says "erased" where a value is gone', async () => {
    const { database, world } = context;
    const before = await moment();
    await database.as(
      world.dele,
      `select public.rename_ticket($1, 'Clearer'), public.set_ticket_priority($1, 'high')`,
      [world.ticket],
    );
    await database.as(world.dele, `select public.snooze_ticket($1, now() + interval '1 day')`, [
      world.ticket,
    ]);
    const between = await moment();
    await database.as(world.dele, 'select public.wake_ticket($1)', [world.ticket]);
    await database.run(
      `delete from public.history_values using public.ticket_history
       where history_id = id and ticket_id = $1 and kind in ('subject_changed', 'snooze_changed')`,
      [world.ticket],
    );
    expect(await asOf(world.dele, world.ticket, before)).toMatchObject({
      subject: 'erased',
      priority: 'medium',
      // There was none: that is no value that could go.
      snoozed_until: null,
    });
    expect(await asOf(world.dele, world.ticket, between)).toMatchObject({
      subject: 'Clearer',
      snoozed_until: 'erased',
    });
  });

  it('shows notes to who reads notes, earlier words to staff, and nobody what was destroyed since', async () => {
    const { database, world } = context;
    const note = await respond(database, world.dele, world.ticket, 'internal', '<p>Careful</p>');
    const reply = await respond(database, world.dele, world.ticket, 'public', '<p>The password is x</p>');
    const then = await moment();
    await database.as(world.dele, `select public.edit_response($1, '<p>The pass</p>')`, [reply]);
    const edited = await moment();
    await database.as(world.dele, `select public.edit_response($1, '<p>The key</p>')`, [reply]);
    const texts = async (actor: Actor, at = then) =>
      ((await asOf(actor, world.ticket, at)) as { responses: { id: string; body_html: string }[] }).responses
        .slice(1)
        .map((response) => [response.id, response.body_html]);
    expect(await texts(world.dele)).toEqual([
      [note, '<p>Careful</p>'],
      [reply, '<p>The password is x</p>'],
    ]);
    expect((await texts(world.dele, edited))[1]).toEqual([reply, '<p>The pass</p>']);
    // Earlier words are for staff.
    expect(await texts(world.marisol)).toEqual([[reply, null]]);
    expect(await texts(world.marisol, await moment())).toEqual([[reply, '<p>The key</p>']]);
    await permit(database, world.quayside, 'light_agent', 'read_notes', 'none');
    expect((await texts(world.mehmet)).map(([id]) => id)).toEqual([reply]);

    await database.as(world.dele, `select public.redact_response($1, 'A password')`, [reply]);
    for (const actor of [world.dele, world.mehmet, world.marisol])
      expect((await texts(actor)).at(-1)).toEqual([reply, 'erased']);
  });

  it('tells a requester who also works there no more than a requester', async () => {
    const { database, world } = context;
    const ticket = await ask(database, world.dele, world.quayside);
    await database.as(world.grace, `select public.snooze_ticket($1, now() + interval '1 day')`, [ticket]);
    const seen = await asOf(world.dele, ticket, await moment());
    expect(Object.keys(seen ?? {})).not.toContain('snoozed_until');
    expect(Object.keys(seen ?? {})).not.toContain('tags');
    expect(seen).toEqual(await asOf(world.dele, ticket, await moment()));
  });
});
