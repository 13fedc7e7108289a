import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Actor, openDatabase } from '../support/database.ts';
import { ask, buildWorld, permit, respond } from '../support/world.ts';

const context = openDatabase(async (database) => {
  const world = await buildWorld(database);
  const printer = await ask(database, world.marisol, world.quayside, 'The printer in Málaga jams');
  const invoice = await ask(database, world.anna, world.quayside, 'Wrong invoice for October');
  const foreign = await ask(database, world.marisol, world.eastmere, 'A printer of another kind');
  await database.run(`update public.profiles set full_name = 'Marisol Quintero' where id = $1`, [
    world.marisol.id,
  ]);
  await database.run(`update public.customers set name = 'Marisol Quintero' where profile_id = $1`, [
    world.marisol.id,
  ]);
  await respond(
    database,
    world.dele,
    printer,
    'public',
    '<p>Have you tried a different cartridge already?</p>',
  );
  await respond(
    database,
    world.dele,
    printer,
    'internal',
    '<p>The customer is on the zanzibar contract.</p>',
  );
  return { ...world, printer, invoice, foreign };
});

type Found = { ticket_id: string; number: string; snippet: string; rank: number; cursor: string };

async function search(actor: Actor, query: string, more: { organization?: string; sql?: string } = {}) {
  const { database, world } = context;
  const { rows } = await database.as<Found>(
    actor,
    `select * from public.search_tickets($1, $2 ${more.sql ?? ''})`,
    [more.organization ?? world.quayside, query],
  );
  return rows;
}

async function found(actor: Actor, query: string, more: { organization?: string; sql?: string } = {}) {
  return (await search(actor, query, more)).map((row) => row.ticket_id).sort();
}

describe('an agent finds a ticket', () => {
  it.each([
    'printer',
    'PRINTERS jam',
    'malaga',
    'Málaga',
    'cartridge',
    'printer cartridge',
    '"different cartridge"',
    'prin',
    'cartr*',
    'zanzibar contract',
    'printer zanzibar',
    'Quintero jams',
    'marisol printer',
    'printer -invoice',
  ])('by %s', async (query) => {
    const { world } = context;
    expect(await found(world.dele, query)).toEqual([world.printer]);
  });

  it.each(['"cartridge different"', 'printer -cartridge', 'printer invoice', 'the', '-printer'])(
    'not by %s',
    async (query) => {
      expect(await found(context.world.dele, query)).toEqual([]);
    },
  );

  it.each(['pritner', 'printre jmas', 'Quintreo jams', 'invoyce'])(
    'although they mistyped: %s',
    async (query) => {
      const { world } = context;
      expect(await found(world.dele, query)).toEqual([query === 'invoyce' ? world.invoice : world.printer]);
    },
  );

  it('by its number, however it is written', async () => {
    const { database, world } = context;
    const number = String(
      await database.value('select number from public.tickets where id = $1', [world.invoice]),
    );
    const [, year, count] = number.split('-');
    for (const written of [
      number,
      number.toLowerCase(),
      `${year}-${Number(count)}`,
      `${Number(count)}`,
      `#${count}`,
    ]) {
      expect(await found(world.dele, written), written).toEqual([world.invoice]);
      expect(await found(world.anna, written), written).toEqual([world.invoice]);
      expect(await found(world.marisol, written), written).toEqual([]);
    }
    expect(await found(world.dele, 'TICK-1999-0001')).toEqual([]);
  });

  it('by the address of the customer, whole or in part', async () => {
    const { database, world } = context;
    await database.run(
      `update public.customers set email = 'quint.ero@harbour-lights.test' where profile_id = $1
      and organization_id = $2`,
      [world.marisol.id, world.quayside],
    );
    for (const query of ['quint.ero@harbour-lights.test', 'ero lights', 'harbour']) {
      expect(await found(world.dele, query), query).toEqual([world.ticket, world.printer].sort());
    }
    expect(await found(world.marisol, 'harbour'), 'people are for staff').toEqual([]);
  });

  it('and reads where the words stand', async () => {
    const { world } = context;
    const [row] = await search(world.dele, 'cartridge');
    expect(row?.snippet).toContain('a different \uE000cartridge\uE001 already');
    const [note] = await search(world.dele, 'zanzibar');
    expect(note?.snippet).toContain('\uE000zanzibar\uE001');
  });
});

