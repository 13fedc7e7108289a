import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type Client,
  createPerson,
  foundOrganization,
  hire,
  respond,
  signIn,
  submitTicket,
} from '../support/live-world.ts';
import { enter, type Heard, join, joinOutcome, quiet, Wire } from './support/listening.ts';

type Organization = Awaited<ReturnType<typeof foundOrganization>>;
let organization: Organization;
let marisol: { id: string; email: string };
let dele: { id: string; email: string };
let ines: { id: string; email: string };
const clients: Client[] = [];

beforeAll(async () => {
  organization = await foundOrganization();
  await hire(organization.id, 'owner');
  [marisol, dele, ines] = await Promise.all([
    createPerson('Marisol'),
    hire(organization.id, 'agent'),
    hire(organization.id, 'admin'),
  ]);
});

afterEach(async () => {
  for (const client of clients.splice(0)) {
    await client.removeAllChannels();
    client.realtime.disconnect();
  }
});

async function connect(somebody: { email: string }, transport?: typeof WebSocket) {
  const client = await signIn(somebody, transport);
  clients.push(client);
  return client;
}

describe('a customer', () => {
  it('never hears of an internal note: not one byte about it reaches the socket', async () => {
    const wire = new Wire();
    const customer = await connect(marisol, wire.transport);
    const agent = await connect(dele);
    const ticket = await submitTicket(customer, organization);
    const { data: topics } = await customer
      .rpc('list_conversation_topics', { ticket_id: ticket })
      .throwOnError();
    expect(topics.map((topic) => topic.kind).sort()).toEqual(['lobby', 'public']);
    const heard: unknown[] = [];
    for (const topic of [...topics.map((each) => each.topic), `user:${marisol.id}`])
      await join(customer, topic, (event) => heard.push(event));
    await quiet();

    const before = wire.frames.length;
    const note = await respond(agent, organization.id, ticket, 'internal', '<p>canary-4711</p>');
    await quiet();
    expect(wire.frames.slice(before)).toEqual([]);

    const reply = await respond(agent, organization.id, ticket, 'public');
    await expect.poll(() => JSON.stringify(heard)).toContain(reply);
    expect(wire.text()).not.toContain(note);
    expect(wire.text()).not.toContain('canary');
  });

  it('hears that the form is another, and not one byte of a setting that only staff see', async () => {
    const wire = new Wire();
    const customer = await connect(marisol, wire.transport);
    const admin = await connect(ines);
    const about = { organization_id: organization.id };
    const { data: front } = await customer.rpc('front_topic', about).throwOnError();
    const { data: topics } = await admin.rpc('settings_topic', about).throwOnError();
    const settings = topics[0]?.topic ?? '';
    const heard: string[] = [];
    const heardByStaff: unknown[] = [];
    await join(customer, front, ({ event }) => heard.push(event));
    await join(admin, settings, ({ payload }) => heardByStaff.push(payload));
    expect(await joinOutcome(await connect(marisol), settings)).toMatch(/^CHANNEL_ERROR/);
    await quiet();

    const before = wire.frames.length;
    await admin.rpc('create_team', { ...about, id: randomUUID(), name: 'Canaries' }).throwOnError();
    await admin.rpc('create_tag', { ...about, id: randomUUID(), name: 'canary' }).throwOnError();
    await expect.poll(() => heardByStaff.length).toBe(2);
    await quiet();
    expect(wire.frames.slice(before)).toEqual([]);
    expect(heardByStaff).toMatchObject([{ table_names: ['teams'] }, { table_names: ['tags'] }]);

    const department = { department_id: organization.department_id, name: 'Repairs', seen_name: 'Technical' };
    await admin.rpc('rename_department', department).throwOnError();
    await expect.poll(() => heard).toEqual(['front_changed']);
    expect(wire.text()).not.toMatch(/canar|Repairs|departments/i);
  });

  it('cannot join the staff topics of their own ticket, nor forge an event on its public one', async () => {
    const customer = await connect(marisol);
    const agent = await connect(dele);
    const ticket = await submitTicket(customer, organization);
    const { data: topics } = await agent
      .rpc('list_conversation_topics', { ticket_id: ticket })
      .throwOnError();
    expect(topics.map(({ kind }) => kind).sort()).toEqual(['public', 'room', 'staff']);
    for (const { kind, topic } of topics) {
      expect(await joinOutcome(customer, topic), kind).toMatch(
        /^CHANNEL_ERROR.*You do not have permissions to read from this Channel topic/,
      );
    }
    const { data: own } = await customer
      .rpc('list_conversation_topics', { ticket_id: ticket })
      .throwOnError();
    const open = own.find((each) => each.kind === 'public')?.topic ?? '';
    const heard: unknown[] = [];
    await join(await connect(marisol), open, (event) => heard.push(event));
    const channel = await join(customer, open, () => {});
    await channel.send({
      type: 'broadcast',
      event: 'ticket_changed',
      payload: { ticket_id: ticket, status: 'closed' },
    });
    await quiet();
    expect(heard).toEqual([]);
  });
});

