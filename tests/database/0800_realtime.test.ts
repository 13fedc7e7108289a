import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Actor, anon, openDatabase } from '../support/database.ts';
import { buildWorld, permit, respond } from '../support/world.ts';

const context = openDatabase(buildWorld);

/** Whether an actor may join a topic, asked as Realtime asks: can they select a row of it. */
async function hears(actor: Actor, topic: string, extension = 'broadcast') {
  const { database } = context;
  await database.run(`select set_config('realtime.topic', $1, true)`, [topic]);
  await database.run('delete from realtime.messages');
  await database.run('insert into realtime.messages (topic, extension) values ($1, $2)', [topic, extension]);
  const outcome = await database.outcome(actor, 'select id from realtime.messages');
  return outcome === '1 rows';
}

async function speaks(actor: Actor, topic: string, extension = 'broadcast') {
  const { database } = context;
  await database.run(`select set_config('realtime.topic', $1, true)`, [topic]);
  return (
    (await database.outcome(actor, 'insert into realtime.messages (topic, extension) values ($1, $2)', [
      topic,
      extension,
    ])) === '1 rows'
  );
}

async function sent() {
  await context.database.reachCommit();
  return context.database.rows<{ topic: string; event: string; payload: Record<string, unknown> }>(
    'select topic, event, payload from realtime.messages order by topic',
  );
}

describe('who may join a topic', () => {
  it('follows the table of topics', async () => {
    const { database, world } = context;
    const ticket = `ticket:${world.ticket}`;
    await database.run(
      'insert into public.team_members (team_id, profile_id, organization_id) values ($1, $2, $3)',
      [world.platform, world.grace.id, world.quayside],
    );
    const topics: [topic: string, listeners: string[], speakers: string[]][] = [
      [`org:${world.quayside}:1:tickets`, ['dele', 'mehmet', 'vera', 'olga'], []],
      [`team:${world.platform}:1:tickets`, ['dele', 'mehmet', 'vera', 'olga'], []],
      [`org:${world.quayside}:1:room`, ['dele', 'mehmet', 'vera', 'olga'], []],
      [`team:${world.platform}:1:room`, ['dele', 'mehmet', 'vera', 'olga'], []],
      [`${ticket}:1`, ['marisol'], []],
      [`${ticket}:1:lobby`, ['marisol'], []],
      [`${ticket}:1.1:replies`, ['dele', 'mehmet', 'vera', 'olga'], []],
      [`${ticket}:1.1:staff`, ['dele', 'mehmet', 'vera', 'olga'], []],
      [`${ticket}:1.1:room`, ['dele', 'mehmet', 'vera', 'olga'], ['dele', 'mehmet', 'vera', 'olga']],
      [`user:${world.marisol.id}`, ['marisol'], []],
    ];
    const actors = {
      marisol: world.marisol,
      anna: world.anna,
      dele: world.dele,
      mehmet: world.mehmet,
      vera: world.vera,
      olga: world.olga,
      tomas: world.tomas,
    };
    for (const [topic, listeners, speakers] of topics) {
      for (const [name, actor] of Object.entries(actors)) {
        expect(await hears(actor, topic), `${name} hears ${topic}`).toBe(listeners.includes(name));
        expect(await speaks(actor, topic), `${name} speaks on ${topic}`).toBe(speakers.includes(name));
      }
      expect(await hears(anon, topic)).toBe(false);
    }
    for (const room of [
      `${ticket}:1.1:room`,
      `org:${world.quayside}:1:room`,
      `team:${world.platform}:1:room`,
    ]) {
      expect(await speaks(world.dele, room, 'presence'), room).toBe(true);
      expect(await speaks(world.marisol, room, 'presence'), room).toBe(false);
      expect(await speaks(world.tomas, room, 'presence'), room).toBe(false);
    }
    expect(await speaks(world.dele, `org:${world.quayside}:1:tickets`, 'presence')).toBe(false);
  });

  it('refuses garbage without an error, which would deny every topic', async () => {
    const { world } = context;
    for (const topic of [
      '',
      ':',
      'org',
      'org:x:1:tickets',
      `org:${world.quayside}`,
      `org:${world.quayside}:0:tickets`,
      `org:${world.quayside}:2:tickets`,
      `org:${world.quayside}:1:tickets:x`,
      `org:${world.quayside}:0:room`,
      `team:${world.platform}:2:room`,
      `user:${world.dele.id}:1:room`,
      `ticket:${world.ticket}`,
      `ticket:${world.ticket}:`,
      `ticket:${world.ticket}:1:x`,
      `ticket:${randomUUID()}:1`,
      `user:${world.dele.id}:1`,
      `ticket:${world.ticket}:1:staff`,
      `ticket:${world.ticket}:1.1:staff:`,
      `ticket:${world.ticket}:1.2:staff`,
      `ticket:${world.ticket}:2.1:staff`,
      `a:${'x'.repeat(5000)}`,
      `org:${world.quayside.toUpperCase()}:1:tickets`,
      `ticket:${world.ticket}:01`,
    ]) {
      expect(await hears(world.dele, topic), topic).toBe(false);
    }
  });

  it('gives narrow scopes their teams’ topics and not the organization’s', async () => {
    const { database, world } = context;
    await permit(database, world.quayside, 'agent', 'read_tickets', 'own_teams');
    await database.run(
      'insert into public.team_members (team_id, profile_id, organization_id) values ($1, $2, $3)',
      [world.platform, world.grace.id, world.quayside],
    );
    expect(await hears(world.grace, `org:${world.quayside}:1:tickets`)).toBe(false);
    expect(await hears(world.grace, `team:${world.platform}:1:tickets`)).toBe(true);
    expect(await hears(world.dele, `team:${world.platform}:1:tickets`)).toBe(false);
    expect(await hears(world.grace, `org:${world.quayside}:1:room`)).toBe(false);
    expect(await speaks(world.grace, `org:${world.quayside}:1:room`, 'presence')).toBe(false);
    expect(await speaks(world.grace, `team:${world.platform}:1:room`, 'presence')).toBe(true);
    const topics = await database.as(world.grace, 'select topic, room from public.list_ticket_topics($1)', [
      world.quayside,
    ]);
    expect(topics.rows).toEqual([
      { topic: `team:${world.platform}:1:tickets`, room: `team:${world.platform}:1:room` },
    ]);
  });

  it('keeps the staff topic of a ticket from staff who may not read notes', async () => {
    const { database, world } = context;
    await permit(database, world.quayside, 'viewer', 'read_notes', 'none');
    expect(await hears(world.vera, `ticket:${world.ticket}:1.1:staff`)).toBe(false);
    expect(await hears(world.vera, `ticket:${world.ticket}:1.1:room`)).toBe(true);
  });
});

