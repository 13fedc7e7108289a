import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Actor, openDatabase } from '../support/database.ts';
import { buildWorld } from '../support/world.ts';

const context = openDatabase(buildWorld);

type Field = {
  key: string;
  kind?: string;
  options?: string[];
  department?: string | null;
  visible?: boolean;
  required?: boolean;
};

function createField(actor: Actor, field: Field, id: string = randomUUID()) {
  const { key, kind = 'text', options = [], department = null, visible = false, required = false } = field;
  return context.database.outcome(actor, 'select public.create_field($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
    id,
    context.world.quayside,
    key,
    key,
    kind,
    options,
    department,
    visible,
    required,
  ]);
}

/** Makes a field as an admin and returns its id. */
async function field(field: Field) {
  const id = randomUUID();
  expect(await createField(context.world.ines, field, id)).toBe('1 rows');
  return id;
}

function fill(
  actor: Actor,
  fieldId: string,
  value: string | null,
  seen: string | null = null,
  ticket: string = context.world.ticket,
) {
  return context.database.outcome(actor, 'select public.set_ticket_field($1, $2, $3, $4)', [
    ticket,
    fieldId,
    value,
    seen,
  ]);
}

async function departmentOf(key: string, organization = context.world.quayside) {
  return String(
    await context.database.value(
      'select id from public.departments where organization_id = $1 and key = $2',
      [organization, key],
    ),
  );
}

async function submit(actor: Actor, fields: unknown, department = 'general', id: string = randomUUID()) {
  return context.database.outcome(
    actor,
    `select public.submit_ticket($1, $2, $3, 'With fields', '<p>Please help.</p>', $4, fields => $5)`,
    [id, context.world.quayside, await departmentOf(department), randomUUID(), JSON.stringify(fields)],
  );
}

/** The values of a ticket on both sides: of the customers, and of the desk. */
async function values(ticket: string = context.world.ticket) {
  const rows = await context.database.rows<{ side: string; key: string; value: string }>(
    `select 'customers' as side, key, value from public.ticket_fields join public.custom_fields on id = field_id where ticket_id = $1
     union all
     select 'desk', key, value from public.ticket_desk_fields join public.custom_fields on id = field_id where ticket_id = $1
     order by 1, 2`,
    [ticket],
  );
  return rows.map((row) => `${row.side}: ${row.key} = ${row.value}`);
}

async function detailOf(actor: Actor, text: string, args: unknown[]) {
  try {
    await context.database.as(actor, text, args);
    return 'done';
  } catch (error) {
    const { code, message, detail } = error as { code: string; message: string; detail?: string };
    return `${code} ${message}: ${detail}`;
  }
}

