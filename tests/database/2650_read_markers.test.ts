import { describe, expect, it } from 'vitest';
import { type Actor, openDatabase } from '../support/database.ts';
import { ask, buildWorld, permit, respond } from '../support/world.ts';

const context = openDatabase(buildWorld);

async function read(actor: Actor, version: number | null = null, ticket = context.world.ticket) {
  return (
    await context.database.as<{ version: string }>(
      actor,
      'select public.mark_ticket_read($1, $2) as version',
      [ticket, version],
    )
  ).rows[0]?.version;
}

async function marker(actor: Actor) {
  return (
    await context.database.as(
      actor,
      'select side, seen_version from public.read_markers where ticket_id = $1',
      [context.world.ticket],
    )
  ).rows;
}

async function versions() {
  return (
    await context.database.rows<{ version: string; public_version: string }>(
      `select version, public_version from public.tickets join public.ticket_desk on ticket_id = id where id = $1`,
      [context.world.ticket],
    )
  )[0];
}

describe('what is read', () => {
  it('is counted by the desk’s version for staff and by the public one for customers', async () => {
    const { database, world } = context;
    await respond(database, world.dele, world.ticket, 'public');
    const before = await versions();
    expect(await read(world.marisol)).toBe(before?.public_version);
    expect(await read(world.dele)).toBe(before?.version);
    // A note is news for staff, and nothing at all for the customer.
    await respond(database, world.grace, world.ticket, 'internal');
    const after = await versions();
    expect(Number(after?.version)).toBeGreaterThan(Number(before?.version));
    expect(after?.public_version).toBe(before?.public_version);
    expect(await marker(world.marisol)).toEqual([{ side: 'customer', seen_version: before?.public_version }]);
    expect(await marker(world.dele)).toEqual([{ side: 'staff', seen_version: before?.version }]);
  });

  it('is one’s own question from the beginning, until somebody answers', async () => {
    const { database, world } = context;
    const asked = await versions();
    expect(await marker(world.marisol)).toEqual([{ side: 'customer', seen_version: asked?.public_version }]);
    await respond(database, world.dele, world.ticket, 'public');
    const answered = await versions();
    expect(Number(answered?.public_version)).toBeGreaterThan(Number(asked?.public_version));
    expect(await marker(world.marisol)).toEqual([{ side: 'customer', seen_version: asked?.public_version }]);
  });

  it('goes forward only, and never beyond what there is', async () => {
    const { world } = context;
    const now = (await versions())?.version ?? '0';
    expect(await read(world.dele, 1)).toBe('1');
    expect(await read(world.dele, 1_000_000)).toBe(now);
    expect(await read(world.dele, 1)).toBe(now);
  });

  it('is new again when its reader wants it so', async () => {
    const { database, world } = context;
    await read(world.dele);
    await read(world.grace);
    await database.as(world.dele, 'select public.mark_ticket_unread($1)', [world.ticket]);
    expect(await marker(world.dele)).toEqual([]);
    expect(await marker(world.grace)).toHaveLength(1);
  });

  it('takes what was told of it off the list', async () => {
    const { database, world } = context;
    await database.as(world.dele, 'select public.take_ticket($1)', [world.ticket]);
    await respond(database, world.marisol, world.ticket, 'public');
    const other = await ask(database, world.marisol, world.quayside);
    await database.as(world.ines, 'select public.assign_ticket($1, $2)', [other, world.dele.id]);
    await read(world.dele);
    expect(
      await database.rows(
        `select kind, read_at is null as unread from public.notifications where profile_id = $1 order by kind`,
        [world.dele.id],
      ),
    ).toEqual([
      { kind: 'assigned', unread: true },
      { kind: 'customer_replied', unread: false },
    ]);
  });

  it('is asked of those who see the ticket, and kept from who no longer does', async () => {
    const { database, world } = context;
    for (const stranger of [world.anna, world.tomas, world.nobody]) {
      expect(await database.outcome(stranger, 'select public.mark_ticket_read($1)', [world.ticket])).toBe(
        'P0002 ticket_not_found',
      );
      expect(await database.outcome(stranger, 'select public.mark_ticket_unread($1)', [world.ticket])).toBe(
        'P0002 ticket_not_found',
      );
    }
    await read(world.vera);
    await permit(database, world.quayside, 'viewer', 'read_tickets', 'none');
    expect(await marker(world.vera)).toEqual([]);
  });
});