describe('a person in cc', () => {
  it('hears nothing more once removed, though they keep their socket and their token', async () => {
    const anna = await createPerson('Anna');
    const wire = new Wire();
    const hostile = await connect(anna, wire.transport);
    const requester = await connect(marisol);
    const agent = await connect(dele);
    const ticket_id = await submitTicket(requester, organization);
    const { data: customer_id } = await requester
      .rpc('add_participant', { ticket_id, email: anna.email, name: 'Anna' })
      .throwOnError();
    const { data: topics } = await hostile.rpc('list_conversation_topics', { ticket_id }).throwOnError();
    expect(topics.map(({ kind }) => kind).sort()).toEqual(['lobby', 'public']);
    const heard: Heard[] = [];
    for (const { topic } of topics) await join(hostile, topic, (event) => heard.push(event));
    await respond(agent, organization.id, ticket_id, 'public');
    await expect.poll(() => heard.map((event) => event.event)).toEqual(['ticket_changed']);

    await requester.rpc('remove_participant', { ticket_id, customer_id }).throwOnError();
    await expect.poll(() => heard.slice(1).map((event) => event.event)).toEqual(['moved', 'moved']);
    await quiet();
    const before = wire.frames.length;
    const reply = await respond(agent, organization.id, ticket_id, 'public');
    await requester.rpc('close_ticket', { ticket_id }).throwOnError();
    await quiet();
    expect(wire.frames.slice(before)).toEqual([]);
    expect(wire.text()).not.toContain(reply);

    const { data: now } = await requester.rpc('list_conversation_topics', { ticket_id }).throwOnError();
    for (const { topic } of now) expect(await joinOutcome(hostile, topic)).toMatch(/^CHANNEL_ERROR/);
    expect((await hostile.from('tickets').select('id').eq('id', ticket_id).throwOnError()).data).toEqual([]);
  });
});