describe('a value', () => {
  it('is kept in the one way that its kind has, and nothing else is', async () => {
    const { world } = context;
    const kinds: [kind: string, options: string[], kept: [string, string | null][], refused: string[]][] = [
      [
        'text',
        [],
        [
          ['  Kraków ❤️\n', 'Kraków ❤️'],
          ['   ', null],
        ],
        ['x'.repeat(2001)],
      ],
      [
        'number',
        [],
        [
          ['12.50', '12.5'],
          ['-0.000001', '-0.000001'],
          ['+007', '7'],
          ['-0', '0'],
          ['999999999999.999999', '999999999999.999999'],
        ],
        ['1e5', '12,5', '1234567890123', '0.0000001', 'NaN', '--1', '.'],
      ],
      [
        'date',
        [],
        [
          ['2026-11-21', '2026-11-21'],
          ['2028-02-29', '2028-02-29'],
        ],
        ['2026-02-29', '2026-13-01', '2026-04-31', '21.11.2026', '0000-01-01', '2026-11-00', 'today'],
      ],
      ['choice', ['Red', 'Blue'], [[' Red ', 'Red']], ['red', 'Green', '{Red}']],
      [
        'checkbox',
        [],
        [
          ['TRUE', 'true'],
          ['false', 'false'],
        ],
        ['yes', '1'],
      ],
    ];
    for (const [kind, options, kept, refused] of kinds) {
      const id = await field({ key: kind, kind, options });
      for (const [typed, value] of kept) {
        expect(await fill(world.dele, id, typed), typed).toBe('1 rows');
        expect(await values(), typed).toEqual(value === null ? [] : [`desk: ${kind} = ${value}`]);
      }
      for (const typed of refused) {
        expect(await fill(world.dele, id, typed), typed).toBe('23514 field_value_is_invalid');
      }
      await fill(world.dele, id, null);
    }
    expect(await values()).toEqual([]);
  });

  it('sorts by size where it is a number, for lists that filter by it', async () => {
    const { database, world } = context;
    const id = await field({ key: 'cost', kind: 'number' });
    await fill(world.dele, id, '9.5');
    await fill(world.dele, id, '-12', null, world.annasTicket);
    expect(
      await database.rows(
        'select value, number_value from public.ticket_desk_fields where organization_id = $1 order by number_value',
        [world.quayside],
      ),
    ).toEqual([
      { value: '-12', number_value: '-12000000' },
      { value: '9.5', number_value: '9500000' },
    ]);
  });

  it('may be long, though an index holds its beginning', async () => {
    const { database, world } = context;
    const id = await field({ key: 'story', visible: true });
    expect(await fill(world.dele, id, '🙂'.repeat(2000))).toBe('1 rows');
    expect(
      await database.value('select char_length(short_value) from public.ticket_fields where ticket_id = $1', [
        world.ticket,
      ]),
    ).toBe(100);
  });
});

