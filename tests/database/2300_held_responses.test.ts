import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Actor, openDatabase, serviceRole } from '../support/database.ts';
import { buildWorld, insertResponse, permit, respond } from '../support/world.ts';

const context = openDatabase(buildWorld);

type Fields = {
  ticket_id: string;
  visibility: string;
  body_html: string;
  release_at: Date;
  seen_version: number | null;
  reply_to_id: string | null;
  attachment_ids: string[];
  set_status: string | null;
  recipients: string[];
};

const inAnHour = () => new Date(Date.now() + 3_600_000);
const words = '<p>  Good   morning,\n\n<b>Marisol</b> &amp; Co. ✓ </p>';

function hold(actor: Actor, id: string = randomUUID(), fields: Partial<Fields> = {}) {
  const held = {
    ticket_id: context.world.ticket,
    visibility: 'public',
    body_html: words,
    release_at: inAnHour(),
    seen_version: 1000,
    reply_to_id: null,
    attachment_ids: [],
    set_status: null,
    recipients: [],
    ...fields,
  };
  return context.database.outcome(
    actor,
    `select public.hold_response($1, $2, $3, $4, $5, $6, $7, $8, set_status => $9, recipients => $10)`,
    [
      id,
      held.ticket_id,
      held.visibility,
      held.body_html,
      held.release_at,
      held.seen_version,
      held.reply_to_id,
      held.attachment_ids,
      held.set_status,
      held.recipients,
    ],
  );
}

/** Holds a response and lets its time come. */
async function due(actor: Actor, fields: Partial<Fields> = {}) {
  const id = randomUUID();
  expect(await hold(actor, id, fields)).toBe('1 rows');
  await context.database.run(
    `update public.held_responses set release_at = now() - interval '1 second' where id = $1`,
    [id],
  );
  return id;
}

const release = () => context.database.outcome(serviceRole, 'select public.release_held_responses()');

async function whereIs(id: string) {
  const { database } = context;
  const [row] = await database.rows<{ held: string; sent: string; drafted: string }>(
    `select (select count(*) from public.held_responses where id = $1) as held,
       (select count(*) from public.ticket_responses where id = $1) as sent,
       (select count(*) from public.drafts where id = $1) as drafted`,
    [id],
  );
  return Object.entries(row ?? {})
    .filter(([, count]) => count === '1')
    .map(([place]) => place)
    .join(' ');
}

const draftOf = async (id: string) =>
  (await context.database.rows('select * from public.drafts where id = $1', [id]))[0];