describe('what is told', () => {
  it('is one list event per ticket and transaction, and no text', async () => {
    const { database, world } = context;
    await sent();
    await database.run('delete from realtime.messages');
    await database.as(world.dele, 'select public.take_ticket($1)', [world.ticket]);
    await respond(database, world.dele, world.ticket, 'public', '<p>canary-4711</p>');
    await database.as(world.dele, 'select public.set_ticket_priority($1, $2)', [world.ticket, 'high']);
    const messages = await sent();
    const changes = messages.filter(({ event }) => event === 'ticket_changed');
    expect(changes.map((message) => message.topic)).toEqual([
      `org:${world.quayside}:1:tickets`,
      `ticket:${world.ticket}:1`,
      `ticket:${world.ticket}:1.1:replies`,
      `user:${world.marisol.id}`,
    ]);
    expect(changes[0]?.payload).toMatchObject({
      v: 1,
      ticket_id: world.ticket,
      kind: 'changed',
      changed: expect.arrayContaining(['status', 'assignee_id', 'priority']),
    });
    expect(JSON.stringify(messages)).not.toContain('canary');
    expect(JSON.stringify(messages.slice(1))).not.toContain(world.dele.id);
  });

  it('counts without gaps, and changes_since returns what was missed', async () => {
    const { database, world } = context;
    await sent();
    const start = await database.as(world.dele, 'select topic, seq from public.list_ticket_topics($1)', [
      world.quayside,
    ]);
    const { topic, seq } = start.rows[0] ?? {};
    for (const command of ['take_ticket', 'wait_for_customer', 'close_ticket']) {
      await database.as(world.dele, `select public.${command}($1)`, [world.ticket]);
      await database.reachCommit();
    }
    const missed = await database.as(
      world.dele,
      'select seq_of_change, ticket_id from public.changes_since($1, $2)',
      [topic, seq],
    );
    expect(missed.rows.map((row) => Number(row.seq_of_change) - Number(seq))).toEqual([1, 2, 3]);
    const [first, second] = missed.rows;
    expect(first?.ticket_id).toBe(world.ticket);
    expect(
      (
        await database.as(world.dele, 'select seq_of_change from public.changes_since($1, $2)', [
          topic,
          first?.seq_of_change,
        ])
      ).rows[0],
    ).toEqual({ seq_of_change: second?.seq_of_change });
    for (const stranger of [world.marisol, world.tomas]) {
      expect(
        await database.outcome(stranger, 'select * from public.changes_since($1, $2)', [topic, seq]),
      ).toBe('P0002 topic_not_found');
    }
    await database.run('delete from private.changes where seq <= $1 and organization_id = $2', [
      first?.seq_of_change,
      world.quayside,
    ]);
    expect(
      await database.outcome(world.dele, 'select * from public.changes_since($1, $2)', [topic, seq]),
    ).toBe('P0001 changes_are_pruned');
  });

  it('tells both teams of a move, each with its own sequence', async () => {
    const { database, world } = context;
    const second = randomUUID();
    await database.run('insert into public.teams (id, organization_id, name) values ($1, $2, $3)', [
      second,
      world.quayside,
      'Domains',
    ]);
    await database.run('update public.ticket_desk set team_id = $1 where ticket_id = $2', [
      world.platform,
      world.ticket,
    ]);
    await sent();
    await database.run('delete from realtime.messages');
    await database.run('update public.ticket_desk set team_id = $1 where ticket_id = $2', [
      second,
      world.ticket,
    ]);
    const seqs = Object.fromEntries((await sent()).map((message) => [message.topic, message.payload.seq]));
    expect(seqs[`team:${world.platform}:1:tickets`]).toBe(2);
    expect(seqs[`team:${second}:1:tickets`]).toBe(1);
  });
});

