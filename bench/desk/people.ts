import { createClient } from '@supabase/supabase-js';
import pg from 'pg';
import type { Settings } from '../../local/settings.ts';

export type Agent = { email: string; password: string };

/** Somebody who works at the organization and can sign in; generated members have no password. */
export async function hireAgent(settings: Settings): Promise<Agent> {
  const agent = { email: `bench-${Date.now()}@desk.test`, password: 'switchboard-bench' };
  const service = createClient(settings.apiUrl, settings.secretKey);
  const { data, error } = await service.auth.admin.createUser({
    ...agent,
    email_confirm: true,
    user_metadata: { full_name: 'Bench Agent' },
  });
  if (error) throw error;

  const client = new pg.Client({ connectionString: settings.databaseUrl });
  await client.connect();
  await client.query(
    `insert into public.members (profile_id, organization_id, role_id, email)
     select $1, organizations.id, roles.id, $2
     from public.organizations
     join public.roles on roles.organization_id = organizations.id and roles.key = 'admin'
     where organizations.slug = 'organization-1'`,
    [data.user.id, agent.email],
  );
  await client.end();
  return agent;
}