describe('a search never hits what its caller may not read', () => {
  it('a customer finds own tickets by public words alone', async () => {
    const { world } = context;
    expect(await found(world.marisol, 'cartridge')).toEqual([world.printer]);
    expect(await found(world.marisol, 'pritner'), 'mistyped').toEqual([world.printer]);
    for (const query of ['zanzibar', 'printer zanzibar', 'zanz', 'Quintero', 'invoice', 'zanzibra']) {
      expect(await found(world.marisol, query), query).toEqual([]);
    }
    // What a note says changes nothing for them: neither an exclusion, nor order, rank or cursor.
    expect(await found(world.marisol, 'printer -zanzibar')).toEqual([world.printer]);
    const before = await search(world.marisol, 'printer');
    await respond(context.database, world.dele, world.printer, 'internal', '<p>printer printer printer</p>');
    expect(await search(world.marisol, 'printer')).toEqual(before);
    expect(await found(world.nobody, 'printer')).toEqual([]);
    expect(await found(world.anna, 'printer')).toEqual([]);
  });

  it('people in copy and colleagues find what they were given, as customers', async () => {
    const { database, world } = context;
    await database.run(
      `insert into public.ticket_participants (ticket_id, organization_id, customer_id)
       select $1, organization_id, id from public.customers where profile_id = $2`,
      [world.printer, world.anna.id],
    );
    expect(await found(world.anna, 'cartridge')).toEqual([world.printer]);
    expect(await found(world.anna, 'zanzibar')).toEqual([]);
    await database.run('delete from public.ticket_participants where ticket_id = $1', [world.printer]);
    expect(await found(world.anna, 'cartridge')).toEqual([]);

    const company = await database.value(
      `insert into public.companies (organization_id, name) values ($1, 'Harbour Lights') returning id`,
      [world.quayside],
    );
    await database.run('update public.customers set company_id = $1 where organization_id = $2', [
      company,
      world.quayside,
    ]);
    expect(await found(world.anna, 'cartridge'), 'not yet allowed').toEqual([]);
    expect(await found(world.dele, 'harbour lights cartridge'), 'staff find the company').toEqual([
      world.printer,
    ]);
    await database.run(`update public.companies set name = 'Beacon Works' where id = $1`, [company]);
    await database.run('select private.rebuild_search()');
    expect(await found(world.dele, 'beacon cartridge')).toEqual([world.printer]);
    expect(await found(world.dele, 'harbour cartridge')).toEqual([]);
    await database.run(
      'update public.organization_settings set company_visibility = true where organization_id = $1',
      [world.quayside],
    );
    expect(await found(world.anna, 'cartridge')).toEqual([world.printer]);
    await database.run('update public.tickets set is_private = true where id = $1', [world.printer]);
    expect(await found(world.anna, 'cartridge'), 'private').toEqual([]);
  });

  it('staff without the right to read notes find by replies only', async () => {
    const { database, world } = context;
    await permit(database, world.quayside, 'agent', 'read_notes', 'none');
    expect(await found(world.dele, 'cartridge')).toEqual([world.printer]);
    expect(await found(world.dele, 'zanzibar')).toEqual([]);
    expect(await found(world.dele, 'printer -zanzibar')).toEqual([world.printer]);
    const [before] = await search(world.dele, 'printer');
    await respond(database, world.ines, world.printer, 'internal', '<p>printer printer printer</p>');
    const [after] = await search(world.dele, 'printer');
    expect({ ...after, cursor: '' }).toEqual({ ...before, cursor: '' });

    await permit(database, world.quayside, 'agent', 'read_notes', 'own');
    expect(await found(world.dele, 'zanzibar')).toEqual([]);
    await database.as(world.dele, 'select public.take_ticket($1)', [world.printer]);
    expect(await found(world.dele, 'zanzibar')).toEqual([world.printer]);
    expect(await found(world.grace, 'zanzibar')).toEqual([]);
  });

  it('an agent who asks their own organization does not find the notes about it', async () => {
    const { database, world } = context;
    const own = await ask(database, world.dele, world.quayside, 'My badge is broken');
    await respond(database, world.ines, own, 'internal', '<p>Fired tomorrow, says xylophone.</p>');
    expect(await found(world.dele, 'badge')).toEqual([own]);
    expect(await found(world.dele, 'xylophone')).toEqual([]);
    expect(await found(world.dele, 'badge -xylophone')).toEqual([own]);
    expect(await found(world.grace, 'xylophone')).toEqual([own]);
    await permit(database, world.quayside, 'agent', 'read_tickets', 'own');
    expect(await found(world.dele, 'badge'), 'as a customer').toEqual([own]);
  });

  it('a narrow role finds its own tickets or its teams alone', async () => {
    const { database, world } = context;
    await permit(database, world.quayside, 'agent', 'read_tickets', 'own_teams');
    const member = [world.platform, world.dele.id, world.quayside];
    await database.run(
      'insert into public.team_members (team_id, profile_id, organization_id) values ($1, $2, $3)',
      member,
    );
    expect(await found(world.dele, 'printer')).toEqual([]);
    await database.run('update public.ticket_desk set team_id = $1 where ticket_id = $2', [
      world.platform,
      world.printer,
    ]);
    expect(await found(world.dele, 'printer')).toEqual([world.printer]);
    expect(await found(world.grace, 'printer')).toEqual([]);
    await permit(database, world.quayside, 'agent', 'read_tickets', 'own');
    expect(await found(world.dele, 'printer')).toEqual([]);
    await database.run('update public.ticket_desk set assignee_id = $1 where ticket_id = $2', [
      world.grace.id,
      world.printer,
    ]);
    expect(await found(world.grace, 'printer')).toEqual([world.printer]);
    expect(await found(world.dele, 'printer')).toEqual([]);
    await permit(database, world.quayside, 'agent', 'read_tickets', 'none');
    expect(await found(world.grace, 'printer')).toEqual([]);
  });

  it('organizations do not meet', async () => {
    const { world } = context;
    expect(await found(world.tomas, 'printer', { organization: world.eastmere })).toEqual([world.foreign]);
    expect(await found(world.tomas, 'printer')).toEqual([]);
    expect(await found(world.dele, 'printer', { organization: world.eastmere })).toEqual([]);
    expect(await found(world.marisol, 'printer', { organization: world.eastmere })).toEqual([world.foreign]);
    expect(await found(world.dele, 'printer', { organization: randomUUID() })).toEqual([]);
  });
});

