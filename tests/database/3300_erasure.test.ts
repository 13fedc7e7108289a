import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Actor, type Database, openDatabase, serviceRole } from '../support/database.ts';
import { ask, buildWorld, respond } from '../support/world.ts';

/** A word that stands wherever a customer of Quayside left a trace, and nowhere else. */
const canary = 'xqzvw77';

const context = openDatabase(async (database: Database) => {
  const world = await buildWorld(database);
  const { quayside, marisol, anna, ines, dele } = world;
  await database.run('update public.customers set name = $1 where organization_id = $2 and profile_id = $3', [
    `Marisol ${canary}`,
    quayside,
    marisol.id,
  ]);
  const customer = String(await customerOf(database, quayside, marisol.id));
  const ticket = await ask(database, marisol, quayside, `About ${canary}`);
  const reply = await respond(database, marisol, ticket, 'public', `<p>My secret is ${canary}</p>`);
  await database.as(marisol, 'select public.edit_response($1, $2)', [
    reply,
    `<p>Better say ${canary} twice</p>`,
  ]);
  const note = await respond(database, dele, ticket, 'internal', '<p>She sounds upset.</p>');
  const answer = await respond(database, dele, ticket, 'public', '<p>Please try again.</p>');
  await database.as(dele, 'select public.rename_ticket($1, $2)', [ticket, `Trouble with ${canary}`]);
  await database.as(dele, 'select public.resolve_ticket($1, $2)', [ticket, 'Turned it off and on.']);
  await database.as(marisol, 'select public.rate_ticket($1, 4, $2)', [ticket, `Kind to ${canary}`]);

  // She takes part in Anna's ticket, and files wait and were sent.
  await database.as(anna, 'select public.add_participant($1, $2, $3)', [
    world.annasTicket,
    marisol.email,
    `Mari ${canary}`,
  ]);
  const elsewhere = await respond(
    database,
    marisol,
    world.annasTicket,
    'public',
    `<p>${canary} here too</p>`,
  );
  // She was in cc of another one, and is no more.
  const left = await ask(database, anna, quayside);
  await database.as(anna, 'select public.add_participant($1, $2, $3)', [
    left,
    marisol.email,
    `Once ${canary}`,
  ]);
  await database.as(anna, 'select public.remove_participant($1, $2)', [left, customer]);
  const file = await upload(database, marisol, quayside, `${canary}.png`);
  await database.as(
    marisol,
    `insert into public.ticket_responses (id, organization_id, ticket_id, visibility, body_html, attachment_ids)
     values ($1, $2, $3, 'public', $4, $5)`,
    [randomUUID(), quayside, world.annasTicket, `<p>See ${canary}</p>`, [file.id]],
  );
  const waiting = await upload(database, marisol, quayside, `later-${canary}.png`);
  await field(database, ines, quayside, ticket);
  await database.as(marisol, 'select public.save_draft($1, $2, $3, $4, $5)', [
    randomUUID(),
    quayside,
    ticket,
    'public',
    `<p>Perhaps ${canary}</p>`,
  ]);
  await database.as(marisol, 'select public.hold_response($1, $2, $3, $4, $5)', [
    randomUUID(),
    ticket,
    'public',
    `<p>Later ${canary}</p>`,
    new Date(Date.now() + 60_000),
  ]);
  await database.reachCommit();
  return { ...world, customer, asked: ticket, reply, note, answer, elsewhere, file, waiting };
});

function customerOf(database: Database, organization: string, profile: string) {
  return database.value('select id from public.customers where organization_id = $1 and profile_id = $2', [
    organization,
    profile,
  ]);
}

async function upload(database: Database, actor: Actor, organization: string, name: string) {
  const id = randomUUID();
  await database.as(actor, 'select public.start_upload($1, $2, $3, $4, $5)', [
    id,
    organization,
    name,
    'image/png',
    12,
  ]);
  const path = String(await database.value('select path from public.attachments where id = $1', [id]));
  await database.as(actor, `insert into storage.objects (bucket_id, name) values ('attachments', $1)`, [
    path,
  ]);
  return { id, path };
}

async function field(database: Database, admin: Actor, organization: string, ticket: string) {
  const id = randomUUID();
  await database.as(
    admin,
    `select public.create_field(id => $1, organization_id => $2, key => 'serial', name => 'Serial', kind => 'text', customer_visible => true)`,
    [id, organization],
  );
  await database.as(admin, 'select public.set_ticket_field($1, $2, $3)', [ticket, id, `SN ${canary}`]);
}

