import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Actor, openDatabase } from '../support/database.ts';
import { ask, buildWorld, insertResponse, permit, respond } from '../support/world.ts';

const context = openDatabase(buildWorld);

const edit = (actor: Actor, id: string, body = '<p>Better words.</p>', seen: string | null = null) =>
  context.database.outcome(actor, 'select public.edit_response($1, $2, $3)', [id, body, seen]);
const hide = (actor: Actor, id: string) =>
  context.database.outcome(actor, 'select public.hide_response($1)', [id]);
const redact = (actor: Actor, id: string, reason: string | null = 'A password stood in it.') =>
  context.database.outcome(actor, 'select public.redact_response($1, $2)', [id, reason]);

async function responseOf(id: string) {
  const [row] = await context.database.rows('select * from public.ticket_responses where id = $1', [id]);
  return row ?? {};
}

async function historyOf(id: string) {
  return context.database.rows(
    `select kind, visibility, (select value from public.history_values where history_id = ticket_history.id and side = 'new') as value
     from public.ticket_history where response_id = $1 order by created_at`,
    [id],
  );
}

/** How often a reader selects something of a table that mentions this response. */
async function countAs(actor: Actor, table: string, id: string, column = 'response_id') {
  const { rows } = await context.database.as<{ count: string }>(
    actor,
    `select count(*) from public.${table} where ${column} = $1`,
    [id],
  );
  return Number(rows[0]?.count);
}

async function publicVersion(ticket: string) {
  return Number(
    await context.database.value('select public_version from public.tickets where id = $1', [ticket]),
  );
}

/** What a change told, by topic, without what was told before. */
async function toldBy(change: () => Promise<unknown>) {
  const { database } = context;
  await database.reachCommit();
  await database.run('delete from realtime.messages');
  await change();
  await database.reachCommit();
  return database.rows<{ topic: string; event: string; payload: Record<string, unknown> }>(
    'select topic, event, payload from realtime.messages order by topic',
  );
}

