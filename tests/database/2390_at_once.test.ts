import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Actor, Database } from '../support/database.ts';
import { buildLasting, overlap } from '../support/overlap.ts';
import { ask, buildWorld, insertResponse, respond } from '../support/world.ts';

/** What two people, or two devices of one, do at the same moment, on connections of their own. */
const database = new Database();
let world: Awaited<ReturnType<typeof buildWorld>>;
let ticket: string;
let reply: string;

beforeAll(async () => {
  await database.connect();
  world = await buildLasting(buildWorld);
});
beforeEach(async () => {
  await buildLasting(async (builder) => {
    ticket = await ask(builder, world.marisol, world.quayside);
    reply = await respond(builder, world.marisol, ticket, 'public');
  });
});
afterAll(() => database.end());

function call(actor: Actor, command: string, ...values: unknown[]) {
  const holes = values.map((_, index) => `$${index + 1}`).join(', ');
  return { actor, text: `select public.${command}(${holes})`, values };
}

const send = (actor: Actor, id: string, body: string, seen: number | null, files: string[] = []) => ({
  actor,
  text: `insert into public.ticket_responses
    (id, organization_id, ticket_id, visibility, body_html, seen_version, attachment_ids) values ($1, $2, $3, $4, $5, $6, $7)`,
  values: [id, world.quayside, ticket, 'public', body, seen, files],
});

async function act(actor: Actor, text: string, values: unknown[]) {
  await buildLasting((builder) => builder.as(actor, text, values));
}

const publicVersion = async () =>
  Number(await database.value('select public_version from public.tickets where id = $1', [ticket]));

describe('an edit', () => {
  it('and another of the same state: one stands, the other is told', async () => {
    const seen = await database.value('select created_at::text from public.ticket_responses where id = $1', [
      reply,
    ]);
    expect(
      await overlap(
        call(world.marisol, 'edit_response', reply, 'One', seen),
        call(world.marisol, 'edit_response', reply, 'Two', seen),
      ),
    ).toEqual(['1 rows', 'P0001 ticket_changed_meanwhile']);
  });

  it('and an answer to what it said before: the answer waits and is stale', async () => {
    const seen = await publicVersion();
    expect(
      await overlap(
        call(world.marisol, 'edit_response', reply, 'I meant the other one'),
        send(world.dele, randomUUID(), 'Done', seen),
      ),
    ).toEqual(['1 rows', 'P0001 reply_is_stale']);
  });

  it('and a redaction: nothing of the text is left', async () => {
    expect(
      await overlap(
        call(world.marisol, 'edit_response', reply, 'zq7xkw'),
        call(world.ines, 'redact_response', reply, 'A password'),
      ),
    ).toEqual(['1 rows', '1 rows']);
    expect(
      await database.rows(
        'select body_html from public.ticket_responses where id = $1 union all select body_html from public.response_versions where response_id = $1',
        [reply],
      ),
    ).toEqual([{ body_html: '' }]);
  });
});

describe('a file', () => {
  async function upload() {
    const id = randomUUID();
    await act(world.marisol, `select public.start_upload($1, $2, 'a.png', 'image/png', 1)`, [
      id,
      world.quayside,
    ]);
    await database.run(`insert into storage.objects (bucket_id, name) values ('attachments', $1)`, [
      `${world.quayside}/${id}`,
    ]);
    return id;
  }

  it('goes with one of two responses', async () => {
    const file = await upload();
    const other = await buildLasting((builder) => ask(builder, world.marisol, world.quayside));
    const [first, second] = [
      send(world.marisol, randomUUID(), 'a', null, [file]),
      send(world.marisol, randomUUID(), 'b', null, [file]),
    ];
    second.values[2] = other;
    expect(await overlap(first, second)).toEqual(['1 rows', '42501 attachment_not_usable']);
  });

  it('that is given up while it is sent goes with neither half', async () => {
    const file = await upload();
    expect(
      await overlap(
        send(world.marisol, randomUUID(), 'a', null, [file]),
        call(world.marisol, 'cancel_upload', file),
      ),
    ).toEqual(['1 rows', 'P0002 upload_not_found']);
    const another = await upload();
    expect(
      await overlap(
        call(world.marisol, 'cancel_upload', another),
        send(world.marisol, randomUUID(), 'a', null, [another]),
      ),
    ).toEqual(['1 rows', '42501 attachment_not_usable']);
  });

  it('is the last of fifty only once', async () => {
    const customer = world.anna;
    await act(
      customer,
      `select public.start_upload(gen_random_uuid(), $1, 'a.png', 'image/png', 1) from generate_series(1, 49)`,
      [world.quayside],
    );
    const start = () => call(customer, 'start_upload', randomUUID(), world.quayside, 'a.png', 'image/png', 1);
    expect(await overlap(start(), start())).toEqual(['1 rows', 'P0001 too_many_uploads']);
  });
});

describe('a draft', () => {
  it('changed on two devices at once is two texts', async () => {
    const id = randomUUID();
    await act(world.dele, `select public.save_draft($1, $2, $3, 'public', 'Dear')`, [
      id,
      world.quayside,
      ticket,
    ]);
    const save = (body: string) =>
      call(world.dele, 'save_draft', id, world.quayside, ticket, 'public', body, 1);
    expect(await overlap(save('Dear Ann'), save('Dear Bob'))).toEqual(['1 rows', '1 rows']);
    const rows = await database.rows<{ body_html: string }>(
      'select body_html from public.drafts where $1 in (id, conflict_of)',
      [id],
    );
    expect(rows.map(({ body_html }) => body_html).sort()).toEqual(['Dear Ann', 'Dear Bob']);
  });

  it('that is sent while it is saved is not a draft of its own for ever', async () => {
    const id = randomUUID();
    await act(world.dele, `select public.save_draft($1, $2, $3, 'public', 'Dear')`, [
      id,
      world.quayside,
      ticket,
    ]);
    expect(
      await overlap(
        {
          actor: world.dele,
          text: insertResponse,
          values: [id, world.quayside, ticket, 'public', 'Dear Ann', 1_000_000],
        },
        call(world.dele, 'save_draft', id, world.quayside, ticket, 'public', 'Dear Ann', 1),
      ),
    ).toEqual(['1 rows', 'P0002 draft_not_found']);
    expect(await database.value('select count(*)::int from public.drafts where id = $1', [id])).toBe(0);
  });
});

describe('a held response', () => {
  it('that is sent now and called back at once is one or the other', async () => {
    const id = randomUUID();
    await act(
      world.dele,
      `select public.hold_response($1, $2, 'internal', 'Later', now() + interval '1 day')`,
      [id, ticket],
    );
    expect(
      await overlap(
        call(world.dele, 'send_held_response_now', id),
        call(world.dele, 'cancel_held_response', id),
      ),
    ).toEqual(['1 rows', 'P0002 held_response_not_found']);
    const other = randomUUID();
    await act(
      world.dele,
      `select public.hold_response($1, $2, 'internal', 'Later', now() + interval '1 day')`,
      [other, ticket],
    );
    expect(
      await overlap(
        call(world.dele, 'cancel_held_response', other),
        call(world.dele, 'send_held_response_now', other),
      ),
    ).toEqual(['1 rows', 'P0002 held_response_not_found']);
  });
});