describe('filling in a field', () => {
  let hidden: string;
  let shown: string;
  beforeEach(async () => {
    hidden = await field({ key: 'risk' });
    shown = await field({ key: 'server', visible: true });
  });

  it('is for staff who edit the ticket; a customer sees the visible ones only', async () => {
    const { database, world } = context;
    for (const id of [hidden, shown]) {
      expect(await fill(world.dele, id, 'High')).toBe('1 rows');
      expect(await fill(world.vera, id, 'Low')).toBe('42501 not_allowed');
      expect(await fill(world.marisol, id, 'Low')).toBe('42501 not_allowed');
      expect(await fill(world.anna, id, 'Low')).toBe('P0002 ticket_not_found');
    }
    expect(await values()).toEqual(['customers: server = High', 'desk: risk = High']);
    const asMarisol = (query: string) =>
      database.as(world.marisol, `${query} where organization_id = $1`, [world.quayside]);
    expect((await asMarisol('select value from public.ticket_fields')).rows).toEqual([{ value: 'High' }]);
    expect((await asMarisol('select value from public.ticket_desk_fields')).rows).toEqual([]);
    expect((await asMarisol('select key from public.custom_fields')).rows).toEqual([{ key: 'server' }]);
  });

  it('keeps the value of somebody who was faster', async () => {
    const { world } = context;
    expect(await fill(world.dele, hidden, 'High', '')).toBe('1 rows');
    expect(await fill(world.grace, hidden, 'Low', '')).toBe('P0001 ticket_changed_meanwhile');
    expect(await fill(world.grace, hidden, 'Low', 'High')).toBe('1 rows');
    expect(await fill(world.dele, hidden, null, 'High')).toBe('P0001 ticket_changed_meanwhile');
    expect(await fill(world.dele, hidden, null, 'Low')).toBe('1 rows');
    expect(await values()).toEqual([]);
  });

  it('is history as visible as the field, and a change told to those who see it', async () => {
    const { database, world } = context;
    const versions = async () =>
      (
        await database.rows<{ version: string; public_version: string }>(
          'select version, public_version from public.ticket_desk join public.tickets on id = ticket_id where id = $1',
          [world.ticket],
        )
      )[0];
    const events = async () => {
      await database.reachCommit();
      const rows = await database.rows<{ topic: string; changed: string[] | null }>(
        `select topic, payload -> 'changed' as changed from realtime.messages
         where event <> 'notification' and topic not like '%:replies' order by topic`,
      );
      await database.run('delete from realtime.messages');
      return rows.map((row) => `${row.topic} ${row.changed ?? ''}`);
    };
    await events();
    const before = await versions();
    await fill(world.dele, hidden, 'High');
    await fill(world.dele, hidden, 'High');
    const between = await versions();
    expect(between?.public_version).toBe(before?.public_version);
    expect(Number(between?.version)).toBe(Number(before?.version) + 1);
    expect(await events()).toEqual([`org:${world.quayside}:1:tickets fields`]);
    await fill(world.dele, shown, 'vps-1');
    expect(Number((await versions())?.public_version)).toBe(Number(before?.public_version) + 1);
    expect(await events()).toEqual([
      `org:${world.quayside}:1:tickets fields`,
      `ticket:${world.ticket}:1 `,
      `user:${world.marisol.id} `,
    ]);
    const story = `select visibility, about_id, value from public.ticket_history
      join public.history_values on history_id = ticket_history.id where ticket_id = $1 and kind = 'field_changed'`;
    const publicLine = { visibility: 'public', about_id: shown, value: 'vps-1' };
    expect((await database.as(world.marisol, story, [world.ticket])).rows).toEqual([publicLine]);
    expect((await database.as(world.dele, story, [world.ticket])).rows).toEqual(
      expect.arrayContaining([publicLine, { visibility: 'internal', about_id: hidden, value: 'High' }]),
    );
  });

  it('is refused for a field of the other organization, an archived one, and one of another department', async () => {
    const { database, world } = context;
    const theirs = randomUUID();
    await database.as(world.tomas, `select public.create_field($1, $2, 'theirs', 'Theirs', 'text')`, [
      theirs,
      world.eastmere,
    ]);
    expect(await fill(world.dele, theirs, 'x')).toBe('P0002 field_not_found');
    expect(await fill(world.dele, randomUUID(), 'x')).toBe('P0002 field_not_found');
    await database.as(world.ines, 'select public.archive_field($1)', [hidden]);
    expect(await fill(world.dele, hidden, 'x')).toBe('P0001 field_is_archived');
    await database.as(world.ines, 'select public.restore_field($1)', [hidden]);
    expect(await fill(world.dele, hidden, 'x')).toBe('1 rows');
    const billing = await field({ key: 'invoice', department: await departmentOf('billing') });
    expect(await fill(world.dele, billing, 'x')).toBe('P0001 field_is_of_another_department');
    expect(await values()).toEqual(['desk: risk = x']);
  });

  it('outlives a move to another department', async () => {
    const { database, world } = context;
    const billing = await field({ key: 'invoice', department: await departmentOf('billing') });
    const move = async (key: string) =>
      database.as(world.dele, 'select public.move_ticket($1, $2)', [world.ticket, await departmentOf(key)]);
    await move('billing');
    await fill(world.dele, billing, '2026-1183');
    await move('sales');
    expect(await values()).toEqual(['desk: invoice = 2026-1183']);
    expect(await fill(world.dele, billing, '2026-1184')).toBe('1 rows');
    expect(await fill(world.dele, billing, null)).toBe('1 rows');
    expect(await fill(world.dele, billing, '2026-1185')).toBe('P0001 field_is_of_another_department');
  });
});

