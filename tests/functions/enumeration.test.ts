import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Client,
  createPerson,
  foundOrganization,
  hire,
  serviceClient,
  signIn,
  submitTicket,
  visitorClient,
} from '../support/live-world.ts';

/**
 * What exists and is not one's own answers as what does not exist, in status, headers, body and time: ids, numbers and
 * names can be tried, and nothing is learned.
 */
const hidden = {
  organization: '',
  slug: '',
  ticket: '',
  number: '',
  response: '',
  person: '',
  file: '',
  path: '',
};
type Names = typeof hidden;

let strangers: Record<string, Client>;

beforeAll(async () => {
  const organization = await foundOrganization('Quayside');
  const [dele, marisol, anna] = await Promise.all([
    hire(organization.id, 'owner', 'Dele'),
    createPerson('Marisol'),
    createPerson('Anna'),
  ]);
  const customer = await signIn(marisol);
  const ticket = await submitTicket(customer, organization);
  const file = await attach(customer, organization.id, ticket);
  const { data } = await customer.from('tickets').select('number').eq('id', ticket).single().throwOnError();
  Object.assign(hidden, file, {
    organization: organization.id,
    slug: organization.slug,
    ticket,
    number: data.number,
    person: dele.id,
  });
  // Nobody but its own people knows of it from now on.
  const service = serviceClient();
  await service.from('organizations').update({ listed: false }).eq('id', organization.id).throwOnError();
  strangers = {
    'a visitor': visitorClient(),
    'a customer of another organization': await signIn(anna),
    'an admin of another organization': await signIn(
      await hire((await foundOrganization('Eastmere')).id, 'admin'),
    ),
  };
});

describe('what is hidden answers as what does not exist', () => {
  for (const somebody of [
    'a visitor',
    'a customer of another organization',
    'an admin of another organization',
  ]) {
    it(`to ${somebody}, whatever is asked`, async () => {
      const token = await tokenOf(strangers[somebody]);
      const told: string[] = [];
      for (const [what, ask] of Object.entries(questions)) {
        const made = unknown();
        const [there, nowhere] = [
          await answer(ask(hidden), token, hidden),
          await answer(ask(made), token, made),
        ];
        if (there !== nowhere) told.push(`${what}: ${there} and ${nowhere}`);
        // A question that is wrong in itself would prove nothing.
        expect(there, what).not.toMatch(/42703|42883|PGRST1|PGRST2/);
      }
      expect(told).toEqual([]);
    });
  }

  it('while those whom it concerns are answered otherwise, so that the questions are good ones', async () => {
    const own = await foundOrganization('Lantern');
    const marisol = await signIn(await createPerson('Marisol'));
    const ticket = await submitTicket(marisol, own);
    const token = await tokenOf(marisol);
    const { data } = await marisol.from('tickets').select('number').eq('id', ticket).single().throwOnError();
    const names = { ...unknown(), ...(await attach(marisol, own.id, ticket)), ticket, number: data.number };
    for (const what of [
      'a ticket by its id',
      'a ticket by its number',
      'a reply',
      'a file',
      'a step',
    ] as const) {
      const mine = await answer(questions[what](names), token, names);
      const made = unknown();
      expect(mine, what).not.toEqual(await answer(questions[what](made), token, made));
    }
  });

  it('in the same time', async () => {
    const token = await tokenOf(strangers['a customer of another organization']);
    for (const what of ['a ticket by its id', 'a step', 'an organization by its name'] as const) {
      const times: Record<'there' | 'nowhere', number[]> = { there: [], nowhere: [] };
      for (let round = 0; round < 40; round += 1) {
        times.there.push(await timeOf(questions[what](hidden), token));
        times.nowhere.push(await timeOf(questions[what](unknown()), token));
      }
      const [there, nowhere] = [median(times.there), median(times.nowhere)];
      expect(Math.abs(there - nowhere), what).toBeLessThan(Math.max(2, Math.max(there, nowhere) / 2));
    }
  });
});

type Question = { path: string; body?: unknown };