describe('an author corrects a response', () => {
  it('and the earlier texts are kept for colleagues, while customers see only that and when', async () => {
    const { database, world } = context;
    const reply = await respond(database, world.dele, world.ticket, 'public', '<p>Frist.</p>');

    expect(await edit(world.dele, reply, '<p>First.</p>')).toBe('1 rows');
    expect(await edit(world.dele, reply, '<p>The first.</p>')).toBe('1 rows');

    const { rows: versions } = await database.as(
      world.grace,
      'select body_html, written_at < replaced_at as lasted from public.response_versions where response_id = $1 order by replaced_at',
      [reply],
    );
    expect(versions).toEqual([
      { body_html: '<p>Frist.</p>', lasted: true },
      { body_html: '<p>First.</p>', lasted: true },
    ]);
    expect(await countAs(world.marisol, 'response_versions', reply)).toBe(0);
    const { rows: seen } = await database.as(
      world.marisol,
      'select body_html, body_text, edited_at is not null as edited from public.ticket_responses where id = $1',
      [reply],
    );
    expect(seen).toEqual([{ body_html: '<p>The first.</p>', body_text: 'The first.', edited: true }]);
  });

  it('once for the same text: a retry keeps no version and tells nothing', async () => {
    const { database, world } = context;
    const reply = await respond(database, world.dele, world.ticket, 'public');
    await edit(world.dele, reply);
    const before = await responseOf(reply);

    expect(await toldBy(() => edit(world.dele, reply))).toEqual([]);
    expect(await responseOf(reply)).toEqual(before);
    expect(await countAs(world.dele, 'response_versions', reply)).toBe(1);
  });

  it('as a customer too, until the grace ends', async () => {
    const { database, world } = context;
    const reply = await respond(database, world.marisol, world.ticket, 'public');
    expect(await edit(world.marisol, reply)).toBe('1 rows');

    await database.as(world.dele, 'select public.close_ticket($1)', [world.ticket]);
    await database.run(
      `alter table public.tickets disable trigger user; update public.tickets set grace_ends_at = now() - interval '1 day' where id = '${world.ticket}'; alter table public.tickets enable trigger user`,
    );
    expect(await edit(world.marisol, reply, '<p>Never mind.</p>')).toBe('P0001 response_is_final');
  });

  it('only their own, only while they may write there, and strangers learn nothing', async () => {
    const { database, world } = context;
    const reply = await respond(database, world.dele, world.ticket, 'public');
    const note = await respond(database, world.dele, world.ticket, 'internal');

    expect(await edit(world.grace, reply)).toBe('42501 not_allowed');
    expect(await edit(world.marisol, reply)).toBe('42501 not_allowed');
    expect(await edit(world.marisol, note)).toBe('P0002 response_not_found');
    expect(await edit(world.anna, reply)).toBe('P0002 response_not_found');
    expect(await edit(world.tomas, reply)).toBe('P0002 response_not_found');
    expect(await edit(world.dele, randomUUID())).toBe('P0002 response_not_found');

    await permit(database, world.quayside, 'agent', 'reply_to_tickets', 'none');
    expect(await edit(world.dele, reply)).toBe('42501 not_allowed');
    expect(await edit(world.dele, note)).toBe('1 rows');
  });

  it('not over an edit that they have not seen', async () => {
    const { database, world } = context;
    const reply = await respond(database, world.dele, world.ticket, 'public');
    const first = String(
      await database.value('select created_at::text from public.ticket_responses where id = $1', [reply]),
    );
    expect(await edit(world.dele, reply, '<p>One.</p>', first)).toBe('1 rows');
    expect(await edit(world.dele, reply, '<p>Two.</p>', first)).toBe('P0001 ticket_changed_meanwhile');
    const second = String(
      await database.value('select edited_at::text from public.ticket_responses where id = $1', [reply]),
    );
    expect(await edit(world.dele, reply, '<p>Two.</p>', second)).toBe('1 rows');
  });

  it('not as somebody whom the organization has blocked', async () => {
    const { database, world } = context;
    const reply = await respond(database, world.marisol, world.ticket, 'public');
    await database.as(
      world.ines,
      `select public.block_customer(customers.id, 'Insults') from public.customers where profile_id = $1 and organization_id = $2`,
      [world.marisol.id, world.quayside],
    );
    expect(await edit(world.marisol, reply)).toBe('42501 not_allowed');
  });

  it('not on a ticket that lies in the bin', async () => {
    const { database, world } = context;
    const reply = await respond(database, world.dele, world.ticket, 'public');
    await database.run('update public.ticket_desk set deleted_at = now() where ticket_id = $1', [
      world.ticket,
    ]);
    expect(await edit(world.dele, reply)).toBe('P0001 ticket_is_deleted');
  });

  it('not into something empty or larger than a response may be', async () => {
    const { database, world } = context;
    const reply = await respond(database, world.dele, world.ticket, 'public');
    expect(await edit(world.dele, reply, '<p> </p>')).toMatch(/^23514 .*ticket_responses_body_text_check/);
    expect(await edit(world.dele, reply, 'ä'.repeat(131_073))).toBe('23514 body_is_too_large');
  });

  it('and an answer to the earlier text is stale', async () => {
    const { database, world } = context;
    const question = await respond(database, world.marisol, world.ticket, 'public');
    const seen = await publicVersion(world.ticket);
    await edit(world.marisol, question, '<p>I meant the other account.</p>');
    expect(
      await database.outcome(world.dele, insertResponse, [
        randomUUID(),
        world.quayside,
        world.ticket,
        'public',
        '<p>Deleted.</p>',
        seen,
      ]),
    ).toBe('P0001 reply_is_stale');
  });

  it('which is told once: of a reply to everybody, of a note to staff alone', async () => {
    const { database, world } = context;
    const reply = await respond(database, world.dele, world.ticket, 'public');
    const note = await respond(database, world.dele, world.ticket, 'internal');
    const before = await publicVersion(world.ticket);

    const ofReply = await toldBy(() => edit(world.dele, reply));
    expect(await publicVersion(world.ticket)).toBe(before + 1);
    const [open] = ofReply.filter(({ topic }) => topic === `ticket:${world.ticket}:1`);
    expect(open?.payload).toMatchObject({ public_version: before + 1, response_ids: [reply] });
    expect(ofReply.filter(({ topic }) => topic.startsWith('org:'))).toHaveLength(1);

    const ofNote = await toldBy(() => edit(world.dele, note));
    expect(await publicVersion(world.ticket)).toBe(before + 1);
    expect(ofNote.map(({ topic }) => topic.split(':')[0]).sort()).toEqual(['org', 'ticket']);
    expect(ofNote.find(({ topic }) => topic.endsWith(':staff'))?.payload).toMatchObject({ note_ids: [note] });

    expect(await historyOf(reply)).toMatchObject([
      { kind: 'reply_added' },
      { kind: 'reply_edited', value: null },
    ]);
    expect(await historyOf(note)).toMatchObject([
      { kind: 'note_added' },
      { kind: 'note_edited', visibility: 'internal' },
    ]);
  });

  it('and colleagues hear of it on the ticket that this one was merged into, its customers do not', async () => {
    const { database, world } = context;
    const reply = await respond(database, world.dele, world.ticket, 'public');
    await database.as(world.dele, 'select public.merge_tickets($1, $2)', [[world.ticket], world.annasTicket]);

    const told = await toldBy(() => edit(world.dele, reply));
    const there = told.filter(({ topic }) => topic.startsWith(`ticket:${world.annasTicket}:`));
    expect(there.map(({ topic }) => topic.split(':').at(-1))).toEqual(['staff']);
    expect(there[0]?.payload).toMatchObject({ note_ids: [reply] });
  });

  it('and the list shows the new words', async () => {
    const { database, world } = context;
    const note = await respond(database, world.dele, world.ticket, 'internal');
    await edit(world.dele, note, '<p>Corrected.</p>');
    expect(
      await database.value('select preview from public.ticket_desk where ticket_id = $1', [world.ticket]),
    ).toBe('Corrected.');
  });
});

