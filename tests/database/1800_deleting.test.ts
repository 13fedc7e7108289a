import { describe, expect, it } from 'vitest';
import { type Actor, openDatabase, serviceRole } from '../support/database.ts';
import { account, buildWorld, insertResponse, respond } from '../support/world.ts';

const context = openDatabase(buildWorld);

/** Runs a command on Marisol's ticket and tells how it ended. */
function run(actor: Actor, command: string, rest: Record<string, unknown> = {}) {
  const holes = Object.keys(rest).map((name, index) => `, ${name} => $${index + 2}`);
  return context.database.outcome(actor, `select public.${command}(ticket_id => $1${holes.join('')})`, [
    context.world.ticket,
    ...Object.values(rest),
  ]);
}

async function desk(columns = 'place') {
  const query = `select ${columns} from public.ticket_desk where ticket_id = $1`;
  return (await context.database.rows(query, [context.world.ticket]))[0];
}

const history = async (kind: string) => {
  const rows = await context.database.rows<{ story: string }>(
    `select concat_ws(' ', actor_kind, visibility, coalesce(before.value, 'null'), coalesce(after.value, 'null')) as story
     from public.ticket_history as entry
     left join public.history_values as before on before.history_id = entry.id and before.side = 'old'
     left join public.history_values as after on after.history_id = entry.id and after.side = 'new'
     where ticket_id = $1 and kind = $2 order by entry.created_at`,
    [context.world.ticket, kind],
  );
  return rows.map((row) => row.story);
};

