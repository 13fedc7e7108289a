import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Actor, Database } from '../support/database.ts';
import { buildLasting, overlap } from '../support/overlap.ts';
import { ask, buildWorld, insertResponse } from '../support/world.ts';

/** What two people do at the same moment, on connections of their own. */
const database = new Database();
let world: Awaited<ReturnType<typeof buildWorld>>;
let tickets: [string, string, string, string];

beforeAll(async () => {
  await database.connect();
  world = await buildLasting(buildWorld);
});
beforeEach(async () => {
  tickets = await buildLasting(async (builder) => [
    await ask(builder, world.marisol, world.quayside),
    await ask(builder, world.marisol, world.quayside),
    await ask(builder, world.marisol, world.quayside),
    await ask(builder, world.marisol, world.quayside),
  ]);
});
afterAll(() => database.end());

function call(actor: Actor, command: string, ...values: unknown[]) {
  const holes = values.map((_, index) => `$${index + 1}`).join(', ');
  return { actor, text: `select public.${command}(${holes})`, values };
}

async function act(...calls: { actor: Actor; text: string; values: unknown[] }[]) {
  await buildLasting(async (builder) => {
    for (const { actor, text, values } of calls) await builder.as(actor, text, values);
  });
}

describe('links', () => {
  it('that would close a circle only together: one is made', async () => {
    const [a, b, c, d] = tickets;
    await act(
      call(world.dele, 'link_tickets', a, b, 'parent'),
      call(world.dele, 'link_tickets', c, d, 'parent'),
    );
    expect(
      await overlap(
        call(world.dele, 'link_tickets', b, c, 'parent'),
        call(world.grace, 'link_tickets', d, a, 'parent'),
      ),
    ).toEqual(['1 rows', 'P0001 links_would_form_a_circle']);
  });

  it('of the same two from both ends are one', async () => {
    const [a, b] = tickets;
    expect(
      await overlap(
        call(world.dele, 'link_tickets', a, b, 'related'),
        call(world.grace, 'link_tickets', b, a, 'related'),
      ),
    ).toEqual(['1 rows', '1 rows']);
    expect(
      await database.value(
        'select count(*) from public.ticket_links where $1 in (ticket_id, other_ticket_id)',
        [a],
      ),
    ).toBe('1');
  });
});

describe('tags', () => {
  const tagsNamed = (name: string) =>
    database.rows<{ id: string }>('select id from public.tags where organization_id = $1 and name = $2', [
      world.quayside,
      name,
    ]);
  const tagsOf = (tag: string) =>
    database.value('select count(*) from public.ticket_tags where tag_id = $1', [tag]);

  it('of one name, made by two people, are one', async () => {
    const name = `Twin ${randomUUID().slice(0, 8)}`;
    expect(
      await overlap(
        call(world.dele, 'create_tag', randomUUID(), world.quayside, name),
        call(world.grace, 'create_tag', randomUUID(), world.quayside, name.toUpperCase()),
      ),
    ).toEqual(['1 rows', '1 rows']);
    expect(await tagsNamed(name)).toHaveLength(1);
  });

  it('that are removed while somebody uses them: the use comes first and the removal says so', async () => {
    const tag = randomUUID();
    await act(
      call(world.dele, 'create_tag', tag, world.quayside, tag.slice(0, 8)),
      call(world.dele, 'tag_ticket', tickets[0], tag),
    );
    expect(
      await overlap(call(world.dele, 'tag_ticket', tickets[1], tag), call(world.ines, 'remove_tag', tag)),
    ).toEqual(['1 rows', '1 rows']);
    expect(await tagsOf(tag)).toBe('1');
    await act(call(world.ines, 'remove_tag', tag));
    expect(await tagsNamed(tag.slice(0, 8))).toEqual([]);
  });

  it('that are being removed cannot be put on a ticket', async () => {
    const tag = randomUUID();
    await act(call(world.dele, 'create_tag', tag, world.quayside, tag.slice(0, 8)));
    expect(
      await overlap(call(world.ines, 'remove_tag', tag), call(world.dele, 'tag_ticket', tickets[1], tag)),
    ).toEqual(['1 rows', 'P0002 tag_not_found']);
  });
});