describe('asking', () => {
  it('fills in what the form asked for, by key or id', async () => {
    const { world } = context;
    const server = await field({ key: 'server', visible: true, required: true });
    await field({ key: 'slots', kind: 'number', visible: true });
    await field({ key: 'urgent', kind: 'checkbox', visible: true });
    const id = randomUUID();
    expect(await submit(world.marisol, { [server]: 'vps-1', slots: 3, urgent: true }, 'general', id)).toBe(
      '1 rows',
    );
    expect(await values(id)).toEqual([
      'customers: server = vps-1',
      'customers: slots = 3',
      'customers: urgent = true',
    ]);
    // The same submit again changes nothing and asks for nothing.
    expect(await submit(world.marisol, {}, 'general', id)).toBe('1 rows');
  });

  it('is refused with the field’s name when it is missing or not of its kind, and leaves nothing', async () => {
    const { database, world } = context;
    const terms = { key: 'terms', kind: 'checkbox', visible: true, required: true };
    await field(terms);
    await field({ key: 'slots', kind: 'number', visible: true });
    await field({ key: 'server', visible: true });
    const asked = async (fields: unknown) =>
      detailOf(world.marisol, `select public.submit_ticket($1, $2, $3, 'x', '<p>x</p>', $4, fields => $5)`, [
        randomUUID(),
        world.quayside,
        await departmentOf('general'),
        randomUUID(),
        JSON.stringify(fields),
      ]);
    const count = () =>
      database.value('select count(*) from public.tickets where organization_id = $1', [world.quayside]);
    const before = await count();
    expect(await asked({})).toBe('P0001 field_is_required: terms');
    expect(await asked({ terms: false })).toBe('P0001 field_is_required: terms');
    expect(await asked({ terms: null })).toBe('P0001 field_is_required: terms');
    expect(await asked({ terms: true, slots: 'three' })).toBe('23514 field_value_is_invalid: slots');
    expect(await asked({ terms: true, slots: [3] })).toBe('23514 field_value_is_invalid: slots');
    expect(await asked({ terms: true, server: ['vps-1'] })).toBe('23514 field_value_is_invalid: server');
    expect(await asked({ terms: true, server: { name: 'vps-1' } })).toBe(
      '23514 field_value_is_invalid: server',
    );
    expect(await asked({ terms: true, other: 'x' })).toBe('P0002 field_not_found: other');
    expect(await asked(['terms'])).toBe('22023 fields_are_no_object: undefined');
    expect(await count()).toBe(before);
  });

  it('knows hidden, archived and other departments’ fields as little as none', async () => {
    const { database, world } = context;
    const hidden = await field({ key: 'risk' });
    const old = await field({ key: 'old', visible: true, required: true });
    await database.as(world.ines, 'select public.archive_field($1)', [old]);
    await field({
      key: 'invoice',
      visible: true,
      required: true,
      department: await departmentOf('billing'),
    });
    for (const key of ['risk', hidden, 'old', 'invoice', 'nothing', randomUUID()]) {
      expect(await submit(world.marisol, { [key]: 'x' }), key).toBe('P0002 field_not_found');
    }
    expect(await submit(world.marisol, {})).toBe('1 rows');
    expect(await submit(world.marisol, {}, 'billing')).toBe('P0001 field_is_required');
    expect(await submit(world.marisol, { invoice: '2026-1183' }, 'billing')).toBe('1 rows');
  });

  it('in somebody’s name, staff fill in any field and leave any out', async () => {
    const { database, world } = context;
    await field({ key: 'server', visible: true, required: true });
    await field({ key: 'risk' });
    const id = randomUUID();
    expect(
      await database.outcome(
        world.dele,
        `select public.create_ticket($1, $2, 'phone@people.test', 'Zeynep', $3, 'By phone', '<p>x</p>', $4, fields => $5)`,
        [id, world.quayside, await departmentOf('general'), randomUUID(), JSON.stringify({ risk: 'High' })],
      ),
    ).toBe('1 rows');
    expect(await values(id)).toEqual(['desk: risk = High']);
  });
});