describe('what changes is found as it is now', () => {
  it('a new subject, a redacted text, an edited one, a reply made internal', async () => {
    const { database, world } = context;
    await database.as(world.dele, `select public.rename_ticket($1, 'The scanner hums')`, [world.printer]);
    expect(await found(world.dele, 'scanner')).toEqual([world.printer]);
    expect(await found(world.dele, 'printer malaga')).toEqual([]);

    const reply = await respond(database, world.dele, world.printer, 'public', '<p>password swordfish</p>');
    expect(await found(world.marisol, 'swordfish')).toEqual([world.printer]);
    const change = async (set: string) => {
      await database.run('alter table public.ticket_responses disable trigger user');
      await database.run(`update public.ticket_responses set ${set} where id = $1`, [reply]);
      await database.run('alter table public.ticket_responses enable trigger user');
      await database.run('select private.index_response($1)', [reply]);
    };
    await change(`visibility = 'internal', public_version = null`);
    expect(await found(world.marisol, 'swordfish')).toEqual([]);
    expect(await found(world.dele, 'swordfish')).toEqual([world.printer]);
    await change(`body_text = 'password barracuda'`);
    expect(await found(world.dele, 'swordfish')).toEqual([]);
    expect(await found(world.dele, 'barracuda')).toEqual([world.printer]);
    await change(`body_text = '', redacted_at = now()`);
    expect(await found(world.dele, 'barracuda')).toEqual([]);
  });

  it('what was hidden, redacted or erased by command is gone from search with it', async () => {
    const { database, world } = context;
    const first = await respond(database, world.dele, world.printer, 'public', '<p>first swordfish</p>');
    const second = await respond(database, world.dele, world.printer, 'public', '<p>second barracuda</p>');
    expect(await found(world.marisol, 'swordfish barracuda')).toEqual([world.printer]);
    await database.as(world.ines, 'select public.hide_response($1)', [first]);
    expect(await found(world.marisol, 'swordfish')).toEqual([]);
    expect(await found(world.dele, 'swordfish')).toEqual([world.printer]);
    await database.as(world.ines, `select public.redact_response($1, 'a secret stood there')`, [second]);
    expect(await found(world.marisol, 'barracuda')).toEqual([]);
    expect(await found(world.dele, 'barracuda')).toEqual([]);

    const customer = await database.value(
      'select id from public.customers where profile_id = $1 and organization_id = $2',
      [world.marisol.id, world.quayside],
    );
    await database.as(world.ines, 'select public.erase_person($1, $2)', [world.quayside, customer]);
    for (const query of ['Quintero', 'malaga', 'Quintreo']) {
      expect(await found(world.dele, query), query).toEqual([]);
    }
    expect(await found(world.dele, 'cartridge'), 'what staff wrote stays').toEqual([world.printer]);
  });

  it('a merged ticket is still found by its own words', async () => {
    const { database, world } = context;
    await database.as(world.ines, 'select public.merge_tickets($1, $2)', [[world.printer], world.ticket]);
    expect(await found(world.dele, 'cartridge')).toEqual([world.printer]);
    expect(await found(world.marisol, 'cartridge')).toEqual([world.printer]);
  });

  it('spam and archived tickets when asked, deleted ones never, customers notice nothing', async () => {
    const { database, world } = context;
    const put = (set: string) =>
      database.run(`update public.ticket_desk set ${set} where ticket_id = $1`, [world.printer]);
    const withArchived = { sql: ', with_archived => true' };
    const withSpam = { sql: ', with_spam => true' };

    await put('archived_at = now()');
    expect(await found(world.dele, 'cartridge')).toEqual([]);
    expect(await found(world.dele, 'cartridge', withSpam)).toEqual([]);
    expect(await found(world.dele, 'cartridge', withArchived)).toEqual([world.printer]);
    expect(await found(world.marisol, 'cartridge')).toEqual([world.printer]);
    await put('archived_at = null, is_spam = true');
    expect(await found(world.dele, 'cartridge')).toEqual([]);
    expect(await found(world.dele, 'cartridge', withArchived)).toEqual([]);
    expect(await found(world.dele, 'cartridge', withSpam)).toEqual([world.printer]);
    expect(await found(world.marisol, 'cartridge')).toEqual([world.printer]);
    await put(`is_spam = false, snoozed_until = now() + interval '1 day'`);
    expect(await found(world.dele, 'cartridge')).toEqual([world.printer]);

    const number = String(
      await database.value('select number from public.tickets where id = $1', [world.printer]),
    );
    await put('deleted_at = now()');
    for (const query of ['cartridge', number]) {
      expect(await found(world.dele, query, { sql: ', with_archived => true, with_spam => true' })).toEqual(
        [],
      );
      expect(await found(world.marisol, query)).toEqual([]);
    }
  });

  it('tags and fields: what customers see is found by them too, what is hidden by staff alone', async () => {
    const { database, world } = context;
    const tag = randomUUID();
    await database.as(world.ines, 'select public.create_tag($1, $2, $3)', [
      tag,
      world.quayside,
      'Kestrel rollout',
    ]);
    await database.as(world.dele, 'select public.tag_ticket($1, $2)', [world.printer, tag]);
    expect(await found(world.dele, 'kestrel printer')).toEqual([world.printer]);
    expect(await found(world.dele, 'kestrle'), 'mistyped').toEqual([world.printer]);
    expect(await found(world.marisol, 'kestrel')).toEqual([]);
    await database.as(world.ines, `select public.change_tag($1, 'Falcon rollout', 'gray')`, [tag]);
    await database.run('select private.rebuild_search()');
    expect(await found(world.dele, 'kestrel')).toEqual([]);
    expect(await found(world.dele, 'falcon')).toEqual([world.printer]);
    await database.as(world.dele, 'select public.untag_ticket($1, $2)', [world.printer, tag]);
    expect(await found(world.dele, 'falcon')).toEqual([]);

    for (const [table, visible, value] of [
      ['ticket_fields', true, 'periwinkle'],
      ['ticket_desk_fields', false, 'marmalade'],
    ] as const) {
      const field = randomUUID();
      await database.run(
        `insert into public.custom_fields (id, organization_id, key, name, kind, customer_visible) values ($1, $2, $3, $3, 'text', $4)`,
        [field, world.quayside, value, visible],
      );
      await database.run(
        `insert into public.${table} (ticket_id, field_id, organization_id, kind, value) values ($1, $2, $3, 'text', $4)`,
        [world.printer, field, world.quayside, value],
      );
      await database.run('select private.index_ticket($1)', [world.printer]);
    }
    expect(await found(world.marisol, 'periwinkle')).toEqual([world.printer]);
    expect(await found(world.dele, 'periwinkle marmalade')).toEqual([world.printer]);
    expect(await found(world.marisol, 'marmalade')).toEqual([]);
  });

  it('and a bulk load that is indexed afterwards knows the same words', async () => {
    const { database, world } = context;
    const words = () =>
      database.rows(
        `select ticket_id, written_at, characters, ticket_names.names, strip(title_words) as title, strip(reply_words) as replies,
           strip(desk_words) as desk, strip(note_words) as notes
         from private.ticket_search join private.ticket_names using (ticket_id)
         where ticket_search.organization_id = $1 order by ticket_id`,
        [world.quayside],
      );
    const grown = await words();
    await database.run('delete from private.ticket_search where organization_id = $1', [world.quayside]);
    await database.run('select private.reindex_search($1)', [world.quayside]);
    expect(await words()).toEqual(grown);
    expect(grown).toHaveLength(4);
  });

  it('words are cut in the language of the organization, anew when it changes', async () => {
    const { database, world } = context;
    const german = await ask(database, world.anna, world.quayside, 'Häuser ohne Schlüssel');
    expect(await found(world.dele, '"haus"')).toEqual([]);
    await database.run(
      `update public.organization_settings set language = 'german' where organization_id = $1`,
      [world.quayside],
    );
    await database.run('select private.rebuild_search()');
    expect(await found(world.dele, '"haus"')).toEqual([german]);

    expect(await found(world.dele, 'schlussel häusern')).toEqual([german]);
    expect(await database.value('select count(*) from private.search_rebuilds')).toBe('0');
  });
});