describe('staff take a reply back', () => {
  it('and it is gone for customers, with what happened to it, and stays for colleagues', async () => {
    const { database, world } = context;
    const reply = await respond(database, world.dele, world.ticket, 'public');
    const answer = randomUUID();
    await database.as(
      world.marisol,
      `insert into public.ticket_responses (id, organization_id, ticket_id, visibility, body_html, reply_to_id)
       values ($1, $2, $3, 'public', 'I see.', $4)`,
      [answer, world.quayside, world.ticket, reply],
    );
    const before = await publicVersion(world.ticket);

    const told = await toldBy(async () => expect(await hide(world.grace, reply)).toBe('1 rows'));

    expect(await countAs(world.marisol, 'ticket_responses', reply, 'id')).toBe(0);
    expect(await countAs(world.marisol, 'ticket_history', reply)).toBe(0);
    expect(await countAs(world.dele, 'ticket_responses', reply, 'id')).toBe(1);
    expect(await responseOf(reply)).toMatchObject({ visibility: 'internal', public_version: null });
    expect(await responseOf(answer)).toMatchObject({ reply_to_id: null });
    expect(await publicVersion(world.ticket)).toBe(before + 1);
    expect(told.find(({ topic }) => topic === `ticket:${world.ticket}:1`)?.payload).toMatchObject({
      response_ids: [reply],
    });
    expect(told.find(({ topic }) => topic.endsWith(':staff'))?.payload).toMatchObject({ note_ids: [reply] });
    expect(await historyOf(reply)).toMatchObject([
      { kind: 'reply_added' },
      { kind: 'response_hidden', visibility: 'internal', value: 'internal' },
    ]);
  });

  it('and their search does not find it', async () => {
    const { database, world } = context;
    const reply = await respond(database, world.dele, world.ticket, 'public', '<p>zq7xkw</p>');
    const finds = async (actor: Actor) =>
      (
        await database.as(actor, `select ticket_id from public.search_tickets($1, 'zq7xkw')`, [
          world.quayside,
        ])
      ).rows.length;
    expect([await finds(world.marisol), await finds(world.grace)]).toEqual([1, 1]);
    await hide(world.dele, reply);
    expect([await finds(world.marisol), await finds(world.grace)]).toEqual([0, 1]);
    await redact(world.dele, reply);
    expect(await finds(world.grace)).toBe(0);
  });

  it('and its mail does not leave if it has not yet', async () => {
    const { database, world } = context;
    const reply = await respond(database, world.dele, world.ticket, 'public');
    const mails = () =>
      database.value('select count(*) from private.outbox where dedupe_key = $1', [`response_mail:${reply}`]);
    expect(await mails()).toBe('1');
    await hide(world.dele, reply);
    expect(await mails()).toBe('0');
  });

  it('but never the words of a customer, and twice is once', async () => {
    const { database, world } = context;
    const own = await respond(database, world.marisol, world.ticket, 'public');
    const reply = await respond(database, world.dele, world.ticket, 'public');
    expect(await hide(world.dele, own)).toBe('P0001 response_is_the_customers');
    expect(await hide(world.dele, reply)).toBe('1 rows');
    expect(await toldBy(() => hide(world.dele, reply))).toEqual([]);
    expect(await historyOf(reply)).toHaveLength(2);
  });

  it('if they may both reply and note', async () => {
    const { database, world } = context;
    const reply = await respond(database, world.dele, world.ticket, 'public');
    expect(await hide(world.mehmet, reply)).toBe('42501 not_allowed');
    expect(await hide(world.marisol, reply)).toBe('42501 not_allowed');
    expect(await hide(world.tomas, reply)).toBe('P0002 response_not_found');
    await permit(database, world.quayside, 'agent', 'write_notes', 'none');
    expect(await hide(world.dele, reply)).toBe('42501 not_allowed');
  });
});

