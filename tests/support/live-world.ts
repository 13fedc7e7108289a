import { randomUUID } from 'node:crypto';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import pg from 'pg';
import { z } from 'zod';
import type { Database } from '../../src/lib/supabase/database.types.ts';

export type Client = SupabaseClient<Database>;
type Role = 'owner' | 'admin' | 'agent' | 'light_agent' | 'viewer';

const environment = z
  .object({
    NEXT_PUBLIC_SUPABASE_URL: z.url(),
    NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: z.string().min(1),
    SUPABASE_SECRET_KEY: z.string().min(1),
  })
  .parse(process.env);

export const password = 'switchboard';

/** As the service role: makes organizations and people, and is never the one under test. */
export function serviceClient(): Client {
  return connect(environment.SUPABASE_SECRET_KEY);
}

/** As nobody in particular. A transport may record what the socket carries. */
export function visitorClient(transport?: typeof WebSocket): Client {
  return connect(environment.NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY, transport);
}

/** A new organization with people who can sign in, through the public interfaces alone: any Supabase will do. */
export async function foundOrganization(name = 'Quayside') {
  const service = serviceClient();
  const slug = `${name.toLowerCase().replace(/[^a-z]/g, '')}-${randomUUID().slice(0, 8)}`;
  const { data: organization } = await service
    .from('organizations')
    .insert({ slug, name })
    .select()
    .single()
    .throwOnError();
  const { data: departments } = await service
    .from('departments')
    .select('id')
    .eq('organization_id', organization.id)
    .order('position')
    .throwOnError();
  const department = z.object({ id: z.uuid() }).parse(departments[0]);
  return { ...organization, department_id: department.id };
}

export async function createPerson(full_name = 'A Person') {
  const email = `${randomUUID()}@people.test`;
  const { data, error } = await serviceClient().auth.admin.createUser({
    email,
    password,
    email_confirm: true,
    user_metadata: { full_name },
  });
  if (error) throw error;
  return { id: data.user.id, email };
}

export async function hire(organizationId: string, role: Role, full_name?: string) {
  const service = serviceClient();
  const somebody = await createPerson(full_name);
  const { data } = await service
    .from('roles')
    .select('id')
    .eq('organization_id', organizationId)
    .eq('key', role)
    .single()
    .throwOnError();
  await service
    .from('members')
    .insert({
      profile_id: somebody.id,
      organization_id: organizationId,
      role_id: data.id,
      email: somebody.email,
    })
    .throwOnError();
  return somebody;
}

export async function signIn({ email }: { email: string }, transport?: typeof WebSocket) {
  const client = visitorClient(transport);
  const { error } = await client.auth.signInWithPassword({ email, password });
  if (error) throw error;
  await client.realtime.setAuth();
  return client;
}

/** Submits a ticket as a signed-in customer and returns its id. */
export async function submitTicket(
  client: Client,
  { id: organization_id, department_id }: { id: string; department_id: string },
  subject = 'It does not work',
) {
  const { data } = await client
    .rpc('submit_ticket', {
      id: randomUUID(),
      organization_id,
      department_id,
      subject,
      body_html: '<p>Please help.</p>',
      response_id: randomUUID(),
    })
    .throwOnError();
  return data;
}

export async function respond(
  client: Client,
  organization_id: string,
  ticket_id: string,
  visibility: 'public' | 'internal',
  body_html = '<p>Some words.</p>',
) {
  const id = randomUUID();
  await client
    .from('ticket_responses')
    .insert({ id, organization_id, ticket_id, visibility, body_html, seen_version: 1_000_000 })
    .throwOnError();
  return id;
}

/** A long conversation: so many replies of its customer, at once. */
export async function fillConversation(ticketId: string, count: number) {
  const database = new pg.Client({ connectionString: process.env.SUPABASE_DB_URL });
  await database.connect();
  try {
    await database.query(
      `insert into public.ticket_responses (id, organization_id, ticket_id, author_id, visibility, body_html)
       select
         gen_random_uuid(), tickets.organization_id, tickets.id, tickets.requester_id, 'public',
         '<p>Message ' || nth || repeat(' of a long conversation', nth % 40) || '</p>'
       from public.tickets, generate_series(1, $2::int) as series (nth) where tickets.id = $1`,
      [ticketId, count],
    );
  } finally {
    await database.end();
  }
}

function connect(key: string, transport?: typeof WebSocket): Client {
  return createClient<Database>(environment.NEXT_PUBLIC_SUPABASE_URL, key, {
    auth: { persistSession: false, autoRefreshToken: false },
    ...(transport && { realtime: { transport } }),
  });
}