function erase(actor: Actor, customer = context.world.customer, organization = context.world.quayside) {
  return context.database.outcome(actor, 'select public.erase_person($1, $2)', [organization, customer]);
}

function hold(actor: Actor, of: { customer?: string; ticket?: string }, id: string = randomUUID()) {
  return context.database.outcome(actor, 'select public.place_legal_hold($1, $2, $3, $4, $5)', [
    id,
    context.world.quayside,
    'A dispute before the court',
    of.customer ?? null,
    of.ticket ?? null,
  ]);
}

/** Every table whose rows of Quayside still hold this text, whatever the column. */
async function traces(text: string) {
  const { database, world } = context;
  const tables = await database.rows<{ name: string; scoped: boolean }>(
    `select pg_class.oid::regclass::text as name, exists (
       select 1 from pg_attribute where attrelid = pg_class.oid and attname = 'organization_id') as scoped
     from pg_class where relkind = 'r' and relnamespace in ('public'::regnamespace, 'private'::regnamespace)`,
  );
  const found: string[] = [];
  for (const { name, scoped } of tables) {
    const count = await database.value(
      `select count(*) from ${name} as t where t::text like '%' || $1 || '%' ${scoped ? 'and organization_id = $2' : 'and $2::uuid is not null and false'}`,
      [text, world.quayside],
    );
    if (count !== '0') found.push(name);
  }
  return found.sort();
}

async function figures() {
  const { database, world } = context;
  return {
    tickets: await database.rows(
      `select id, number, status, priority, department_id, category_id, company_id, created_at, resolved_at, closed_at, grace_ends_at
       from public.tickets where organization_id = $1 order by id`,
      [world.quayside],
    ),
    responses: await database.rows(
      `select id, ticket_id, author_kind, visibility, public_version, created_at from public.ticket_responses
       where organization_id = $1 order by id`,
      [world.quayside],
    ),
    counts: (await database.as(world.ines, 'select * from public.count_tickets($1)', [world.quayside])).rows,
    desk: await database.rows(
      `select ticket_id, assignee_id, team_id, last_activity_at, place from public.ticket_desk where organization_id = $1 order by ticket_id`,
      [world.quayside],
    ),
  };
}