describe('a text is destroyed', () => {
  it('everywhere it stood; that there was a response stays', async () => {
    const { database, world } = context;
    const secret = 'zq7xkw';
    const reply = await respond(database, world.marisol, world.ticket, 'public', `<p>${secret}</p>`);
    await edit(world.marisol, reply, `<p>My password is ${secret}.</p>`);
    const before = await publicVersion(world.ticket);

    const told = await toldBy(async () => expect(await redact(world.ines, reply)).toBe('1 rows'));

    expect(await responseOf(reply)).toMatchObject({
      body_html: '',
      body_text: '',
      redacted_at: expect.any(Date),
    });
    expect(await publicVersion(world.ticket)).toBe(before + 1);
    expect(told.find(({ topic }) => topic === `ticket:${world.ticket}:1`)?.payload).toMatchObject({
      response_ids: [reply],
    });
    expect(await countAs(world.marisol, 'ticket_responses', reply, 'id')).toBe(1);
    // No row of any table of the schema holds the words any more.
    const { rows: places } = await database.run<{ place: string }>(
      `select format('%I.%I', schemaname, tablename) as place from pg_tables where schemaname in ('public', 'private')`,
    );
    for (const { place } of places) {
      expect(
        await database.value(`select count(*) from ${place} as entry where entry::text like '%zq7xkw%'`),
        place,
      ).toBe('0');
    }
    expect(await historyOf(reply)).toEqual([
      { kind: 'reply_added', visibility: 'public', value: null },
      { kind: 'reply_edited', visibility: 'public', value: null },
      { kind: 'response_redacted', visibility: 'internal', value: 'A password stood in it.' },
    ]);
  });

  it('in the ticket that was split from it too', async () => {
    const { database, world } = context;
    const secret = 'zq7xkw';
    const reply = await respond(database, world.marisol, world.ticket, 'public', `<p>${secret}</p>`);
    const [ticket, copy] = [randomUUID(), randomUUID()];
    await database.as(world.ines, 'select public.split_ticket($1, $2, $3)', [reply, ticket, copy]);
    expect(await responseOf(copy)).toMatchObject({ body_text: secret });
    expect(await redact(world.ines, reply)).toBe('1 rows');
    expect(await responseOf(copy)).toMatchObject({ body_text: '', redacted_at: expect.any(Date) });
    expect(
      await database.value('select preview from public.ticket_desk where ticket_id = $1', [ticket]),
    ).toBe('');
  });

  it('and on the desk of the ticket that it was merged into', async () => {
    const { database, world } = context;
    await database.as(world.ines, 'select public.merge_tickets($1, $2)', [[world.annasTicket], world.ticket]);
    const note = await respond(database, world.dele, world.annasTicket, 'internal', '<p>zq7xkw</p>');
    const preview = () =>
      database.value('select preview from public.ticket_desk where ticket_id = $1', [world.ticket]);
    expect(await preview()).toBe('zq7xkw');
    await redact(world.dele, note);
    expect(await preview()).toBe('');
  });

  it('and nobody puts another in its place, or destroys it twice', async () => {
    const { database, world } = context;
    const reply = await respond(database, world.dele, world.ticket, 'public');
    expect(await redact(world.dele, reply)).toBe('1 rows');
    expect(await edit(world.dele, reply)).toBe('P0001 response_is_redacted');
    expect(await redact(world.ines, reply)).toBe('1 rows');
    expect(await historyOf(reply)).toHaveLength(2);
    await database.run(`update public.ticket_responses set body_html = 'Again' where id = $1`, [reply]);
    expect(await responseOf(reply)).toMatchObject({ body_html: '', body_text: '' });
  });

  it('by members their own, by those who may erase_people any, with a reason', async () => {
    const { database, world } = context;
    const own = await respond(database, world.dele, world.ticket, 'internal');
    const asked = await respond(database, world.marisol, world.ticket, 'public');
    expect(await redact(world.grace, own)).toBe('42501 not_allowed');
    expect(await redact(world.marisol, asked)).toBe('42501 not_allowed');
    expect(await redact(world.dele, asked)).toBe('42501 not_allowed');
    expect(await redact(world.marisol, own)).toBe('P0002 response_not_found');
    expect(await redact(world.dele, own, ' ')).toBe('22023 reason_is_missing');
    expect(await redact(world.dele, own, null)).toBe('22023 reason_is_missing');
    expect(await redact(world.dele, own)).toBe('1 rows');
    expect(await redact(world.ines, asked)).toBe('1 rows');
  });

  it('without breaking the chain of history', async () => {
    const { database, world } = context;
    const note = await respond(database, world.dele, world.ticket, 'internal');
    await redact(world.dele, note);
    expect(await database.value('select private.verify_history($1)', [world.quayside])).toBeNull();
  });
});

