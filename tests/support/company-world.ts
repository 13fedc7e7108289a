import { randomUUID } from 'node:crypto';
import { call } from './commands.ts';
import type { Actor, Database } from './database.ts';
import { account, ask, buildWorld } from './world.ts';

/** The world, where Quayside lets colleagues see each other's tickets; Marisol and Pedro work for Lights, Anna for nobody. */
export async function buildCompanyWorld(database: Database) {
  const world = await buildWorld(database);
  const { quayside: organization_id, ines, marisol } = world;
  const lights: string = randomUUID();
  await call(database, ines, 'create_company', { id: lights, organization_id, name: 'Lights' });
  await call(database, ines, 'change_organization_settings', { organization_id, company_visibility: true });
  const pedro = await account(database);
  const pedrosTicket = await ask(database, pedro, organization_id);
  for (const who of [marisol, pedro])
    await call(database, ines, 'set_customer_company', {
      customer_id: await customerOf(database, who, organization_id),
      company_id: lights,
    });
  await database.reachCommit();
  await database.run('delete from realtime.messages');
  return { ...world, lights, pedro, pedrosTicket };
}

export async function customerOf(database: Database, who: { id: string }, organization: string) {
  return database.value('select id from public.customers where profile_id = $1 and organization_id = $2', [
    who.id,
    organization,
  ]);
}

/** Whose tickets of Quayside somebody reads. */
export async function ticketsReadBy(
  database: Database,
  actor: Actor,
  world: Awaited<ReturnType<typeof buildCompanyWorld>>,
) {
  const names: Record<string, string> = {
    [world.ticket]: 'Marisol’s',
    [world.annasTicket]: 'Anna’s',
    [world.pedrosTicket]: 'Pedro’s',
  };
  const { rows } = await database.as<{ id: string }>(
    actor,
    'select id from public.tickets where organization_id = $1',
    [world.quayside],
  );
  return rows.map((row) => names[row.id] ?? 'another').sort();
}