describe('a hostile query', () => {
  it.each([
    `'; drop table public.tickets; --`,
    `& | ! ( ) <-> :* <2>`,
    `printer' | 'invoice`,
    `printer:A & invoice:*`,
    `%`,
    `_%_`,
    `\\`,
    `"`,
    `"""`,
    `-"`,
    `--------`,
    '*',
    '***',
    'the and of',
    '😀',
    '\u{202e}\u0001',
    '   ',
    '',
    'the',
    '12345678901234567890',
    'x'.repeat(10_000),
    'zyq xqz '.repeat(1250),
  ])('finds nothing and breaks nothing: %.40s', async (query) => {
    const { world } = context;
    expect(await found(world.nobody, query)).toEqual([]);
    expect(await found(world.dele, query)).toEqual([]);
    expect(await found(world.marisol, query)).toEqual([]);
  });

  it('is cut at 300 characters, and null is no query', async () => {
    const { database, world } = context;
    expect(await found(world.dele, `printer ${' '.repeat(10_000)} invoice`)).toEqual([world.printer]);
    expect(
      await database.outcome(world.dele, 'select * from public.search_tickets($1, null)', [world.quayside]),
    ).toBe('0 rows');
    expect(
      await database.outcome(world.dele, 'select * from public.search_tickets(null, $1)', ['printer']),
    ).toBe('0 rows');
    expect(
      await database.outcome(world.dele, 'select * from public.search_tickets($1, $2)', [
        world.quayside,
        'a\0b',
      ]),
    ).toMatch(/^22021 /);
  });

  it.each(['nonsense', '//', '1/2/3/', "'/'/1/", '//100/', '99999999999999999//0/'])(
    'nor a cursor that nobody gave: %s',
    async (cursor) => {
      const { database, world } = context;
      const outcome = await database.outcome(
        world.dele,
        `select * from public.search_tickets($1, 'printer', $2)`,
        [world.quayside, cursor],
      );
      expect(outcome).toBe('22023 cursor_is_unknown');
    },
  );
});

it('reads on, page by page, and meets each ticket once', async () => {
  const { database, world } = context;
  for (let count = 0; count < 120; count += 1) {
    await database.run(
      `with made as (
         insert into public.tickets (id, organization_id, number, customer_id, department_id, subject)
         select gen_random_uuid(), organization_id, 'P-' || $2, customer_id, department_id, 'Parcel lost ' || $2
         from public.tickets where id = $1 returning id
       ) select count(*) from made`,
      [world.ticket, count],
    );
  }
  const read: string[] = [];
  let after: string | null = null;
  for (let page = 0; page < 40; page += 1) {
    const { rows }: { rows: Found[] } = await database.as<Found>(
      world.dele,
      `select * from public.search_tickets($1, 'parcel', $2, 7)`,
      [world.quayside, after],
    );
    if (rows.length === 0) break;
    read.push(...rows.map((row) => row.ticket_id));
    after = rows.at(-1)?.cursor ?? null;
  }
  expect(read).toHaveLength(120);
  expect(new Set(read).size).toBe(120);
});