describe('deleting', () => {
  /** A participant of Marisol's ticket, with an account. */
  async function addParticipant() {
    const { database, world } = context;
    const cc = await account(database);
    await database.run(
      `with customer as (
         insert into public.customers (organization_id, profile_id, email) values ($1, $2, $3) returning id
       ) insert into public.ticket_participants (ticket_id, organization_id, customer_id) select $4, $1, id from customer`,
      [world.quayside, cc.id, cc.email, world.ticket],
    );
    return cc;
  }

  async function reads(actor: Actor) {
    const counts: (number | null)[] = [];
    for (const query of [
      'select id from public.tickets where id = $1',
      'select id from public.ticket_responses where ticket_id = $1',
      'select id from public.ticket_history where ticket_id = $1',
      'select ticket_id from public.ticket_participants where ticket_id = $1',
      'select topic from public.list_conversation_topics($1)',
    ])
      counts.push((await context.database.as(actor, query, [context.world.ticket])).rowCount);
    return counts;
  }

  it('takes the ticket from its requester and participants at once, and restoring gives exactly that back', async () => {
    const { database, world } = context;
    const cc = await addParticipant();
    await respond(database, world.dele, world.ticket, 'public');
    const columns = `to_jsonb(tickets) - '{public_version,public_updated_at,public_epoch}'::text[] as row`;
    const face = () => database.value(`select ${columns} from public.tickets where id = $1`, [world.ticket]);
    const [before, marisolReads, ccReads] = [await face(), await reads(world.marisol), await reads(cc)];
    expect(marisolReads.every((count) => count)).toBe(true);

    expect(await run(world.ines, 'delete_ticket')).toBe('1 rows');
    expect(await reads(world.marisol)).toEqual([0, 0, 0, 0, 0]);
    expect(await reads(cc)).toEqual([0, 0, 0, 0, 0]);
    expect(await desk()).toEqual({ place: 'deleted' });
    expect(await run(world.marisol, 'close_ticket')).toBe('P0002 ticket_not_found');
    expect(
      await database.outcome(world.marisol, insertResponse, [
        '6a1f2b46-8f5e-4a51-9c1b-0b8d6d1f0a01',
        world.quayside,
        world.ticket,
        'public',
        'Hello?',
        null,
      ]),
    ).toBe('42501 ticket_not_writable');

    expect(await run(world.ines, 'restore_ticket')).toBe('1 rows');
    expect(await face()).toEqual(before);
    expect(await reads(world.marisol)).toEqual(marisolReads.map((count, index) => (index < 4 ? count : 2)));
    expect(await reads(cc)).toEqual(ccReads);
    expect(await desk()).toEqual({ place: 'desk' });
    expect((await history('deletion_changed')).map((row) => row.split(' ').slice(0, 2))).toEqual([
      ['staff', 'internal'],
      ['staff', 'internal'],
    ]);
  });

  it('leaves open channels deaf: a last `moved`, then another name', async () => {
    const { database, world } = context;
    const cc = await addParticipant();
    await database.takeMessages();
    const epoch = Number(
      await database.value('select public_epoch from public.tickets where id = $1', [world.ticket]),
    );
    await run(world.ines, 'delete_ticket');
    const heard = await database.takeMessages();
    const old = `ticket:${world.ticket}:${epoch}`;
    expect(heard.filter((event) => event.topic === old).at(-1)?.event).toBe('moved');
    expect(heard.filter((event) => event.topic === `${old}:lobby`).at(-1)?.event).toBe('moved');
    for (const reader of [world.marisol, cc])
      expect(heard.filter((event) => event.topic === `user:${reader.id}`).at(-1)?.event).toBe(
        'ticket_changed',
      );
    expect(
      Number(await database.value('select public_epoch from public.tickets where id = $1', [world.ticket])),
    ).toBe(epoch + 1);
  });

  it('moves the topic also where only participants have an account', async () => {
    const { database, world } = context;
    const cc = await addParticipant();
    await database.run(
      'update public.customers set profile_id = null where profile_id = $1 and organization_id = $2',
      [world.marisol.id, world.quayside],
    );
    const epoch = Number(
      await database.value('select public_epoch from public.tickets where id = $1', [world.ticket]),
    );
    await run(world.ines, 'delete_ticket');
    expect(await reads(cc)).toEqual([0, 0, 0, 0, 0]);
    expect(
      Number(await database.value('select public_epoch from public.tickets where id = $1', [world.ticket])),
    ).toBe(epoch + 1);
  });

  it('is refused to agents, and a second time changes nothing', async () => {
    const { world } = context;
    expect(await run(world.dele, 'delete_ticket')).toBe('42501 not_allowed');
    expect(await run(world.marisol, 'delete_ticket')).toBe('42501 not_allowed');
    await run(world.ines, 'delete_ticket');
    const version = await desk('version');
    expect(await run(world.ines, 'delete_ticket')).toBe('1 rows');
    expect(await desk('version')).toEqual(version);
    expect(await run(world.dele, 'restore_ticket')).toBe('42501 not_allowed');
  });

  it('keeps whom it happens to link meanwhile out of sight', async () => {
    const { database, world } = context;
    await run(world.ines, 'delete_ticket');
    await database.run(
      'update public.customers set profile_id = $1 where profile_id = $2 and organization_id = $3',
      [world.nobody.id, world.marisol.id, world.quayside],
    );
    expect(await reads(world.nobody)).toEqual([0, 0, 0, 0, 0]);
    await run(world.ines, 'restore_ticket');
    expect((await reads(world.nobody))[0]).toBe(1);
  });

  it('lets nobody write in it, mail included', async () => {
    const { database, world } = context;
    await run(world.ines, 'delete_ticket');
    for (const visibility of ['public', 'internal'])
      expect(
        await database.outcome(world.dele, insertResponse, [
          '6a1f2b46-8f5e-4a51-9c1b-0b8d6d1f0a02',
          world.quayside,
          world.ticket,
          visibility,
          'To nobody',
          99,
        ]),
      ).toBe('P0001 ticket_is_deleted');
    expect(
      await database.outcome(
        serviceRole,
        `insert into public.ticket_responses (id, organization_id, ticket_id, author_id, visibility, body_html)
         values (gen_random_uuid(), $1, $2, null, 'public', 'By mail')`,
        [world.quayside, world.ticket],
      ),
    ).toBe('P0001 ticket_is_deleted');
  });
});