describe('erasing a customer', () => {
  it('leaves no word of theirs in any table, and everything that was counted', async () => {
    const { database, world } = context;
    expect(await traces(canary)).toEqual([
      'attachments',
      'customers',
      'drafts',
      'held_responses',
      'history_values',
      'private.ticket_names',
      'private.ticket_search',
      'response_versions',
      'ticket_desk',
      'ticket_fields',
      'ticket_participants',
      'ticket_ratings',
      'ticket_responses',
      'tickets',
    ]);
    const before = await figures();
    expect(await erase(world.ines)).toBe('1 rows');
    await database.reachCommit();
    expect(await traces(canary)).toEqual([]);
    expect(await traces(world.marisol.email)).toEqual([]);
    expect(await figures()).toEqual(before);
  });

  it('keeps the history whole, with what staff did, and adds that words were destroyed', async () => {
    const { database, world } = context;
    const length = () =>
      database.value('select count(*) from public.ticket_history where organization_id = $1', [
        world.quayside,
      ]);
    const before = Number(await length());
    await erase(world.ines);
    expect(Number(await length())).toBeGreaterThan(before);
    expect(await database.value('select private.verify_history($1)', [world.quayside])).toBe(null);
    expect(
      await database.rows(
        `select history_values.value from public.ticket_history
         join public.history_values on history_id = ticket_history.id
         where ticket_id = $1 and kind = 'status_changed' order by side`,
        [world.asked],
      ),
    ).toContainEqual({ value: 'resolved' });
  });

  it('leaves the words of staff: their answers, their notes, how it was solved', async () => {
    const { database, world } = context;
    await erase(world.ines);
    expect(
      await database.rows(
        `select id, body_text, redacted_at is null as kept, author_id from public.ticket_responses where ticket_id = $1 and author_kind = 'staff' order by created_at`,
        [world.asked],
      ),
    ).toEqual([
      { id: world.note, body_text: 'She sounds upset.', kept: true, author_id: world.dele.id },
      { id: world.answer, body_text: 'Please try again.', kept: true, author_id: world.dele.id },
    ]);
    expect(await database.value('select resolution from public.tickets where id = $1', [world.asked])).toBe(
      'Turned it off and on.',
    );
    expect(
      await database.rows(
        'select body_text, author_name, author_id from public.ticket_responses where id = $1',
        [world.reply],
      ),
    ).toEqual([{ body_text: '', author_name: '', author_id: null }]);
  });

  it('takes the account away here and nowhere else', async () => {
    const { database, world } = context;
    const seen = async () =>
      (await database.as<{ id: string }>(world.marisol, 'select id from public.tickets')).rows.map(
        ({ id }) => id,
      );
    expect((await seen()).length).toBe(4);
    const epoch = await database.value('select public_epoch from public.tickets where id = $1', [
      world.annasTicket,
    ]);
    await erase(world.ines);
    expect(await seen()).toEqual([world.foreignTicket]);
    expect(
      Number(
        await database.value('select public_epoch from public.tickets where id = $1', [world.annasTicket]),
      ),
    ).toBeGreaterThan(Number(epoch));
    expect(
      await database.outcome(world.marisol, 'select 1 from public.ticket_responses where ticket_id = $1', [
        world.asked,
      ]),
    ).toBe('0 rows');
    // Who asks again is somebody new.
    const again = await ask(database, world.marisol, world.quayside);
    expect(await seen()).toContain(again);
    expect(await customerOf(database, world.quayside, world.marisol.id)).not.toBe(world.customer);
  });

  it('queues the files of theirs for deletion', async () => {
    const { database, world } = context;
    await erase(world.ines);
    const queued = await database.rows<{ path: string }>(
      `select payload ->> 'path' as path from private.outbox where kind = 'delete_object' and organization_id = $1`,
      [world.quayside],
    );
    expect(queued.map(({ path }) => path).sort()).toEqual([world.file.path, world.waiting.path].sort());
  });

  it('is for those who may erase people, once, and finds customers of the own organization only', async () => {
    const { database, world } = context;
    const foreign = String(await customerOf(database, world.eastmere, world.marisol.id));
    expect(await erase(world.dele)).toBe('42501 not_allowed');
    expect(await erase(world.vera)).toBe('42501 not_allowed');
    for (const stranger of [world.tomas, world.marisol, world.nobody]) {
      expect(await erase(stranger)).toBe('P0002 organization_not_found');
    }
    expect(await erase(world.ines, foreign)).toBe('P0002 customer_not_found');
    expect(await erase(world.ines, randomUUID())).toBe('P0002 customer_not_found');
    expect(await erase(world.ines)).toBe('1 rows');
    const head = () =>
      database.value('select max(seq) from private.history_chain where organization_id = $1', [
        world.quayside,
      ]);
    const before = await head();
    expect(await erase(world.ines)).toBe('1 rows');
    expect(await head()).toBe(before);
    expect(
      (await database.as(world.olga, 'select customer_id, erased_by from public.erasures')).rows,
    ).toEqual([{ customer_id: world.customer, erased_by: world.ines.id }]);
    expect(await database.outcome(world.dele, 'select 1 from public.erasures')).toBe('0 rows');
    expect(
      await database.rows(
        `select actor_id, action from public.settings_audit where table_name = 'erasures' and subject_id = $1`,
        [world.customer],
      ),
    ).toEqual([{ actor_id: world.ines.id, action: 'added' }]);
  });

  it('works for somebody without an account', async () => {
    const { database, world } = context;
    const id = randomUUID();
    await database.as(
      world.dele,
      `select public.create_ticket($1, $2, $3, $4, departments.id, $5, $6, $7)
       from public.departments where organization_id = $2 and key = 'general'`,
      [id, world.quayside, 'zqy99@mail.test', 'Zqy99', 'Zqy99 called', '<p>By phone.</p>', randomUUID()],
    );
    await database.as(
      serviceRole,
      `insert into public.ticket_responses (id, organization_id, ticket_id, visibility, body_html) values ($1, $2, $3, 'public', 'It is zqy99 again')`,
      [randomUUID(), world.quayside, id],
    );
    await database.reachCommit();
    const customer = String(
      await database.value(`select id from public.customers where email = 'zqy99@mail.test'`),
    );
    expect(await erase(world.ines, customer)).toBe('1 rows');
    await database.reachCommit();
    expect(await traces('zqy99')).toEqual([]);
    expect(await traces('Zqy99')).toEqual([]);
  });
});

