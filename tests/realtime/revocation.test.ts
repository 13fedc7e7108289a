import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../support/database.ts';
import {
  type Client,
  createPerson,
  foundOrganization,
  hire,
  respond,
  serviceClient,
  signIn,
  submitTicket,
} from '../support/live-world.ts';
import { enter, type Heard, join, joinOutcome, quiet, Wire } from './support/listening.ts';

/**
 * Whoever loses a right keeps their socket, their token and every channel that they had joined, and ignores what they
 * are told. They hear nothing more all the same: what is told from then on has another name.
 */

let organization: Awaited<ReturnType<typeof foundOrganization>>;
let admin: Client;
let agent: Client;
let agentId: string;
let customer: Client;
const clients: Client[] = [];

beforeAll(async () => {
  organization = await foundOrganization('Revoke');
  const [ines, dele, marisol] = await Promise.all([
    hire(organization.id, 'admin'),
    hire(organization.id, 'agent'),
    createPerson('Marisol'),
  ]);
  await hire(organization.id, 'owner');
  agentId = dele.id;
  [admin, agent, customer] = await Promise.all([signIn(ines), signIn(dele), signIn(marisol)]);
});

afterEach(async () => {
  for (const client of clients.splice(0)) {
    await client.removeAllChannels();
    client.realtime.disconnect();
  }
});

/** Somebody who has joined all that they may hear of a ticket and of the organization; its settings only who loses those too. */
async function eavesdrop(somebody: { email: string }, ticket: string, losesSettings = true) {
  const wire = new Wire();
  const client = await signIn(somebody, wire.transport);
  clients.push(client);
  const { data: lists } = await client
    .rpc('list_ticket_topics', { organization_id: organization.id })
    .throwOnError();
  const { data: conversation } = await client
    .rpc('list_conversation_topics', { ticket_id: ticket })
    .throwOnError();
  const { data: settings } = await client
    .rpc('settings_topic', { organization_id: organization.id })
    .throwOnError();
  const topics = [
    ...lists.flatMap(({ topic, room }) => [topic, room]),
    ...conversation.map(({ topic }) => topic),
    ...(losesSettings ? settings.map(({ topic }) => topic) : []),
  ];
  const heard: Heard[] = [];
  for (const topic of topics) await join(client, topic, (event) => heard.push(event));
  await quiet();
  return { client, wire, heard, topics };
}

/** Everything that staff and customer can do to a ticket which somebody might hear of, and a setting beside it. */
async function talk(ticket: string) {
  await respond(agent, organization.id, ticket, 'public');
  await respond(agent, organization.id, ticket, 'internal');
  await agent.rpc('set_ticket_priority', { ticket_id: ticket, priority: 'urgent' }).throwOnError();
  await agent.rpc('tell_typing', { ticket_id: ticket }).throwOnError();
  await showOpen(agent, ticket);
  await respond(customer, organization.id, ticket, 'public');
  await submitTicket(customer, organization, 'Another one');
  await admin
    .rpc('create_tag', { id: randomUUID(), organization_id: organization.id, name: `tag ${randomUUID()}` })
    .throwOnError();
}

/** Shows in the room of the list what one has open, and leaves. */
async function showOpen(client: Client, ticket: string) {
  const { data } = await client
    .rpc('list_ticket_topics', { organization_id: organization.id })
    .throwOnError();
  const room = await enter(client, data[0]?.room ?? '', 'somebody');
  expect(await room.track({ ticket_id: ticket })).toBe('ok');
  await client.removeChannel(room);
}

/** That nothing but the farewell reached the socket since the right was lost, and no door opens again. */
async function expectSilence(spy: Awaited<ReturnType<typeof eavesdrop>>, ticket: string) {
  await quiet();
  const before = spy.wire.frames.length;
  spy.heard.length = 0;
  await talk(ticket);
  await quiet();
  expect(spy.heard).toEqual([]);
  expect(spy.wire.frames.slice(before)).toEqual([]);
  for (const topic of spy.topics) {
    const again = await signOfLife(spy.client, topic);
    expect(again, topic).toMatch(/^CHANNEL_ERROR/);
  }
}

/** Tries a topic anew, on a channel of its own: the old one is left first. */
async function signOfLife(client: Client, topic: string) {
  await client.removeAllChannels();
  return joinOutcome(client, topic);
}

async function roleOf(name: string) {
  const { data } = await admin.rpc('create_role', { organization_id: organization.id, name }).throwOnError();
  for (const capability of ['read_tickets', 'read_notes', 'reply_to_tickets', 'take_tickets']) {
    await admin.rpc('set_role_permission', { role_id: data, capability, scope: 'all' }).throwOnError();
  }
  return data;
}