describe('losing a right', () => {
  it('ends the old topics: a last event that names no new one, then silence', async () => {
    const { database, world } = context;
    await sent();
    await database.run('delete from realtime.messages');
    await database.as(world.ines, 'select public.remove_member($1, $2)', [world.quayside, world.dele.id]);
    const farewell = await sent();
    const payload = expect.not.objectContaining({ epoch: expect.anything() });
    expect(farewell.filter((message) => message.event === 'moved')).toEqual(
      [
        ...['room', 'settings', 'tickets'].map((name) => `org:${world.quayside}:1:${name}`),
        ...['room', 'tickets'].map((name) => `team:${world.platform}:1:${name}`),
      ].map((topic) => ({ topic, event: 'moved', payload })),
    );
    expect(farewell.filter((message) => message.topic === `user:${world.dele.id}`)).toHaveLength(1);

    await database.run('delete from realtime.messages');
    await respond(database, world.grace, world.ticket, 'internal');
    const later = (await sent()).map((message) => message.topic);
    expect(later).toEqual([`org:${world.quayside}:2:tickets`, `ticket:${world.ticket}:2.1:staff`]);
    expect(await hears(world.dele, `org:${world.quayside}:2:tickets`)).toBe(false);
    expect(await hears(world.grace, `org:${world.quayside}:2:tickets`)).toBe(true);
    expect(await hears(world.grace, `org:${world.quayside}:1:tickets`)).toBe(false);
    expect(await speaks(world.dele, `org:${world.quayside}:2:room`, 'presence')).toBe(false);
    expect(await speaks(world.grace, `org:${world.quayside}:2:room`, 'presence')).toBe(true);
    expect(await speaks(world.grace, `org:${world.quayside}:1:room`, 'presence')).toBe(false);
  });

  it('ends the topics of a ticket that leaves the desk of somebody who reads no more than their own', async () => {
    const { database, world } = context;
    const epoch = () =>
      database.value('select staff_epoch from public.ticket_desk where ticket_id = $1', [world.ticket]);
    const assign = (to: Actor | null, from: Actor | null) =>
      database.as(world.ines, 'select public.assign_ticket($1, $2, $3)', [world.ticket, to?.id, from?.id]);
    await assign(world.dele, null);
    await assign(world.grace, world.dele);
    expect(await epoch()).toBe('1');

    await permit(database, world.quayside, 'agent', 'read_tickets', 'own');
    expect(await hears(world.grace, `ticket:${world.ticket}:1.1:replies`)).toBe(true);
    await sent();
    await database.run('delete from realtime.messages');
    await assign(world.dele, world.grace);
    expect((await sent()).filter(({ event }) => event === 'moved').map(({ topic }) => topic)).toEqual(
      ['replies', 'room', 'staff'].map((name) => `ticket:${world.ticket}:1.1:${name}`),
    );
    expect(await epoch()).toBe('2');
    expect(await hears(world.grace, `ticket:${world.ticket}:1.2:replies`)).toBe(false);
    expect(await hears(world.dele, `ticket:${world.ticket}:1.2:replies`)).toBe(true);
    // Nobody loses sight of a ticket that comes from the pile.
    await assign(null, world.dele);
    await assign(world.dele, null);
    expect(await epoch()).toBe('3');
  });

  it('moves on narrowing a role and not on widening it', async () => {
    const { database, world } = context;
    const agent = await database.value(
      `select id from public.roles where organization_id = $1 and key = 'agent'`,
      [world.quayside],
    );
    const epoch = () =>
      database.value('select epoch from private.organization_counters where organization_id = $1', [
        world.quayside,
      ]);
    await database.as(world.ines, 'select public.set_role_permission($1, $2, $3)', [
      agent,
      'assign_tickets',
      'all',
    ]);
    expect(await epoch()).toBe('1');
    // A new right ends no topic; its holders are told, so that their screens offer it.
    expect(
      (await sent())
        .filter((message) => message.event === 'role_changed')
        .map((message) => message.topic)
        .sort(),
    ).toEqual([`user:${world.dele.id}`, `user:${world.grace.id}`].sort());
    await database.as(world.ines, 'select public.set_role_permission($1, $2, $3)', [
      agent,
      'read_tickets',
      'own_teams',
    ]);
    expect(await epoch()).toBe('2');
  });
});

