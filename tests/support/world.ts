import { randomUUID } from 'node:crypto';
import type { Actor, Database } from './database.ts';

/**
 * The people that stories are told about: Quayside with staff of every role and two customers, Eastmere with its own.
 * Aoife works for both and has asked both. Ids are new each time, so worlds never meet.
 */
export async function buildWorld(database: Database) {
  const quayside = await organization(database, 'quayside');
  const eastmere = await organization(database, 'eastmere');
  const platform = randomUUID();
  await database.run('insert into public.teams (id, organization_id, name) values ($1, $2, $3)', [
    platform,
    quayside,
    'Platform',
  ]);

  const people = {
    olga: await member(database, quayside, 'owner'),
    ines: await member(database, quayside, 'admin'),
    dele: await member(database, quayside, 'agent'),
    grace: await member(database, quayside, 'agent'),
    mehmet: await member(database, quayside, 'light_agent'),
    vera: await member(database, quayside, 'viewer'),
    tomas: await member(database, eastmere, 'owner'),
    marisol: await account(database),
    anna: await account(database),
    nobody: await account(database),
  };
  const world = { database, quayside, eastmere, platform, ...people };
  return {
    ...world,
    /** Marisol's ticket at Quayside, free and open. */
    ticket: await ask(database, people.marisol, quayside),
    annasTicket: await ask(database, people.anna, quayside),
    /** Marisol asked Eastmere too. */
    foreignTicket: await ask(database, people.marisol, eastmere),
  };
}

export async function organization(database: Database, name: string) {
  const id = randomUUID();
  const slug = `${name}-${id.slice(0, 8)}`;
  await database.run('insert into public.organizations (id, slug, name) values ($1, $2, $3)', [
    id,
    slug,
    name,
  ]);
  return id;
}

/** An account whose address is confirmed, as sign-up leaves it. */
export async function account(
  database: Database,
  email = `${randomUUID()}@people.test`,
  confirmed = true,
): Promise<Actor & { id: string; email: string }> {
  const id = randomUUID();
  await database.run(
    `insert into auth.users (id, email, raw_user_meta_data) values ($1, $2, '{"full_name": "A Person"}')`,
    [id, email],
  );
  if (confirmed) await database.run('update auth.users set email_confirmed_at = now() where id = $1', [id]);
  return { role: 'authenticated', id, email };
}

export async function member(database: Database, organizationId: string, role: string) {
  const somebody = await account(database);
  await database.run(
    `insert into public.members (profile_id, organization_id, role_id, email)
     select $1, $2, roles.id, $4 from public.roles where roles.organization_id = $2 and roles.key = $3`,
    [somebody.id, organizationId, role, somebody.email],
  );
  return somebody;
}

/** Submits a ticket as a customer and returns its id. */
export async function ask(
  database: Database,
  customer: Actor,
  organizationId: string,
  subject = 'It does not work',
) {
  const id = randomUUID();
  await database.as(
    customer,
    `select public.submit_ticket($1, $2, departments.id, $3, '<p>Please help.</p>', $4)
     from public.departments where departments.organization_id = $2 and departments.key = 'general'`,
    [id, organizationId, subject, randomUUID()],
  );
  return id;
}

/** Inserts a response as somebody and returns its id. */
export async function respond(
  database: Database,
  author: Actor,
  ticketId: string,
  visibility: 'public' | 'internal',
  body = '<p>Some words.</p>',
) {
  const id = randomUUID();
  await database.as(author, insertResponse, [
    id,
    await organizationOf(database, ticketId),
    ticketId,
    visibility,
    body,
    1_000_000,
  ]);
  return id;
}

export const insertResponse = `insert into public.ticket_responses
  (id, organization_id, ticket_id, visibility, body_html, seen_version) values ($1, $2, $3, $4, $5, $6)`;

export async function organizationOf(database: Database, ticketId: string) {
  return database.value('select organization_id from public.tickets where id = $1', [ticketId]);
}

/** Narrows or widens a capability of a built-in role, without asking anybody. */
export async function permit(
  database: Database,
  organizationId: string,
  role: string,
  capability: string,
  scope: string,
) {
  await database.run(
    `update public.role_permissions set scope = $4
     from public.roles
     where roles.id = role_permissions.role_id and roles.organization_id = $1 and roles.key = $2 and capability = $3`,
    [organizationId, role, capability, scope],
  );
}
