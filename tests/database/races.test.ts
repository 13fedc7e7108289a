import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import {
  type Client,
  createPerson,
  foundOrganization,
  hire,
  respond,
  signIn,
  submitTicket,
} from '../support/live-world.ts';

let organization: Awaited<ReturnType<typeof foundOrganization>>;
let customer: Client;
let agents: Client[];

beforeAll(async () => {
  organization = await foundOrganization('Race');
  customer = await signIn(await createPerson());
  agents = await Promise.all(
    Array.from({ length: 4 }, async () => signIn(await hire(organization.id, 'agent'))),
  );
});

it('tickets submitted at the same moment get numbers without a gap and without a twin', async () => {
  const customers = await Promise.all(Array.from({ length: 4 }, async () => signIn(await createPerson())));
  await Promise.all(
    Array.from({ length: 24 }, (_, index) => submitTicket(customers[index % 4] ?? customer, organization)),
  );
  const { data } = await (agents[0] ?? customer)
    .from('tickets')
    .select('number')
    .eq('organization_id', organization.id)
    .order('number')
    .throwOnError();
  expect(data.map(({ number }) => Number(number.split('-').at(-1)))).toEqual(
    Array.from({ length: 24 }, (_, index) => index + 1),
  );
});

it('of agents who take one ticket at the same moment, one has it and the others are told', async () => {
  const ticket_id = await submitTicket(customer, organization);
  const outcomes = await Promise.all(agents.map((agent) => agent.rpc('take_ticket', { ticket_id })));
  expect(outcomes.map(({ error }) => error?.message ?? 'taken').sort()).toEqual(
    ['taken', 'ticket_is_assigned', 'ticket_is_assigned', 'ticket_is_assigned'].sort(),
  );
});

it('of agents who answer the same state at the same moment, one is sent and the others keep their text', async () => {
  const ticket_id = await submitTicket(customer, organization);
  const { data: seen } = await customer
    .from('tickets')
    .select('public_version')
    .eq('id', ticket_id)
    .single()
    .throwOnError();
  const outcomes = await Promise.all(
    agents.map((agent) =>
      agent.from('ticket_responses').insert({
        id: randomUUID(),
        organization_id: organization.id,
        ticket_id,
        visibility: 'public',
        body_html: '<p>Mine first.</p>',
        seen_version: seen.public_version,
      }),
    ),
  );
  const words = outcomes.map(({ error }) => error?.message ?? 'sent');
  expect(words.filter((word) => word === 'sent')).toHaveLength(1);
  expect(words.filter((word) => word === 'reply_is_stale')).toHaveLength(3);
});

it('one reply that is sent several times at once is there once', async () => {
  const ticket_id = await submitTicket(customer, organization);
  const reply = {
    id: randomUUID(),
    organization_id: organization.id,
    ticket_id,
    visibility: 'public',
    body_html: '<p>Once.</p>',
  };
  const outcomes = await Promise.all(
    Array.from({ length: 5 }, () => customer.from('ticket_responses').insert(reply)),
  );
  expect(outcomes.map(({ error }) => error?.message)).toEqual(Array(5).fill(undefined));
  const { data } = await customer
    .from('ticket_responses')
    .select('id')
    .eq('ticket_id', ticket_id)
    .throwOnError();
  expect(data).toHaveLength(2);
});

it('changes of many at once are told in the order of their commits, without a gap', async () => {
  const tickets = await Promise.all(Array.from({ length: 4 }, () => submitTicket(customer, organization)));
  const [first] = agents;
  if (!first) throw new Error('no agent');
  const { data: before } = await first
    .rpc('list_ticket_topics', { organization_id: organization.id })
    .throwOnError();
  const { topic = '', seq = 0 } = before[0] ?? {};
  await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      respond(agents[index % 4] ?? first, organization.id, tickets[index % 4] ?? '', 'internal'),
    ),
  );
  const { data } = await first.rpc('changes_since', { topic, seq }).throwOnError();
  expect(data.map((change) => change.seq_of_change - seq)).toEqual(
    Array.from({ length: 20 }, (_, index) => index + 1),
  );
});