describe('a legal hold', () => {
  it.each(['customer', 'ticket', 'organization'])(
    'of the %s refuses erasure and redaction until it is lifted',
    async (what) => {
      const { database, world } = context;
      const id = randomUUID();
      const of =
        what === 'customer' ? { customer: world.customer } : what === 'ticket' ? { ticket: world.asked } : {};
      expect(await hold(world.ines, of, id)).toBe('1 rows');
      expect(await hold(world.ines, of, id)).toBe('1 rows');
      expect(await erase(world.ines)).toBe('P0001 legal_hold');
      const redact = () =>
        database.outcome(world.ines, 'select public.redact_response($1, $2)', [world.reply, 'A mistake']);
      expect(await redact()).toBe('P0001 legal_hold');
      expect(await traces(canary)).not.toEqual([]);
      expect(await database.outcome(world.ines, 'select public.lift_legal_hold($1)', [id])).toBe('1 rows');
      expect(await redact()).toBe('1 rows');
      expect(await erase(world.ines)).toBe('1 rows');
    },
  );

  it('holds nobody else', async () => {
    const { database, world } = context;
    const anna = String(await customerOf(database, world.quayside, world.anna.id));
    await hold(world.ines, { customer: anna });
    expect(await erase(world.ines, anna)).toBe('P0001 legal_hold');
    const ownReply = await respond(database, world.marisol, world.asked, 'public');
    expect(await database.outcome(world.ines, 'select public.redact_response($1, $2)', [ownReply, 'x'])).toBe(
      '1 rows',
    );
  });

  it('keeps the name and the address of somebody who wrote nothing', async () => {
    const { database, world } = context;
    const caller = randomUUID();
    await database.as(world.dele, 'select public.add_customer($1, $2, $3, $4)', [
      caller,
      world.quayside,
      'silent@mail.test',
      'Silent',
    ]);
    await hold(world.ines, { customer: caller });
    expect(await erase(world.ines, caller)).toBe('P0001 legal_hold');
    expect(await database.value('select name from public.customers where id = $1', [caller])).toBe('Silent');
  });

  it('is placed, read and lifted by those who may erase people', async () => {
    const { database, world } = context;
    const id = randomUUID();
    const foreign = String(await customerOf(database, world.eastmere, world.marisol.id));
    expect(await hold(world.dele, {})).toBe('42501 not_allowed');
    expect(await hold(world.tomas, {})).toBe('P0002 organization_not_found');
    expect(await hold(world.ines, { customer: foreign })).toBe('P0002 customer_not_found');
    expect(await hold(world.ines, { ticket: world.foreignTicket })).toBe('P0002 ticket_not_found');
    expect(await hold(world.ines, { customer: world.customer, ticket: world.asked })).toMatch(/^23514 /);
    await hold(world.ines, { customer: world.customer }, id);
    expect(await hold(world.olga, { customer: world.customer }, id)).toBe('P0002 organization_not_found');
    expect(await database.outcome(world.olga, 'select 1 from public.legal_holds')).toBe('1 rows');
    for (const actor of [world.dele, world.tomas, world.marisol]) {
      expect(await database.outcome(actor, 'select 1 from public.legal_holds')).toBe('0 rows');
      expect(await database.outcome(actor, 'select public.lift_legal_hold($1)', [id])).toBe(
        'P0002 legal_hold_not_found',
      );
    }
    expect(await database.outcome(world.ines, 'select public.lift_legal_hold($1)', [randomUUID()])).toBe(
      'P0002 legal_hold_not_found',
    );
    expect(await erase(world.ines)).toBe('P0001 legal_hold');
    expect(
      await database.rows(
        `select actor_id, action from public.settings_audit where table_name = 'legal_holds' and subject_id = $1`,
        [id],
      ),
    ).toEqual([{ actor_id: world.ines.id, action: 'added' }]);
  });
});

type Export = Record<string, { id?: string }[]> & { customer?: { email: string }; profile?: { id: string } };

async function exported(actor: Actor, statement: string, values: unknown[] = []) {
  return (
    (await context.database.as<{ data: Export }>(actor, `select ${statement} as data`, values)).rows[0]
      ?.data ?? {}
  );
}

function ids(rows: { id?: string }[] | undefined) {
  return (rows ?? []).map(({ id }) => id);
}

