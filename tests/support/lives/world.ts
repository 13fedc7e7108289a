import { randomUUID } from 'node:crypto';
import type { Actor, Database } from '../database.ts';
import { account, ask, buildWorld, member, permit, respond } from '../world.ts';

export type Somebody = Actor & { id: string; email: string; name: string };

/** A word that stands in notes alone: who finds it without reading notes has found a leak. */
export const secret = 'hushword';

/** People of every kind over two organizations, some of them in both. Ids change, order and positions do not. */
export async function beginLives(database: Database) {
  const base = await buildWorld(database);
  const { quayside, eastmere, platform } = base;
  await permit(database, quayside, 'light_agent', 'read_tickets', 'own_teams');
  await permit(database, quayside, 'light_agent', 'read_notes', 'own');
  await permit(database, quayside, 'light_agent', 'take_tickets', 'own_teams');
  await permit(database, quayside, 'light_agent', 'reply_to_tickets', 'own_teams');
  await permit(database, eastmere, 'agent', 'read_tickets', 'own');
  const enzo = await member(database, eastmere, 'agent');
  const root = await account(database);
  await database.run('insert into public.super_admins (profile_id) values ($1)', [root.id]);
  await database.run(
    'insert into public.team_members (team_id, profile_id, organization_id) values ($1, $2, $3)',
    [platform, base.mehmet.id, quayside],
  );
  await database.run(
    'update public.organization_settings set company_visibility = true where organization_id = $1',
    [quayside],
  );
  const people = Object.entries({
    olga: base.olga,
    ines: base.ines,
    dele: base.dele,
    mehmet: base.mehmet,
    vera: base.vera,
    tomas: base.tomas,
    enzo,
    marisol: base.marisol,
    anna: base.anna,
    nobody: base.nobody,
    root,
  }).map(([name, { id, email }]): Somebody => ({ name, id, email, role: 'authenticated' }));

  // Dele works for Quayside and asks Eastmere.
  await ask(database, base.dele, eastmere);
  const company = randomUUID();
  await database.as(base.ines, 'select public.create_company($1, $2, $3)', [
    company,
    quayside,
    'Harbour Lights',
  ]);
  for (const name of ['urgent', 'later']) {
    await database.as(base.ines, 'select public.create_tag($1, $2, $3)', [randomUUID(), quayside, name]);
  }
  await database.as(base.ines, `select public.create_view($1, $2, 'All', audience => 'organization')`, [
    randomUUID(),
    quayside,
  ]);
  await respond(database, base.dele, base.ticket, 'internal', `<p>${secret}</p>`);
  await respond(database, base.tomas, base.foreignTicket, 'internal', `<p>${secret}</p>`);
  await database.reachCommit();
  await database.run('delete from realtime.messages');
  const named = (...names: string[]) => people.filter(({ name }) => names.includes(name));
  return {
    organizations: [quayside, eastmere],
    people,
    crews: {
      [quayside]: named('olga', 'ines', 'dele', 'mehmet', 'marisol', 'anna'),
      [eastmere]: named('tomas', 'enzo', 'dele', 'marisol'),
    } as Record<string, Somebody[]>,
  };
}

export type Lives = Awaited<ReturnType<typeof beginLives>>;