describe('an agent', () => {
  it('hears of a new ticket, in sequence and without its text', async () => {
    const agent = await connect(dele);
    const customer = await connect(marisol);
    const topic = await listTopic(agent);
    const heard: Heard[] = [];
    await join(agent, topic, (event) => heard.push(event));
    const ids: string[] = [];
    for (let index = 0; index < 5; index += 1)
      ids.push(await submitTicket(customer, organization, `canary ${index}`));
    await expect.poll(() => heard.length).toBe(5);
    expect(heard.map((event) => event.payload.ticket_id)).toEqual(ids);
    const first = heard[0]?.payload.seq ?? 0;
    expect(heard.map((event) => event.payload.seq - first)).toEqual([0, 1, 2, 3, 4]);
    expect(JSON.stringify(heard)).not.toContain('canary');
  });

  it('catches up exactly after the socket was killed', async () => {
    const wire = new Wire();
    const agent = await connect(dele, wire.transport);
    const customer = await connect(marisol);
    const topic = await listTopic(agent);
    const seen: number[] = [];
    let joins = 0;
    await join(
      agent,
      topic,
      (event) => seen.push(event.payload.seq),
      () => {
        joins += 1;
      },
    );
    await submitTicket(customer, organization);
    await expect.poll(() => seen.length).toBe(1);

    wire.kill();
    const missed = await submitTicket(customer, organization);
    await expect.poll(() => joins, { timeout: 15_000 }).toBe(2);
    const { data: changes } = await agent.rpc('changes_since', { topic, seq: seen[0] ?? 0 }).throwOnError();
    expect(changes.map((change) => [change.seq_of_change, change.ticket_id])).toContainEqual([
      (seen[0] ?? 0) + 1,
      missed,
    ]);
    await submitTicket(customer, organization);
    await expect.poll(() => seen.at(-1)).toBe((seen[0] ?? 0) + 2);
  });

  it('hears nothing more once removed, though they keep their socket and their token', async () => {
    const wire = new Wire();
    const leaver = await hire(organization.id, 'agent');
    const hostile = await connect(leaver, wire.transport);
    const customer = await connect(marisol);
    const admin = await connect(ines);
    const ticket = await submitTicket(customer, organization);
    const topic = await listTopic(hostile);
    const { data: topics } = await hostile
      .rpc('list_conversation_topics', { ticket_id: ticket })
      .throwOnError();
    const heard: Heard[] = [];
    for (const each of [topic, ...topics.filter((one) => one.kind === 'staff').map((one) => one.topic)]) {
      await join(hostile, each, (event) => heard.push(event));
    }
    await admin
      .rpc('remove_member', { organization_id: organization.id, profile_id: leaver.id })
      .throwOnError();
    await expect.poll(() => heard.map((event) => event.event)).toEqual(['moved']);

    const agent = await connect(dele);
    await respond(agent, organization.id, ticket, 'internal');
    await agent.rpc('take_ticket', { ticket_id: ticket }).throwOnError();
    await quiet();
    expect(heard.map((event) => event.event)).toEqual(['moved']);
    expect(await joinOutcome(hostile, await listTopic(agent))).toMatch(/^CHANNEL_ERROR/);
  });
});

describe('the room of a list', () => {
  it('shows colleagues who has what open until their socket is gone, and says nothing else', async () => {
    const wire = new Wire();
    const [watcher, agent] = [await connect(ines), await connect(dele, wire.transport)];
    const ticket = await submitTicket(await connect(marisol), organization);
    const watching = await enter(watcher, await roomOf(watcher), ines.id);
    const shown = await enter(agent, await roomOf(agent), dele.id);
    const open = () => watching.presenceState<{ ticket_id: string }>()[dele.id]?.map((one) => one.ticket_id);

    expect(await shown.track({ ticket_id: ticket })).toBe('ok');
    await expect.poll(open).toEqual([ticket]);
    const heard: unknown[] = [];
    watching.on('broadcast', { event: '*' }, (event) => heard.push(event));
    await shown.send({ type: 'broadcast', event: 'shout', payload: {} });
    await quiet();
    expect(heard).toEqual([]);

    agent.realtime.disconnect();
    wire.kill();
    await expect.poll(open).toBeUndefined();
  });

  it('lets no customer in, nor staff of another organization', async () => {
    const room = await roomOf(await connect(dele));
    const elsewhere = await foundOrganization();
    for (const stranger of [marisol, await hire(elsewhere.id, 'owner')])
      expect(await joinOutcome(await connect(stranger), room)).toMatch(/^CHANNEL_ERROR/);
  });
});

async function roomOf(client: Client) {
  const { data } = await client
    .rpc('list_ticket_topics', { organization_id: organization.id })
    .throwOnError();
  return data[0]?.room ?? '';
}

async function listTopic(client: Client) {
  const { data } = await client
    .rpc('list_ticket_topics', { organization_id: organization.id })
    .throwOnError();
  return data[0]?.topic ?? '';
}