describe('exporting', () => {
  it('gives staff everything about a customer, notes apart from the rest', async () => {
    const { world } = context;
    const data = await exported(world.ines, 'public.export_person($1, $2)', [world.quayside, world.customer]);
    expect(data.customer).toMatchObject({ email: world.marisol.email });
    expect(ids(data.tickets).sort()).toEqual([world.ticket, world.asked].sort());
    expect(ids(data.notes)).toEqual([world.note]);
    expect(ids(data.replies)).toEqual(expect.arrayContaining([world.reply, world.answer, world.elsewhere]));
    expect(ids(data.replies)).not.toContain(world.note);
    expect(JSON.stringify(data)).not.toContain(world.foreignTicket);
  });

  it('gives a person what they read, and no word of a note', async () => {
    const { world } = context;
    const data = await exported(world.marisol, 'public.export_own()');
    expect(data.profile?.id).toBe(world.marisol.id);
    expect(ids(data.tickets).sort()).toEqual([world.ticket, world.asked, world.foreignTicket].sort());
    expect(ids(data.replies)).toEqual(expect.arrayContaining([world.reply, world.answer, world.elsewhere]));
    expect(JSON.stringify(data)).not.toContain('upset');
    expect(JSON.stringify(data)).not.toContain(world.note);
    expect(ids(data.files).sort()).toEqual([world.file.id, world.waiting.id].sort());
  });

  it('never shows more than the policies do', async () => {
    const { database, world } = context;
    await database.run(
      `update public.role_permissions set scope = 'own' from public.roles
       where roles.id = role_id and roles.organization_id = $1 and key = 'admin' and capability in ('read_tickets', 'read_notes')`,
      [world.quayside],
    );
    const data = await exported(world.ines, 'public.export_person($1, $2)', [world.quayside, world.customer]);
    expect(data).toMatchObject({ tickets: [], replies: [], notes: [], history: [], files: [] });
  });

  it('of a customer is for those who may erase people', async () => {
    const { database, world } = context;
    const ask = (actor: Actor, customer = world.customer) =>
      database.outcome(actor, 'select public.export_person($1, $2)', [world.quayside, customer]);
    expect(await ask(world.dele)).toBe('42501 not_allowed');
    expect(await ask(world.tomas)).toBe('P0002 organization_not_found');
    expect(await ask(world.marisol)).toBe('P0002 organization_not_found');
    expect(await ask(world.ines, randomUUID())).toBe('P0002 customer_not_found');
  });
});

describe('ending the own account', () => {
  it('ends memberships, links and name; what was sent stays with the organization', async () => {
    const { database, world } = context;
    await database.as(world.ines, 'select public.assign_ticket($1, $2)', [world.annasTicket, world.dele.id]);
    expect(await database.outcome(world.dele, 'select public.erase_own_account()')).toBe('1 rows');
    expect(await database.outcome(world.dele, 'select 1 from public.tickets')).toBe('0 rows');
    expect(await database.value('select full_name from public.profiles where id = $1', [world.dele.id])).toBe(
      '',
    );
    expect(await database.value('select count(*) from auth.users where id = $1', [world.dele.id])).toBe('0');
    expect(
      await database.rows('select assignee_id, status from public.ticket_desk where ticket_id = $1', [
        world.annasTicket,
      ]),
    ).toEqual([{ assignee_id: null, status: 'open' }]);
    expect(
      await database.value('select body_text from public.ticket_responses where id = $1', [world.note]),
    ).toBe('She sounds upset.');
  });

  it('leaves a customer’s tickets without an account, until somebody proves that address again', async () => {
    const { database, world } = context;
    expect(await database.outcome(world.marisol, 'select public.erase_own_account()')).toBe('1 rows');
    expect(await database.outcome(world.marisol, 'select 1 from public.tickets')).toBe('0 rows');
    expect(await database.outcome(world.marisol, 'select 1 from public.customers')).toBe('0 rows');
    expect(
      await database.rows('select requester_id, customer_id from public.tickets where id = $1', [
        world.asked,
      ]),
    ).toEqual([{ requester_id: null, customer_id: world.customer }]);
    expect(
      await database.outcome(
        world.marisol,
        `select public.submit_ticket($1, $2, departments.id, 'Again', 'x', $3)
         from public.departments where organization_id = $2 and key = 'general'`,
        [randomUUID(), world.quayside, randomUUID()],
      ),
    ).toBe('42501 email_is_not_confirmed');
  });

  it('is refused to the last owner', async () => {
    const { database, world } = context;
    expect(await database.outcome(world.olga, 'select public.erase_own_account()')).toBe(
      'P0001 last_owner_stays',
    );
    expect(await database.value('select count(*) from auth.users where id = $1', [world.olga.id])).toBe('1');
  });
});
