import { randomUUID } from 'node:crypto';
import { FunctionsHttpError } from '@supabase/supabase-js';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Client, foundOrganization, hire, signIn } from '../support/live-world.ts';

let organizationId: string;
let admin: Client;
let agent: Client;

beforeAll(async () => {
  organizationId = (await foundOrganization()).id;
  admin = await signIn(await hire(organizationId, 'admin', 'Ines'));
  agent = await signIn(await hire(organizationId, 'agent', 'Dele'));
});

describe('an admin verifies isolation', () => {
  it('and reads a report without a leak, once an hour', async () => {
    const id = randomUUID();
    expect(await verify(admin, id)).toBe(200);
    const { data } = await admin
      .from('isolation_checks')
      .select('finished_at, leaks')
      .eq('id', id)
      .single()
      .throwOnError();
    expect(data).toEqual({ finished_at: expect.any(String), leaks: [] });
    expect(await verify(admin, randomUUID())).toBe(429);
  });

  it('which nobody else may', async () => {
    expect(await verify(agent, randomUUID())).toBe(403);
  });
});

async function verify(client: Client, id: string) {
  const { error } = await client.functions.invoke('verify-isolation', {
    body: { id, organization_id: organizationId },
  });
  return error instanceof FunctionsHttpError ? error.context.status : 200;
}