describe('showing and hiding', () => {
  const setVisibility = (actor: Actor, id: string, visible: boolean) =>
    context.database.outcome(actor, 'select public.set_field_visibility($1, $2)', [id, visible]);

  it('moves every value to the side of its field, and back, without a line of history', async () => {
    const { database, world } = context;
    const id = await field({ key: 'server', visible: true, required: true });
    await fill(world.dele, id, 'vps-1');
    await fill(world.dele, id, 'vps-2', null, world.annasTicket);
    const lines = () =>
      database.value('select count(*) from public.ticket_history where organization_id = $1', [
        world.quayside,
      ]);
    const before = await lines();
    expect(await setVisibility(world.ines, id, false)).toBe('1 rows');
    expect(await values()).toEqual(['desk: server = vps-1']);
    expect(await values(world.annasTicket)).toEqual(['desk: server = vps-2']);
    expect(
      await database.rows(
        'select customer_visible, required_to_submit, version from public.custom_fields where id = $1',
        [id],
      ),
    ).toEqual([{ customer_visible: false, required_to_submit: false, version: 2 }]);
    expect(
      await database.outcome(world.marisol, 'select key from public.custom_fields where id = $1', [id]),
    ).toBe('0 rows');
    expect(await setVisibility(world.ines, id, false)).toBe('1 rows');
    expect(await setVisibility(world.ines, id, true)).toBe('1 rows');
    expect(await values()).toEqual(['customers: server = vps-1']);
    expect(await lines()).toBe(before);
  });

  it('keeps a choice whose option is gone from the list', async () => {
    const { database, world } = context;
    const id = await field({ key: 'color', kind: 'choice', options: ['Red', 'Blue'] });
    await fill(world.dele, id, 'Red');
    await database.as(world.ines, `select public.change_field($1, 'Color', '{Blue}')`, [id]);
    expect(await setVisibility(world.ines, id, true)).toBe('1 rows');
    expect(await values()).toEqual(['customers: color = Red']);
    expect(await fill(world.dele, id, 'Red')).toBe('23514 field_value_is_invalid');
  });

  it('is for those who manage the organization', async () => {
    const { world } = context;
    const id = await field({ key: 'server', visible: true });
    expect(await setVisibility(world.dele, id, false)).toBe('42501 not_allowed');
    expect(await setVisibility(world.tomas, id, false)).toBe('P0002 field_not_found');
    expect(await setVisibility(world.marisol, id, false)).toBe('P0002 field_not_found');
  });

  it('leaves no value on the wrong side, whoever writes', async () => {
    const { database, world } = context;
    const id = await field({ key: 'risk' });
    await fill(world.dele, id, 'High');
    for (const statement of [
      `insert into public.ticket_fields (ticket_id, field_id, organization_id, kind, value) values ($1, $2, $3, 'text', 'x')`,
      `update public.custom_fields set customer_visible = true where id = $2 and $1::uuid is not null and $3::uuid is not null`,
      `insert into public.ticket_desk_fields (ticket_id, field_id, organization_id, kind, value)
       values ((select id from public.tickets where id <> $1 and organization_id = $3 limit 1), $2, $3, 'number', '1')`,
    ]) {
      await database.run('savepoint attempt');
      await expect(
        database.run(statement, [world.ticket, id, world.quayside]),
        statement,
      ).rejects.toMatchObject({
        code: '23503',
      });
      await database.run('rollback to savepoint attempt');
    }
  });
});