it('a tag is not renamed while it goes', async () => {
  const tag = randomUUID();
  await act(call(world.dele, 'create_tag', tag, world.quayside, tag.slice(0, 8)));
  expect(
    await overlap(
      call(world.ines, 'remove_tag', tag),
      call(world.olga, 'change_tag', tag, tag.slice(9, 18), 'blue'),
    ),
  ).toEqual(['1 rows', 'P0002 tag_not_found']);
});

it('a tag is not merged into one that is removed at that moment', async () => {
  const [tag, into] = [randomUUID(), randomUUID()];
  await act(
    call(world.dele, 'create_tag', tag, world.quayside, tag.slice(0, 8)),
    call(world.dele, 'create_tag', into, world.quayside, into.slice(0, 8)),
    call(world.dele, 'tag_ticket', tickets[0], tag),
  );
  expect(
    await overlap(call(world.ines, 'remove_tag', into), call(world.olga, 'merge_tags', tag, into)),
  ).toEqual(['1 rows', 'P0002 tag_not_found']);
  expect(
    await database.value('select tag_id from public.ticket_tags where ticket_id = $1', [tickets[0]]),
  ).toBe(tag);
});

describe('fields', () => {
  const side = (field: string) =>
    database.rows(
      `select 'customers' as side, value from public.ticket_fields where field_id = $1
       union all select 'desk', value from public.ticket_desk_fields where field_id = $1`,
      [field],
    );
  let field: string;
  beforeEach(async () => {
    field = randomUUID();
    await act({
      actor: world.ines,
      text: `select public.create_field($1, $2, $3, 'Server', 'text', customer_visible => true)`,
      values: [field, world.quayside, `f_${field.slice(0, 8)}`],
    });
  });

  it('that two people fill in have the value of the first, and the second is told', async () => {
    expect(
      await overlap(
        call(world.dele, 'set_ticket_field', tickets[0], field, 'mine', ''),
        call(world.grace, 'set_ticket_field', tickets[0], field, 'no, mine', ''),
      ),
    ).toEqual(['1 rows', 'P0001 ticket_changed_meanwhile']);
    expect(await side(field)).toEqual([{ side: 'customers', value: 'mine' }]);
  });

  it('that are hidden while somebody fills them in are hidden with their value', async () => {
    expect(
      await overlap(
        call(world.dele, 'set_ticket_field', tickets[0], field, 'vps-1'),
        call(world.ines, 'set_field_visibility', field, false),
      ),
    ).toEqual(['1 rows', '1 rows']);
    expect(await side(field)).toEqual([{ side: 'desk', value: 'vps-1' }]);
    expect(
      await overlap(
        call(world.ines, 'set_field_visibility', field, true),
        call(world.dele, 'set_ticket_field', tickets[0], field, 'vps-2'),
      ),
    ).toEqual(['1 rows', '1 rows']);
    expect(await side(field)).toEqual([{ side: 'customers', value: 'vps-2' }]);
  });
});

describe('people in cc', () => {
  it('whom the requester and an agent add are there once', async () => {
    const email = `${randomUUID()}@people.test`;
    expect(
      await overlap(
        call(world.marisol, 'add_participant', tickets[0], email),
        call(world.dele, 'add_participant', tickets[0], email),
      ),
    ).toEqual(['1 rows', '1 rows']);
    expect(
      await database.value('select count(*) from public.ticket_participants where ticket_id = $1', [
        tickets[0],
      ]),
    ).toBe('1');
  });

  it('who answer while they are removed have not answered', async () => {
    await act(call(world.marisol, 'add_participant', tickets[0], world.anna.email));
    const customer = await database.value(
      'select customer_id from public.ticket_participants where ticket_id = $1',
      [tickets[0]],
    );
    expect(
      await overlap(call(world.marisol, 'remove_participant', tickets[0], customer), {
        actor: world.anna,
        text: insertResponse,
        values: [randomUUID(), world.quayside, tickets[0], 'public', '<p>Wait!</p>', 99],
      }),
    ).toEqual(['1 rows', '42501 ticket_not_writable']);
  });
});