const questions = {
  'a ticket by its id': ({ ticket }) => ({ path: `/rest/v1/tickets?id=eq.${ticket}` }),
  'a ticket by its number': ({ number }) => ({ path: `/rest/v1/tickets?number=eq.${number}&select=id` }),
  'a ticket of the desk': ({ ticket }) => ({
    path: `/rest/v1/ticket_desk?ticket_id=eq.${ticket}&select=ticket_id`,
  }),
  'its history': ({ ticket }) => ({ path: `/rest/v1/ticket_history?ticket_id=eq.${ticket}&select=id` }),
  'a reply': ({ response }) => ({ path: `/rest/v1/ticket_responses?id=eq.${response}&select=id` }),
  'an answer to a ticket': ({ ticket, organization }) => ({
    path: '/rest/v1/ticket_responses',
    body: {
      id: randomUUID(),
      ticket_id: ticket,
      organization_id: organization,
      visibility: 'public',
      body_html: 'Me too.',
    },
  }),
  'a step': ({ ticket }) => ({ path: '/rest/v1/rpc/close_ticket', body: { ticket_id: ticket } }),
  'an assignment': ({ ticket, person }) => ({
    path: '/rest/v1/rpc/assign_ticket',
    body: { ticket_id: ticket, assignee_id: person },
  }),
  'a read mark': ({ ticket }) => ({ path: '/rest/v1/rpc/mark_ticket_read', body: { ticket_id: ticket } }),
  'a person': ({ person }) => ({ path: `/rest/v1/profiles?id=eq.${person}&select=id,full_name` }),
  'a member': ({ person }) => ({ path: `/rest/v1/members?profile_id=eq.${person}&select=profile_id` }),
  'an organization': ({ organization }) => ({
    path: `/rest/v1/organizations?id=eq.${organization}&select=id`,
  }),
  'an organization by its name': ({ slug }) => ({
    path: '/rest/v1/rpc/organization_by_slug',
    body: { slug },
  }),
  'an organization by search': ({ slug }) => ({
    path: '/rest/v1/rpc/list_organizations',
    body: { after: slug },
  }),
  'a ticket to an organization': ({ organization }) => ({
    path: '/rest/v1/rpc/submit_ticket',
    body: {
      id: randomUUID(),
      response_id: randomUUID(),
      organization_id: organization,
      department_id: randomUUID(),
      subject: 'Hello',
      body_html: 'Hello',
    },
  }),
  'its members': ({ organization }) => ({
    path: `/rest/v1/members?organization_id=eq.${organization}&select=profile_id`,
  }),
  'its settings': ({ organization }) => ({
    path: `/rest/v1/organization_settings?organization_id=eq.${organization}`,
  }),
  'a file': ({ file }) => ({ path: `/rest/v1/attachments?id=eq.${file}&select=id,name` }),
  'its bytes': ({ path }) => ({ path: `/storage/v1/object/authenticated/attachments/${path}` }),
  'its bytes, to everybody': ({ path }) => ({ path: `/storage/v1/object/public/attachments/${path}` }),
  'a link to its bytes': ({ path }) => ({
    path: `/storage/v1/object/sign/attachments/${path}`,
    body: { expiresIn: 60 },
  }),
  'a check of its kind': ({ file }) => ({
    path: '/functions/v1/verify-attachment',
    body: { attachment_id: file },
  }),
} satisfies Record<string, (names: Names) => Question>;

function unknown(): Names {
  return {
    organization: randomUUID(),
    slug: `quayside-${randomUUID().slice(0, 8)}`,
    ticket: randomUUID(),
    number: 'TICK-2026-0002',
    response: randomUUID(),
    person: randomUUID(),
    file: randomUUID(),
    path: [randomUUID(), randomUUID()].join('/'),
  };
}

/** All that a stranger sees, without what they asked with. */
async function answer(question: Question, token: string | undefined, names: Names) {
  const response = await send(question, token);
  const { date: _, ...headers } = Object.fromEntries(response.headers);
  const seen = JSON.stringify({ status: response.status, headers, body: await response.text() });
  return Object.entries(names).reduce((text, [name, value]) => text.replaceAll(value, `<${name}>`), seen);
}

async function timeOf(question: Question, token: string | undefined) {
  const began = performance.now();
  await (await send(question, token)).text();
  return performance.now() - began;
}

function send({ path, body }: Question, token: string | undefined) {
  const key = process.env.NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY ?? '';
  return fetch(`${process.env.NEXT_PUBLIC_SUPABASE_URL}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      apikey: key,
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
}

async function tokenOf(client: Client | undefined) {
  return (await client?.auth.getSession())?.data.session?.access_token;
}

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A reply that carries a file. */
async function attach(client: Client, organization_id: string, ticket_id: string) {
  const [file, response] = [randomUUID(), randomUUID()];
  const { data: path } = await client
    .rpc('start_upload', {
      id: file,
      organization_id,
      name: 'Photo.png',
      media_type: 'image/png',
      size: png.length,
    })
    .throwOnError();
  await client.storage.from('attachments').upload(path, png, { contentType: 'image/png' });
  await client
    .from('ticket_responses')
    .insert({
      id: response,
      organization_id,
      ticket_id,
      visibility: 'public',
      body_html: 'See there.',
      attachment_ids: [file],
      seen_version: 1_000_000,
    })
    .throwOnError();
  const { data } = await client.from('attachments').select('path').eq('id', file).single().throwOnError();
  return { file, response, path: data.path };
}

function median(values: number[]) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
