import { describe, expect, it } from 'vitest';
import { type Actor, openDatabase } from '../support/database.ts';
import { buildWorld, permit, respond } from '../support/world.ts';

const context = openDatabase(buildWorld);

function follow(actor: Actor, ticket: string = context.world.ticket) {
  return context.database.outcome(actor, 'select public.start_following($1)', [ticket]);
}

function unfollow(actor: Actor, ticket: string = context.world.ticket) {
  return context.database.outcome(actor, 'select public.stop_following($1)', [ticket]);
}

async function followers() {
  const rows = await context.database.rows<{ profile_id: string }>(
    'select profile_id from public.ticket_followers where ticket_id = $1',
    [context.world.ticket],
  );
  return rows.map((row) => row.profile_id);
}

/** Whom a colleague's reply or note is told to: what notifications it makes. */
async function told(visibility: 'public' | 'internal') {
  const { database, world } = context;
  const response = await respond(database, world.ines, world.ticket, visibility);
  const rows = await database.rows<{ profile_id: string }>(
    `select profile_id from public.notifications where response_id = $1 and side = 'staff'`,
    [response],
  );
  return rows.map((row) => row.profile_id).sort();
}

async function history() {
  return context.database.rows(
    `select kind, visibility, actor_kind, about_id from public.ticket_history
     where ticket_id = $1 and kind like 'follower_%' order by created_at`,
    [context.world.ticket],
  );
}

describe('following', () => {
  it('is for members who see the ticket, for themselves, and twice is once', async () => {
    const { world } = context;
    expect(await follow(world.vera)).toBe('1 rows');
    expect(await follow(world.vera)).toBe('1 rows');
    expect(await follow(world.marisol)).toBe('42501 not_allowed');
    expect(await follow(world.anna)).toBe('P0002 ticket_not_found');
    expect(await follow(world.tomas)).toBe('P0002 ticket_not_found');
    expect(await followers()).toEqual([world.vera.id]);
    expect(await unfollow(world.dele)).toBe('1 rows');
    expect(await followers()).toEqual([world.vera.id]);
    expect(await unfollow(world.vera)).toBe('1 rows');
    expect(await unfollow(world.vera)).toBe('1 rows');
    expect(await followers()).toEqual([]);
    const entry = { visibility: 'internal', actor_kind: 'staff', about_id: world.vera.id };
    expect(await history()).toEqual([
      { kind: 'follower_added', ...entry },
      { kind: 'follower_removed', ...entry },
    ]);
  });

  it('is told to staff and raises the desk version, and nothing that a customer sees', async () => {
    const { database, world } = context;
    const versions = () =>
      database.rows(
        `select version, public_version from public.ticket_desk join public.tickets on tickets.id = ticket_id where ticket_id = $1`,
        [world.ticket],
      );
    const [before] = await versions();
    await database.reachCommit();
    await database.run('delete from realtime.messages');
    await follow(world.dele);
    await database.reachCommit();
    const [after] = await versions();
    expect(Number(after?.version)).toBeGreaterThan(Number(before?.version));
    expect(after?.public_version).toBe(before?.public_version);
    expect(
      await database.rows("select topic, payload -> 'changed' as changed from realtime.messages"),
    ).toEqual([{ topic: `org:${world.quayside}:1:tickets`, changed: ['followers'] }]);
  });

  it('ends with the membership, on each ticket', async () => {
    const { database, world } = context;
    await follow(world.dele);
    await database.as(world.ines, 'select public.remove_member($1, $2)', [world.quayside, world.dele.id]);
    expect(await followers()).toEqual([]);
    expect((await history()).map((entry) => entry.kind)).toEqual(['follower_added', 'follower_removed']);
  });

  it('is not for a super admin, whose grant reads only', async () => {
    const { database, world } = context;
    await database.run('insert into public.super_admins (profile_id) values ($1)', [world.nobody.id]);
    await database.run(
      `insert into public.access_grants (id, organization_id, profile_id, reason, expires_at)
       values (gen_random_uuid(), $1, $2, 'Looking into a report', now() + interval '10 minutes')`,
      [world.quayside, world.nobody.id],
    );
    expect(await follow(world.nobody)).toBe('42501 not_allowed');
    expect(await unfollow(world.nobody)).toBe('42501 not_allowed');
    expect(await followers()).toEqual([]);
  });
});

describe('who is told', () => {
  it('are followers who see the ticket now, and of notes those who may read them', async () => {
    const { database, world } = context;
    for (const actor of [world.dele, world.vera, world.olga]) await follow(actor);
    const everybody = [world.dele.id, world.vera.id, world.olga.id].sort();
    expect(await told('public')).toEqual(everybody);
    await permit(database, world.quayside, 'viewer', 'read_notes', 'none');
    expect(await told('internal')).toEqual([world.dele.id, world.olga.id].sort());
    await permit(database, world.quayside, 'agent', 'read_tickets', 'own_teams');
    expect(await told('public')).toEqual([world.vera.id, world.olga.id].sort());
    // The row has stayed, so sight that comes back brings the news back.
    await database.run(
      'insert into public.team_members (team_id, profile_id, organization_id) values ($1, $2, $3)',
      [world.platform, world.dele.id, world.quayside],
    );
    await database.run('update public.ticket_desk set team_id = $1 where ticket_id = $2', [
      world.platform,
      world.ticket,
    ]);
    expect(await told('public')).toEqual(everybody);
  });
});