describe('holding a response back', () => {
  it('keeps it from everybody but its author until its time', async () => {
    const { database, world } = context;
    const id = randomUUID();
    expect(await hold(world.dele, id)).toBe('1 rows');
    await release();
    expect(await whereIs(id)).toBe('held');
    const read = (actor: Actor) =>
      database.outcome(actor, 'select body_html from public.held_responses where id = $1', [id]);
    expect(await read(world.dele)).toBe('1 rows');
    for (const other of [world.grace, world.olga, world.marisol, world.tomas])
      expect(await read(other)).toBe('0 rows');
  });

  it('is for those who could send it now', async () => {
    const { world } = context;
    expect(await hold(world.marisol)).toBe('1 rows');
    expect(await hold(world.marisol, randomUUID(), { visibility: 'internal' })).toBe('42501 not_allowed');
    expect(await hold(world.marisol, randomUUID(), { set_status: 'closed' })).toBe('42501 not_allowed');
    expect(await hold(world.mehmet)).toBe('42501 not_allowed');
    expect(await hold(world.mehmet, randomUUID(), { visibility: 'internal' })).toBe('1 rows');
    expect(await hold(world.vera, randomUUID(), { visibility: 'internal' })).toBe('42501 not_allowed');
    expect(await hold(world.anna)).toBe('P0002 ticket_not_found');
    expect(await hold(world.tomas)).toBe('P0002 ticket_not_found');
    expect(await hold(world.dele, randomUUID(), { ticket_id: randomUUID() })).toBe('P0002 ticket_not_found');
  });

  it('refuses early what sending would refuse', async () => {
    const { database, world } = context;
    const note = await respond(database, world.dele, world.ticket, 'internal');
    expect(await hold(world.dele, randomUUID(), { body_html: '<p> </p>' })).toBe('23514 body_is_empty');
    expect(await hold(world.dele, randomUUID(), { body_html: 'x'.repeat(262_145) })).toBe(
      '23514 body_is_too_large',
    );
    expect(await hold(world.dele, randomUUID(), { reply_to_id: note })).toBe('23514 reply_to_is_elsewhere');
    const foreign = randomUUID();
    await database.as(world.grace, `select public.start_upload($1, $2, 'a.png', 'image/png', 1)`, [
      foreign,
      world.quayside,
    ]);
    for (const attachment of [randomUUID(), foreign]) {
      expect(await hold(world.dele, randomUUID(), { attachment_ids: [attachment] })).toBe(
        '42501 attachment_not_usable',
      );
    }
    expect(
      await hold(world.dele, randomUUID(), { release_at: new Date(Date.now() + 400 * 86_400_000) }),
    ).toBe('22023 release_is_too_far');
    expect(await hold(world.dele, randomUUID(), { set_status: 'lost' })).toMatch(/^23514 /);
  });

  it('happens once however often it is asked, and its id is nobody else’s', async () => {
    const { database, world } = context;
    const id = randomUUID();
    await hold(world.dele, id);
    expect(await hold(world.dele, id)).toBe('1 rows');
    expect(await hold(world.grace, id)).toBe('P0002 ticket_not_found');
    expect(await hold(world.dele, id, { ticket_id: world.annasTicket })).toBe('P0002 ticket_not_found');
    expect(await database.value('select count(*) from public.held_responses where id = $1', [id])).toBe('1');

    const sent = await respond(database, world.dele, world.ticket, 'public');
    expect(await hold(world.dele, sent)).toBe('1 rows');
    expect(await hold(world.grace, sent)).toBe('P0002 ticket_not_found');
    expect(await whereIs(sent)).toBe('sent');
  });

  it('does not take the draft of somebody else along', async () => {
    const { database, world } = context;
    const id = randomUUID();
    await database.as(world.grace, `select public.save_draft($1, $2, $3, 'public', 'Mine')`, [
      id,
      world.quayside,
      world.ticket,
    ]);
    expect(await hold(world.dele, id)).toBe('P0002 ticket_not_found');
    expect(await whereIs(id)).toBe('drafted');
  });

  it('is for at most two hundred at a time', async () => {
    const { database, world } = context;
    await database.as(
      world.dele,
      `select public.hold_response(gen_random_uuid(), $1, 'internal', 'x', now() + interval '1 day') from generate_series(1, 200)`,
      [world.ticket],
    );
    expect(await hold(world.dele)).toBe('P0001 too_many_held_responses');
  });
});

describe('calling it back', () => {
  it('makes it the draft that it was, byte for byte, shared as it was', async () => {
    const { database, world } = context;
    const reply = await respond(database, world.marisol, world.ticket, 'public');
    const id = randomUUID();
    await database.as(
      world.dele,
      `select public.save_draft($1, $2, $3, 'public', $4, reply_to_id => $5), public.share_draft($1, $6)`,
      [id, world.quayside, world.ticket, words, reply, world.platform],
    );
    const before = await draftOf(id);
    await hold(world.dele, id, { reply_to_id: reply });
    expect(await whereIs(id)).toBe('held');
    expect(await database.outcome(world.grace, 'select public.cancel_held_response($1)', [id])).toBe(
      'P0002 held_response_not_found',
    );
    expect(await database.outcome(world.dele, 'select public.cancel_held_response($1)', [id])).toBe('1 rows');
    expect(await whereIs(id)).toBe('drafted');
    const after = await draftOf(id);
    for (const column of [
      'body_html',
      'visibility',
      'ticket_id',
      'author_id',
      'team_id',
      'reply_to_id',
      'attachment_ids',
    ])
      expect(after?.[column], column).toEqual(before?.[column]);
    expect(after).toMatchObject({ body_html: words, refused_because: null });
  });

  it('is too late once it was sent', async () => {
    const { database, world } = context;
    const id = await due(world.dele);
    await release();
    expect(await database.outcome(world.dele, 'select public.cancel_held_response($1)', [id])).toBe(
      'P0002 held_response_not_found',
    );
    expect(await whereIs(id)).toBe('sent');
  });

  it('keeps both texts when a draft of its id appeared at the same moment', async () => {
    const { database, world } = context;
    const id = await due(world.dele);
    await database.run(
      `insert into public.drafts (id, organization_id, author_id, ticket_id, visibility, body_html, updated_by)
       values ($1, $2, $3, $4, 'public', 'From the phone', $3)`,
      [id, world.quayside, world.dele.id, world.ticket],
    );
    await permit(database, world.quayside, 'agent', 'reply_to_tickets', 'none');
    await release();
    const rows = await database.rows<{ body_html: string }>(
      'select body_html from public.drafts where author_id = $1',
      [world.dele.id],
    );
    expect(rows.map(({ body_html }) => body_html).sort()).toEqual([words, 'From the phone'].sort());
  });

  it('and no draft takes its id while it is held', async () => {
    const { database, world } = context;
    const id = randomUUID();
    await hold(world.dele, id);
    expect(
      await database.outcome(world.dele, `select public.save_draft($1, $2, $3, 'public', 'Other')`, [
        id,
        world.quayside,
        world.ticket,
      ]),
    ).toBe('P0002 draft_not_found');
  });
});