describe('an answer to a response', () => {
  const answer = (actor: Actor, to: string, visibility = 'public') =>
    context.database.outcome(
      actor,
      `insert into public.ticket_responses (id, organization_id, ticket_id, visibility, body_html, reply_to_id, seen_version)
       values (gen_random_uuid(), $1, $2, $3, 'Yes.', $4, 1000)`,
      [context.world.quayside, context.world.ticket, visibility, to],
    );

  it('is to one of the same ticket that its author reads, and no reply is to a note', async () => {
    const { database, world } = context;
    const reply = await respond(database, world.dele, world.ticket, 'public');
    const note = await respond(database, world.dele, world.ticket, 'internal');
    const other = await ask(database, world.marisol, world.quayside);
    const elsewhere = await respond(database, world.dele, other, 'public');

    expect(await answer(world.marisol, reply)).toBe('1 rows');
    expect(await answer(world.grace, reply, 'internal')).toBe('1 rows');
    expect(await answer(world.grace, note, 'internal')).toBe('1 rows');
    expect(await answer(world.grace, note)).toBe('23514 reply_to_is_elsewhere');
    expect(await answer(world.marisol, note)).toBe('23514 reply_to_is_elsewhere');
    expect(await answer(world.marisol, elsewhere)).toBe('23514 reply_to_is_elsewhere');
    expect(await answer(world.marisol, randomUUID())).toBe('23514 reply_to_is_elsewhere');
  });
});

describe('an answer to a note', () => {
  it('is not for who writes notes and reads none', async () => {
    const { database, world } = context;
    const note = await respond(database, world.dele, world.ticket, 'internal');
    await permit(database, world.quayside, 'light_agent', 'read_notes', 'none');
    const answer = () =>
      database.outcome(
        world.mehmet,
        `insert into public.ticket_responses (id, organization_id, ticket_id, visibility, body_html, reply_to_id)
         values (gen_random_uuid(), $1, $2, 'internal', 'Yes.', $3)`,
        [world.quayside, world.ticket, note],
      );
    expect(await answer()).toBe('23514 reply_to_is_elsewhere');
    await permit(database, world.quayside, 'light_agent', 'read_notes', 'all');
    expect(await answer()).toBe('1 rows');
  });
});

describe('the question that commands ask about a response', () => {
  it('equals what select answers', async () => {
    const { database, world } = context;
    await permit(database, world.quayside, 'light_agent', 'read_notes', 'own');
    const ids = [
      await respond(database, world.dele, world.ticket, 'internal'),
      await respond(database, world.dele, world.ticket, 'public'),
      await respond(database, world.dele, world.annasTicket, 'internal'),
      await respond(database, world.tomas, world.foreignTicket, 'internal'),
      await respond(database, world.dele, await ask(database, world.grace, world.quayside), 'internal'),
    ];
    for (const actor of [
      world.olga,
      world.dele,
      world.grace,
      world.mehmet,
      world.vera,
      world.tomas,
      world.marisol,
      world.anna,
      world.nobody,
    ]) {
      for (const id of ids) {
        const [row] = await database.rows<{ asked: boolean }>(
          `select set_config('request.jwt.claims', $2, true), private.sees_response(ticket_responses) as asked
           from public.ticket_responses where id = $1`,
          [id, JSON.stringify({ sub: actor.id, role: actor.role })],
        );
        expect(row?.asked).toBe((await countAs(actor, 'ticket_responses', id, 'id')) === 1);
      }
    }
  });
});