describe('hears nothing more', () => {
  it('a removed member', async () => {
    const leaver = await hire(organization.id, 'agent');
    const ticket = await submitTicket(customer, organization);
    const spy = await eavesdrop(leaver, ticket);
    expect(spy.topics).toHaveLength(6);
    await admin
      .rpc('remove_member', { organization_id: organization.id, profile_id: leaver.id })
      .throwOnError();
    await expectSilence(spy, ticket);
  });

  it('a member whose role was narrowed', async () => {
    const member = await hire(organization.id, 'viewer');
    const role = await roleOf('Reader');
    await admin
      .rpc('change_member_role', { organization_id: organization.id, profile_id: member.id, role_id: role })
      .throwOnError();
    const ticket = await submitTicket(customer, organization);
    const spy = await eavesdrop(member, ticket);
    expect(spy.topics).toHaveLength(6);
    await admin
      .rpc('set_role_permission', { role_id: role, capability: 'read_tickets', scope: 'own' })
      .throwOnError();
    await expectSilence(spy, ticket);
  });

  it('a member who reads their own tickets, of one that went to a colleague', async () => {
    const member = await hire(organization.id, 'viewer');
    const role = await roleOf('Solo');
    await admin
      .rpc('set_role_permission', { role_id: role, capability: 'read_tickets', scope: 'own' })
      .throwOnError();
    await admin
      .rpc('change_member_role', { organization_id: organization.id, profile_id: member.id, role_id: role })
      .throwOnError();
    const ticket = await submitTicket(customer, organization);
    await admin.rpc('assign_ticket', { ticket_id: ticket, assignee_id: member.id }).throwOnError();
    const spy = await eavesdrop(member, ticket, false);
    expect(spy.topics).toHaveLength(3);
    await admin
      .rpc('assign_ticket', { ticket_id: ticket, assignee_id: agentId, seen_assignee_id: member.id })
      .throwOnError();
    await expectSilence(spy, ticket);
  });

  it('a participant who was removed', async () => {
    const guest = await createPerson('Guest');
    const ticket = await submitTicket(customer, organization);
    const { data: guestCustomer } = await customer
      .rpc('add_participant', { ticket_id: ticket, email: guest.email })
      .throwOnError();
    const spy = await eavesdrop(guest, ticket);
    expect(spy.topics).toHaveLength(2);
    await customer
      .rpc('remove_participant', { ticket_id: ticket, customer_id: guestCustomer })
      .throwOnError();
    await expectSilence(spy, ticket);
  });

  it('a colleague of the requester, once companies no longer see each other’s tickets', async () => {
    const colleague = await createPerson('Colleague');
    const company = randomUUID();
    const see = (company_visibility: boolean) =>
      admin
        .rpc('change_organization_settings', { organization_id: organization.id, company_visibility })
        .throwOnError();
    await see(true);
    await admin
      .rpc('create_company', { id: company, organization_id: organization.id, name: `Lights ${company}` })
      .throwOnError();
    const ticket = await submitTicket(customer, organization);
    await submitTicket(await signIn(colleague), organization);
    const { data: customers } = await admin
      .from('customers')
      .select('id')
      .eq('organization_id', organization.id)
      .throwOnError();
    for (const { id } of customers) {
      await admin.rpc('set_customer_company', { customer_id: id, company_id: company }).throwOnError();
    }
    const spy = await eavesdrop(colleague, ticket);
    expect(spy.topics).toHaveLength(2);
    await see(false);
    await expectSilence(spy, ticket);
  });

  it('a super admin whose access was ended by the organization', async () => {
    const { root, id } = await breakGlass();
    const ticket = await submitTicket(customer, organization);
    const spy = await eavesdrop(root, ticket);
    expect(spy.topics).toHaveLength(6);
    await admin.rpc('end_access', { id }).throwOnError();
    await expectSilence(spy, ticket);
  });

  it('a super admin whose hour is over: within five seconds, without anybody doing anything', async () => {
    const { root, id } = await breakGlass();
    const ticket = await submitTicket(customer, organization);
    const spy = await eavesdrop(root, ticket);
    const database = new Database();
    await database.connect();
    await database.run(
      `update public.access_grants set created_at = now() - interval '1 hour', expires_at = now() - interval '1 second' where id = $1`,
      [id],
    );
    await database.end();
    await expect.poll(() => spy.heard.map(({ event }) => event), { timeout: 7_000 }).toContain('moved');
    await expectSilence(spy, ticket);
  });

  it('a customer whose words were erased', async () => {
    const forgotten = await createPerson('Forgotten');
    const own = await signIn(forgotten);
    const ticket = await submitTicket(own, organization);
    const spy = await eavesdrop(forgotten, ticket);
    expect(spy.topics).toHaveLength(2);
    const { data } = await admin
      .from('customers')
      .select('id')
      .eq('profile_id', forgotten.id)
      .single()
      .throwOnError();
    await admin
      .rpc('erase_person', { organization_id: organization.id, customer_id: data.id })
      .throwOnError();
    await quiet();
    const before = spy.wire.frames.length;
    await respond(agent, organization.id, ticket, 'public');
    await quiet();
    expect(spy.wire.frames.slice(before)).toEqual([]);
    for (const topic of spy.topics) expect(await signOfLife(spy.client, topic)).toMatch(/^CHANNEL_ERROR/);
  });
});

async function breakGlass() {
  const root = await createPerson('Root');
  await serviceClient().from('super_admins').insert({ profile_id: root.id }).throwOnError();
  const id = randomUUID();
  await (await signIn(root))
    .rpc('open_access', { id, organization_id: organization.id, reason: 'Mail does not arrive', minutes: 30 })
    .throwOnError();
  return { root, id };
}
