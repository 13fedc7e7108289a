import { describe, expect, it } from 'vitest';
import { type Actor, openDatabase } from '../support/database.ts';
import { buildWorld, permit } from '../support/world.ts';

const context = openDatabase(buildWorld);

/** Runs a command on Marisol's ticket, or another, and tells how it ended. */
function run(actor: Actor, command: string, ticket = context.world.ticket, rest: unknown[] = []) {
  const holes = rest.map((_, index) => `, $${index + 2}`).join('');
  return context.database.outcome(actor, `select public.${command}($1${holes})`, [ticket, ...rest]);
}

describe('scopes', () => {
  it('show and open exactly the same tickets: lock_ticket agrees with select for every person and ticket', async () => {
    const { database, world } = context;
    await run(world.dele, 'take_ticket');
    await database.run('update public.ticket_desk set team_id = $1 where ticket_id = $2', [
      world.platform,
      world.annasTicket,
    ]);
    await database.run(
      'insert into public.team_members (team_id, profile_id, organization_id) values ($1, $2, $3)',
      [world.platform, world.grace.id, world.quayside],
    );
    const people = [
      world.olga,
      world.ines,
      world.dele,
      world.grace,
      world.mehmet,
      world.vera,
      world.tomas,
      world.marisol,
      world.anna,
      world.nobody,
    ];
    let visible = 0;
    for (const scope of ['all', 'own_teams', 'own', 'none']) {
      for (const role of ['agent', 'light_agent', 'viewer'])
        await permit(database, world.quayside, role, 'read_tickets', scope);
      for (const actor of people) {
        for (const ticket of [world.ticket, world.annasTicket, world.foreignTicket]) {
          const selected = await database.outcome(actor, 'select id from public.tickets where id = $1', [
            ticket,
          ]);
          await database.run(`select set_config('request.jwt.claims', $1, true)`, [
            JSON.stringify({ sub: actor.id, role: 'authenticated' }),
          ]);
          const sees = await database.value('select private.sees_ticket($1)', [ticket]);
          await database.run(`select set_config('request.jwt.claims', '', true)`);
          expect(sees, `${scope} ${actor.email} ${ticket}`).toBe(selected === '1 rows');
          if (sees) visible += 1;
        }
      }
    }
    expect(visible).toBeGreaterThan(20);
  });

  it('count what the viewer may read, and nothing for strangers', async () => {
    const { database, world } = context;
    await run(world.dele, 'take_ticket');
    const count = async (actor: Actor) =>
      (await database.as(actor, 'select * from public.count_tickets($1)', [world.quayside])).rows[0];
    expect(await count(world.dele)).toMatchObject({
      open: '1',
      in_progress: '1',
      mine: '1',
      unassigned: '1',
    });
    await permit(database, world.quayside, 'agent', 'read_tickets', 'own');
    expect(await count(world.dele)).toMatchObject({
      open: '0',
      in_progress: '1',
      mine: '1',
      unassigned: '0',
    });
    expect(await count(world.marisol)).toMatchObject({ open: '0', in_progress: '0' });
    expect(await count(world.tomas)).toMatchObject({ open: '0', in_progress: '0' });
  });
});