describe('when its time comes', () => {
  it('it is sent as its author, with all that follows', async () => {
    const { database, world } = context;
    const upload = randomUUID();
    await database.as(world.dele, `select public.start_upload($1, $2, 'a.png', 'image/png', 1)`, [
      upload,
      world.quayside,
    ]);
    await database.run(`insert into storage.objects (bucket_id, name) values ('attachments', $1)`, [
      `${world.quayside}/${upload}`,
    ]);
    const id = await due(world.dele, { attachment_ids: [upload], set_status: 'waiting' });
    expect(await release()).toBe('1 rows');
    expect(await whereIs(id)).toBe('sent');
    const [response] = await database.rows('select * from public.ticket_responses where id = $1', [id]);
    expect(response).toMatchObject({
      body_html: words,
      author_id: world.dele.id,
      author_kind: 'staff',
      visibility: 'public',
    });
    expect(await database.value('select response_id from public.attachments where id = $1', [upload])).toBe(
      id,
    );
    expect(await database.value('select status from public.tickets where id = $1', [world.ticket])).toBe(
      'waiting',
    );
    expect(
      await database.rows(
        `select distinct actor_id, actor_kind from public.ticket_history where ticket_id = $1 and kind in ('reply_added', 'status_changed')
           and created_at >= (select created_at from public.ticket_responses where id = $2)`,
        [world.ticket, id],
      ),
    ).toEqual([{ actor_id: world.dele.id, actor_kind: 'staff' }]);
  });

  it('each by its own author: the name of one never signs the other', async () => {
    const { database, world } = context;
    const ids = [
      await due(world.dele, { visibility: 'internal' }),
      await due(world.marisol),
      await due(world.mehmet, { visibility: 'internal' }),
    ];
    const { rows: after } = await database.as<{ claims: string }>(
      serviceRole,
      `select public.release_held_responses(), current_setting('request.jwt.claims') as claims`,
    );
    expect(after[0]?.claims).toBe(JSON.stringify({ role: 'service_role' }));
    const rows = await database.rows<{ id: string; author_id: string }>(
      'select id, author_id from public.ticket_responses where id = any($1)',
      [ids],
    );
    expect(Object.fromEntries(rows.map((row) => [row.id, row.author_id]))).toEqual({
      [ids[0] ?? '']: world.dele.id,
      [ids[1] ?? '']: world.marisol.id,
      [ids[2] ?? '']: world.mehmet.id,
    });
  });

  it('a reply to a state that changed is not sent: it is a draft, and says why', async () => {
    const { database, world } = context;
    const seen = Number(
      await database.value('select public_version from public.tickets where id = $1', [world.ticket]),
    );
    const stale = await due(world.dele, { seen_version: seen });
    const fresh = await due(world.grace, { visibility: 'internal' });
    await database.as(world.marisol, insertResponse, [
      randomUUID(),
      world.quayside,
      world.ticket,
      'public',
      'Wait!',
      null,
    ]);
    await release();
    expect(await whereIs(stale)).toBe('drafted');
    expect(await draftOf(stale)).toMatchObject({ body_html: words, refused_because: 'reply_is_stale' });
    expect(
      await database.rows(
        `select kind, about_id from public.notifications where profile_id = $1 and kind = 'reply_refused'`,
        [world.dele.id],
      ),
    ).toEqual([{ kind: 'reply_refused', about_id: stale }]);
    expect(await whereIs(fresh)).toBe('sent');
  });

  it('nothing is sent for who lost the right, or the membership', async () => {
    const { database, world } = context;
    const ofDele = await due(world.dele);
    const ofGrace = await due(world.grace);
    await database.as(world.ines, 'select public.remove_member($1, $2)', [world.quayside, world.grace.id]);
    await permit(database, world.quayside, 'agent', 'reply_to_tickets', 'none');
    await release();
    for (const id of [ofDele, ofGrace]) {
      expect(await whereIs(id)).toBe('drafted');
      expect(await draftOf(id)).toMatchObject({ refused_because: 'ticket_not_writable' });
    }
  });

  it('those whom it is sent to take part from then on', async () => {
    const { database, world } = context;
    const requester = world.marisol.email;
    const ids = [
      await due(world.dele, { recipients: ['Harbour@people.test', requester] }),
      await due(world.marisol, { recipients: ['cousin@people.test'] }),
    ];
    expect(
      await hold(world.mehmet, randomUUID(), { visibility: 'internal', recipients: ['x@people.test'] }),
    ).toBe('42501 not_allowed');
    await release();
    for (const id of ids) expect(await whereIs(id)).toBe('sent');
    expect(
      await database.rows(
        `select customers.email from public.ticket_participants join public.customers on customers.id = customer_id
         where ticket_id = $1 order by 1`,
        [world.ticket],
      ),
    ).toEqual([{ email: 'cousin@people.test' }, { email: 'harbour@people.test' }]);
  });

  it('a step that is refused takes the reply back with it', async () => {
    const { database, world } = context;
    const id = await due(world.dele, { set_status: 'resolved' });
    await permit(database, world.quayside, 'agent', 'set_ticket_status', 'none');
    await release();
    expect(await whereIs(id)).toBe('drafted');
    expect(await draftOf(id)).toMatchObject({ refused_because: 'not_allowed' });
  });

  it('what was sent before under this id is not sent again', async () => {
    const { database, world } = context;
    const id = await due(world.dele);
    await database.run('create temporary table kept as select * from public.held_responses where id = $1', [
      id,
    ]);
    await release();
    await database.run('insert into public.held_responses select * from kept');
    await release();
    expect(await whereIs(id)).toBe('sent');
    expect(
      await database.value(`select count(*) from public.ticket_history where response_id = $1`, [id]),
    ).toBe('1');
  });

  it('the clock sends it by itself', async () => {
    const { database, world } = context;
    const id = await due(world.dele);
    await database.as(serviceRole, 'select public.run_due_work()');
    expect(await whereIs(id)).toBe('sent');
  });

  it('but no person does it for all', async () => {
    expect(
      await context.database.outcome(context.world.olga, 'select public.release_held_responses()'),
    ).toMatch(/^42501 permission denied/);
  });
});

describe('sending it now after all', () => {
  const sendNow = (actor: Actor, id: string) =>
    context.database.outcome(actor, 'select public.send_held_response_now($1)', [id]);

  it('is its author’s to do', async () => {
    const { world } = context;
    const id = randomUUID();
    await hold(world.dele, id);
    expect(await sendNow(world.grace, id)).toBe('P0002 held_response_not_found');
    expect(await sendNow(world.dele, id)).toBe('1 rows');
    expect(await whereIs(id)).toBe('sent');
    expect(await sendNow(world.dele, id)).toBe('P0002 held_response_not_found');
  });

  it('raises what sending raises, and it is held on', async () => {
    const { database, world } = context;
    const id = randomUUID();
    await hold(world.dele, id, { seen_version: 1 });
    await respond(database, world.marisol, world.ticket, 'public');
    expect(await sendNow(world.dele, id)).toBe('P0001 reply_is_stale');
    expect(await whereIs(id)).toBe('held');
  });
});