describe('the organization’s fields', () => {
  it('are made by those who manage it, once per id and per key', async () => {
    const { world } = context;
    const id = randomUUID();
    expect(await createField(world.ines, { key: 'server' }, id)).toBe('1 rows');
    expect(await createField(world.ines, { key: 'server' }, id)).toBe('1 rows');
    expect(await createField(world.ines, { key: 'other' }, id)).toBe('P0002 field_not_found');
    expect(await createField(world.ines, { key: 'server' })).toBe('P0001 field_key_is_taken');
    expect(await createField(world.dele, { key: 'mine' })).toBe('42501 not_allowed');
    expect(await createField(world.tomas, { key: 'mine' })).toBe('P0002 organization_not_found');
    expect(
      await context.database.value('select count(*) from public.custom_fields where organization_id = $1', [
        world.quayside,
      ]),
    ).toBe('1');
  });

  it('have options where they are a choice, and a customer who must fill in what they see', async () => {
    const { world } = context;
    for (const options of [[], ['Red', 'Red'], [' Red'], ['']])
      expect(
        await createField(world.ines, { key: 'color', kind: 'choice', options }),
        String(options),
      ).toMatch(/^23514 .*custom_fields_options_check/);
    expect(await createField(world.ines, { key: 'color', options: ['Red'] })).toMatch(
      /^23514 .*options_check/,
    );
    expect(await createField(world.ines, { key: 'color', required: true })).toMatch(
      /^23514 .*custom_fields_check/,
    );
    expect(
      await createField(world.ines, {
        key: 'color',
        department: await departmentOf('general', world.eastmere),
      }),
    ).toBe('P0002 department_not_found');
    expect(await createField(world.ines, { key: 'color', kind: 'choice', options: ['Red', 'Blue'] })).toBe(
      '1 rows',
    );
  });

  it('change as seen: two who edit at once do not undo each other', async () => {
    const { database, world } = context;
    const id = await field({ key: 'server' });
    const change = (actor: Actor, name: string, seen: number | null) =>
      database.outcome(actor, 'select public.change_field(field_id => $1, name => $2, seen_version => $3)', [
        id,
        name,
        seen,
      ]);
    expect(await change(world.ines, 'Machine', 1)).toBe('1 rows');
    expect(await change(world.olga, 'Host', 1)).toBe('P0001 setting_changed_meanwhile');
    expect(await change(world.olga, 'Host', 2)).toBe('1 rows');
    expect(await change(world.dele, 'Mine', 3)).toBe('42501 not_allowed');
    expect(await change(world.tomas, 'Mine', 3)).toBe('P0002 field_not_found');
    expect(await database.rows('select name, version from public.custom_fields where id = $1', [id])).toEqual(
      [{ name: 'Host', version: 3 }],
    );
  });

  it('stand in the order that was chosen', async () => {
    const { database, world } = context;
    const ids = [await field({ key: 'one' }), await field({ key: 'two' }), await field({ key: 'three' })];
    const order = () =>
      database
        .rows<{ key: string }>(
          'select key from public.custom_fields where organization_id = $1 order by position, id',
          [world.quayside],
        )
        .then((rows) => rows.map((row) => row.key));
    expect(await order()).toEqual(['one', 'two', 'three']);
    const reversed = [...ids].reverse();
    expect(
      await database.outcome(world.dele, 'select public.order_fields($1, $2)', [world.quayside, reversed]),
    ).toBe('42501 not_allowed');
    await database.as(world.ines, 'select public.order_fields($1, $2)', [world.quayside, reversed]);
    expect(await order()).toEqual(['three', 'two', 'one']);
    expect(
      await database.outcome(world.tomas, 'select public.order_fields($1, $2)', [world.eastmere, ids]),
    ).toBe('P0002 field_not_found');
    expect(
      await database.outcome(world.olga, 'select public.order_fields($1, $2, $3)', [
        world.quayside,
        ids,
        ids,
      ]),
    ).toBe('P0001 setting_changed_meanwhile');
    await database.as(world.olga, 'select public.order_fields($1, $2, $3)', [
      world.quayside,
      [ids[0]],
      reversed,
    ]);
    expect(await order()).toEqual(['one', 'three', 'two']);
  });

  it('archived are asked for no more, and their values stay', async () => {
    const { database, world } = context;
    const id = await field({ key: 'server', visible: true, required: true });
    await fill(world.dele, id, 'vps-1');
    const archive = (actor: Actor, command: 'archive_field' | 'restore_field') =>
      database.outcome(actor, `select public.${command}($1)`, [id]);
    expect(await archive(world.dele, 'archive_field')).toBe('42501 not_allowed');
    expect(await archive(world.ines, 'archive_field')).toBe('1 rows');
    expect(await archive(world.ines, 'archive_field')).toBe('1 rows');
    expect(await submit(world.marisol, {})).toBe('1 rows');
    expect(await values()).toEqual(['customers: server = vps-1']);
    expect(await archive(world.ines, 'restore_field')).toBe('1 rows');
    expect(await submit(world.marisol, {})).toBe('P0001 field_is_required');
  });
});
