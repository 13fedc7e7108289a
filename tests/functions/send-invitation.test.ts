import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { mailsTo, mailTo } from '../local/support/mail.ts';
import {
  type Client,
  createPerson,
  foundOrganization,
  hire,
  serviceClient,
  signIn,
  visitorClient,
} from '../support/live-world.ts';

const siteUrl = process.env.SITE_URL ?? '';
let organizationId: string;
let agentRole: string;
let ines: { id: string; email: string };
let admin: Client;

beforeAll(async () => {
  const organization = await foundOrganization();
  organizationId = organization.id;
  await hire(organizationId, 'owner');
  ines = await hire(organizationId, 'admin', 'Ines');
  admin = await signIn(ines);
  const { data } = await admin
    .from('roles')
    .select('id')
    .eq('organization_id', organizationId)
    .eq('key', 'agent')
    .single()
    .throwOnError();
  agentRole = data.id;
});

describe('an admin mails an invitation', () => {
  it('to a new address: the link makes the account, and the invitation is theirs to accept', async () => {
    const email = `${randomUUID()}@people.test`;
    const invitation = await invite(email);

    expect(await send(admin, invitation)).toEqual({ status: 200, code: undefined });

    const mail = await mailTo(email);
    expect(mail.link.searchParams.get('type')).toBe('invite');
    expect(mail.link.searchParams.get('next')).toBe(`${siteUrl}/invitation/${invitation}`);
    const invited = visitorClient();
    await invited.auth.verifyOtp({ token_hash: mail.tokenHash, type: 'invite' });
    const accepted = await invited.rpc('accept_invitation', { invitation_id: invitation });
    expect(accepted.data).toBe(organizationId);
  });

  it('to somebody with an account: the link signs them in', async () => {
    const dele = await createPerson('Dele');
    const invitation = await invite(dele.email);

    expect(await send(admin, invitation)).toEqual({ status: 200, code: undefined });

    const mail = await mailTo(dele.email);
    expect(mail.link.searchParams.get('type')).toBe('magiclink');
    expect(mail.link.searchParams.get('next')).toBe(`${siteUrl}/invitation/${invitation}`);
    const invited = visitorClient();
    const { data } = await invited.auth.verifyOtp({ token_hash: mail.tokenHash, type: 'magiclink' });
    expect(data.user?.id).toBe(dele.id);
  });

  it('once a minute: a double click sends one mail', async () => {
    const email = `${randomUUID()}@people.test`;
    const invitation = await invite(email);

    expect((await send(admin, invitation)).status).toBe(200);
    expect(await send(admin, invitation)).toEqual({ status: 429, code: 'too_often' });

    await mailTo(email);
    expect(await mailsTo(email)).toHaveLength(1);
  });

  it('but none that was revoked', async () => {
    const email = `${randomUUID()}@people.test`;
    const invitation = await invite(email);
    await admin.rpc('revoke_invitation', { invitation_id: invitation }).throwOnError();

    expect(await send(admin, invitation)).toEqual({ status: 409, code: 'invitation_is_over' });
    expect(await mailsTo(email)).toEqual([]);
  });
});

describe('who runs the platform', () => {
  it('mails the invitation of the owner to be, and no other of that organization', async () => {
    const noor = await createPerson('Noor');
    await serviceClient().from('super_admins').insert({ profile_id: noor.id }).throwOnError();
    const platform = await signIn(noor);
    const email = `${randomUUID()}@people.test`;
    const id = randomUUID();
    const { data: invitation } = await platform
      .rpc('found_organization', {
        id,
        slug: `founded-${id.slice(0, 8)}`,
        name: 'Founded',
        owner_email: email,
      })
      .throwOnError();

    expect((await send(platform, invitation)).status).toBe(200);
    await mailTo(email);
    expect(await send(platform, await invite(`${randomUUID()}@people.test`))).toEqual({
      status: 404,
      code: 'invitation_not_found',
    });
  });
});

describe('nobody else mails an invitation', () => {
  it('an agent of the same organization does not find it', async () => {
    const agent = await signIn(await hire(organizationId, 'agent'));
    const email = `${randomUUID()}@people.test`;

    const answer = await send(agent, await invite(email));

    expect(answer).toEqual({ status: 404, code: 'invitation_not_found' });
    expect(await mailsTo(email)).toEqual([]);
  });

  it('an admin of another organization gets the answer that an unknown one gets', async () => {
    const other = await foundOrganization('Eastmere');
    const aoife = await signIn(await hire(other.id, 'admin'));
    const email = `${randomUUID()}@people.test`;

    expect(await send(aoife, await invite(email))).toEqual({ status: 404, code: 'invitation_not_found' });
    expect(await send(aoife, randomUUID())).toEqual({ status: 404, code: 'invitation_not_found' });
    expect(await mailsTo(email)).toEqual([]);
  });

  it('the invited person does not mail it to themselves', async () => {
    const dele = await createPerson('Dele');
    const invitation = await invite(dele.email);

    const answer = await send(await signIn(dele), invitation);

    expect(answer).toEqual({ status: 404, code: 'invitation_not_found' });
  });

  it('a visitor is asked to sign in, and so is a forged token', async () => {
    const invitation = await invite(`${randomUUID()}@people.test`);

    expect(await post({ invitation_id: invitation })).toEqual({ status: 401, code: 'signed_out' });
    expect(await post({ invitation_id: invitation }, 'Bearer forged')).toEqual({
      status: 401,
      code: 'signed_out',
    });
  });
});

describe('the function answers machines', () => {
  it('refuses a body that names no invitation', async () => {
    const { data } = await admin.auth.getSession();
    const authorization = `Bearer ${data.session?.access_token}`;

    expect(await post({ invitation_id: 'first' }, authorization)).toEqual({ status: 400, code: 'not_valid' });
    expect(await post(undefined, authorization)).toEqual({ status: 400, code: 'not_valid' });
  });

  it('explains every refusal as problem+json that a browser on another origin may read', async () => {
    const response = await request({ invitation_id: randomUUID() });

    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(await response.json()).toEqual({
      type: 'about:blank',
      title: 'Sign in first.',
      status: 401,
      code: 'signed_out',
    });
  });

  it('lets a browser ask first', async () => {
    const response = await fetch(address, { method: 'OPTIONS' });

    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-headers')).toBe(
      'authorization, x-client-info, apikey, content-type',
    );
  });
});

const address = `${process.env.NEXT_PUBLIC_SUPABASE_URL}/functions/v1/send-invitation`;

async function invite(email: string) {
  const { data } = await admin
    .rpc('invite_member', { organization_id: organizationId, email, role_id: agentRole })
    .throwOnError();
  return data;
}

async function send(client: Client, invitationId: string) {
  const { data } = await client.auth.getSession();
  return post({ invitation_id: invitationId }, `Bearer ${data.session?.access_token}`);
}

async function post(body: unknown, authorization?: string) {
  const response = await request(body, authorization);
  const answer = (await response.json()) as { code?: string };
  return { status: response.status, code: answer.code };
}

function request(body: unknown, authorization?: string) {
  return fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
}