describe('what a client is told to join', () => {
  it('gives the requester the public topics, staff their own, strangers none', async () => {
    const { database, world } = context;
    const kinds = async (actor: Actor, ticket = world.ticket) =>
      (
        await database.as(actor, 'select kind from public.list_conversation_topics($1) order by kind', [
          ticket,
        ])
      ).rows.map((row) => row.kind);
    expect(await kinds(world.marisol)).toEqual(['lobby', 'public']);
    expect(await kinds(world.dele)).toEqual(['public', 'room', 'staff']);
    expect(await kinds(world.anna)).toEqual([]);
    expect(await kinds(world.tomas)).toEqual([]);
    expect(await kinds(world.dele, randomUUID())).toEqual([]);
  });
});

describe('typing', () => {
  it('reaches the customer without a name, from staff who may reply and from nobody else', async () => {
    const { database, world } = context;
    await sent();
    await database.run('delete from realtime.messages');
    const type = (actor: Actor) => database.outcome(actor, 'select public.tell_typing($1)', [world.ticket]);
    expect(await type(world.dele)).toBe('1 rows');
    expect(await sent()).toEqual([
      { topic: `ticket:${world.ticket}:1:lobby`, event: 'typing', payload: { v: 1, id: expect.anything() } },
    ]);
    for (const actor of [world.mehmet, world.vera, world.marisol]) {
      expect(await type(actor)).toBe('42501 not_allowed');
    }
    for (const actor of [world.anna, world.tomas, world.nobody]) {
      expect(await type(actor)).toBe('P0002 ticket_not_found');
    }
  });
});
