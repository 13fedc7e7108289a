import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Actor, openDatabase } from '../support/database.ts';
import { ask, buildWorld, insertResponse, permit, respond } from '../support/world.ts';

const context = openDatabase(buildWorld);

type Fields = {
  ticket_id: string | null;
  visibility: string;
  body_html: string;
  seen_version: number | null;
  reply_to_id: string | null;
  attachment_ids: string[];
  subject: string;
  organization_id: string;
};

const saveDraft = `select * from public.save_draft($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

function valuesOf(id: string, fields: Partial<Fields> = {}) {
  const { world } = context;
  const draft = {
    organization_id: world.quayside,
    ticket_id: world.ticket,
    visibility: 'public',
    body_html: '<p>Dear Marisol,</p>',
    seen_version: null,
    reply_to_id: null,
    attachment_ids: [],
    subject: '',
    ...fields,
  };
  return [
    id,
    draft.organization_id,
    draft.ticket_id,
    draft.visibility,
    draft.body_html,
    draft.seen_version,
    draft.reply_to_id,
    draft.attachment_ids,
    draft.subject,
  ];
}

async function save(actor: Actor, id: string, fields: Partial<Fields> = {}) {
  const { rows } = await context.database.as<{ draft_id: string; version: string }>(
    actor,
    saveDraft,
    valuesOf(id, fields),
  );
  return { id: rows[0]?.draft_id ?? '', version: Number(rows[0]?.version) };
}

const trySave = (actor: Actor, id: string, fields: Partial<Fields> = {}) =>
  context.database.outcome(actor, saveDraft, valuesOf(id, fields));

const remove = (actor: Actor, id: string, seen: number | null = null) =>
  context.database.outcome(actor, 'select public.delete_draft($1, $2)', [id, seen]);

const share = (actor: Actor, id: string, team: string | null) =>
  context.database.outcome(actor, 'select public.share_draft($1, $2)', [id, team]);

async function readBy(actor: Actor) {
  const { rows } = await context.database.as<{ id: string; body_html: string; conflict_of: string | null }>(
    actor,
    'select id, body_html, conflict_of from public.drafts order by created_at',
  );
  return rows;
}

async function joinTeam(...people: { id: string }[]) {
  const { database, world } = context;
  for (const { id } of people) {
    await database.run(
      'insert into public.team_members (team_id, profile_id, organization_id) values ($1, $2, $3)',
      [world.platform, id, world.quayside],
    );
  }
}

describe('a draft', () => {
  it('is kept for its author, staff or customer, and read by nobody else', async () => {
    const { world } = context;
    const ofAgent = randomUUID();
    const ofCustomer = randomUUID();
    expect(await save(world.dele, ofAgent)).toEqual({ id: ofAgent, version: 1 });
    expect(await save(world.marisol, ofCustomer)).toEqual({ id: ofCustomer, version: 1 });
    expect(await readBy(world.dele)).toMatchObject([{ id: ofAgent }]);
    expect(await readBy(world.marisol)).toMatchObject([{ id: ofCustomer }]);
    for (const other of [world.olga, world.grace, world.anna, world.tomas])
      expect(await readBy(other)).toEqual([]);
  });

  it('can be for a ticket that does not exist yet, in an organization that one may ask', async () => {
    const { database, world } = context;
    const id = randomUUID();
    await save(world.nobody, id, { ticket_id: null, subject: 'Nothing works' });
    expect(await readBy(world.nobody)).toHaveLength(1);
    await database.run('update public.organizations set listed = false where id = $1', [world.eastmere]);
    expect(
      await trySave(world.nobody, randomUUID(), { ticket_id: null, organization_id: world.eastmere }),
    ).toBe('P0002 organization_not_found');
  });

  it('is for a ticket that its author sees', async () => {
    const { world } = context;
    expect(await trySave(world.anna, randomUUID())).toBe('P0002 ticket_not_found');
    expect(await trySave(world.dele, randomUUID(), { ticket_id: randomUUID() })).toBe(
      'P0002 ticket_not_found',
    );
    expect(await trySave(world.marisol, randomUUID(), { organization_id: world.eastmere })).toBe(
      'P0002 ticket_not_found',
    );
  });

  it('stays where it was begun', async () => {
    const { world } = context;
    const id = randomUUID();
    await save(world.marisol, id);
    for (const elsewhere of [
      { ticket_id: null },
      { ticket_id: world.annasTicket },
      { organization_id: world.eastmere },
    ])
      expect(await trySave(world.marisol, id, { ...elsewhere, body_html: 'Moved', seen_version: 1 })).toBe(
        'P0002 draft_not_found',
      );
    expect(await readBy(world.marisol)).toMatchObject([{ id, body_html: '<p>Dear Marisol,</p>' }]);
  });

  it('answers a response that its author reads, as the response itself would', async () => {
    const { database, world } = context;
    const note = await respond(database, world.dele, world.ticket, 'internal');
    expect(await trySave(world.marisol, randomUUID(), { reply_to_id: note })).toBe(
      '23514 reply_to_is_elsewhere',
    );
    expect(await trySave(world.marisol, randomUUID(), { reply_to_id: randomUUID() })).toBe(
      '23514 reply_to_is_elsewhere',
    );
    expect(await trySave(world.dele, randomUUID(), { reply_to_id: note })).toBe(
      '23514 reply_to_is_elsewhere',
    );
    expect(await trySave(world.dele, randomUUID(), { reply_to_id: note, visibility: 'internal' })).toBe(
      '1 rows',
    );
  });

  it('stays with its author after they lost sight of the ticket', async () => {
    const { database, world } = context;
    const id = randomUUID();
    await save(world.dele, id);
    await database.as(world.ines, 'select public.remove_member($1, $2)', [world.quayside, world.dele.id]);
    expect(await readBy(world.dele)).toMatchObject([{ id, body_html: '<p>Dear Marisol,</p>' }]);
    expect(await save(world.dele, id, { body_html: 'For my files', seen_version: 1 })).toEqual({
      id,
      version: 2,
    });
    expect(await trySave(world.dele, randomUUID())).toBe('P0002 ticket_not_found');
    expect(await remove(world.dele, id)).toBe('1 rows');
    expect(await readBy(world.dele)).toEqual([]);
  });

  it('is gone when the response of the same id is sent', async () => {
    const { database, world } = context;
    const id = randomUUID();
    await save(world.dele, id);
    await save(world.grace, randomUUID());
    await database.as(world.dele, insertResponse, [id, world.quayside, world.ticket, 'public', 'Done.', 9]);
    expect(await readBy(world.dele)).toEqual([]);
    expect(await readBy(world.grace)).toHaveLength(1);
    // A screen that saves by itself comes late.
    expect(await trySave(world.dele, id)).toBe('P0002 draft_not_found');
  });

  it('of somebody else does not go when a stranger sends a response of its id', async () => {
    const { database, world } = context;
    const id = randomUUID();
    await save(world.dele, id);
    await database.as(world.marisol, insertResponse, [
      id,
      world.quayside,
      world.ticket,
      'public',
      'Mine.',
      null,
    ]);
    expect(await readBy(world.dele)).toHaveLength(1);
  });

  it('has a limit of five hundred a person', async () => {
    const { database, world } = context;
    await database.as(
      world.dele,
      `select public.save_draft(gen_random_uuid(), $1, $2, 'public', 'x') from generate_series(1, 500)`,
      [world.quayside, world.ticket],
    );
    expect(await trySave(world.dele, randomUUID())).toBe('P0001 too_many_drafts');
    expect(await trySave(world.grace, randomUUID())).toBe('1 rows');
  });

  it('is as large as a response may be', async () => {
    const { world } = context;
    expect(await trySave(world.dele, randomUUID(), { body_html: 'x'.repeat(262_145) })).toMatch(/^23514 /);
    expect(await trySave(world.dele, randomUUID(), { subject: 'x'.repeat(256) })).toMatch(/^23514 /);
    expect(await trySave(world.dele, randomUUID(), { visibility: 'half' })).toMatch(/^23514 /);
  });
});

describe('two edits of one draft', () => {
  it('one after the other are one text', async () => {
    const { world } = context;
    const id = randomUUID();
    await save(world.dele, id);
    expect(await save(world.dele, id, { body_html: 'Two', seen_version: 1 })).toEqual({ id, version: 2 });
    expect(await save(world.dele, id, { body_html: 'Two', seen_version: 1 })).toEqual({ id, version: 2 });
    expect(await readBy(world.dele)).toHaveLength(1);
  });

  it('of the same state are both kept, once each', async () => {
    const { world } = context;
    const id = randomUUID();
    await save(world.dele, id);
    await save(world.dele, id, { body_html: 'On the phone', seen_version: 1 });
    const second = await save(world.dele, id, { body_html: 'At the desk', seen_version: 1 });
    expect(second).toMatchObject({ version: 1 });
    expect(second.id).not.toBe(id);
    expect(await save(world.dele, id, { body_html: 'At the desk', seen_version: 1 })).toEqual(second);
    expect(await readBy(world.dele)).toMatchObject([
      { id, body_html: 'On the phone', conflict_of: null },
      { id: second.id, body_html: 'At the desk', conflict_of: id },
    ]);
    await remove(world.dele, id);
    expect(await readBy(world.dele)).toMatchObject([{ id: second.id, conflict_of: null }]);
  });

  it('are one when the first answer got lost', async () => {
    const { world } = context;
    const id = randomUUID();
    await save(world.dele, id, { body_html: 'De' });
    expect(await save(world.dele, id, { body_html: 'Dear' })).toEqual({ id, version: 2 });
    expect(await save(world.dele, id, { body_html: 'Dearest' })).not.toMatchObject({ id });
  });

  it('by two people of the team are both kept and both shared', async () => {
    const { world } = context;
    await joinTeam(world.grace, world.vera);
    const id = randomUUID();
    await save(world.dele, id);
    await share(world.dele, id, world.platform);
    await save(world.dele, id, { body_html: 'Dele’s', seen_version: 1 });
    await save(world.grace, id, { body_html: 'Grace’s', seen_version: 1 });
    expect((await readBy(world.vera)).map(({ body_html }) => body_html).sort()).toEqual([
      'Dele’s',
      'Grace’s',
    ]);
  });
});

describe('a draft shared with a team', () => {
  it('is read and written by its members who see the ticket', async () => {
    const { database, world } = context;
    await joinTeam(world.grace, world.mehmet);
    await permit(database, world.quayside, 'light_agent', 'read_tickets', 'own');
    const id = randomUUID();
    await save(world.dele, id);
    expect(await readBy(world.grace)).toEqual([]);
    expect(await trySave(world.grace, id, { body_html: 'Mine', seen_version: 1 })).toBe(
      'P0002 draft_not_found',
    );

    expect(await share(world.dele, id, world.platform)).toBe('1 rows');
    expect(await readBy(world.grace)).toHaveLength(1);
    expect(await readBy(world.mehmet)).toEqual([]);
    expect(await readBy(world.olga)).toEqual([]);
    expect(await save(world.grace, id, { body_html: 'Ours', seen_version: 1 })).toEqual({ id, version: 2 });
    expect(await trySave(world.mehmet, id, { body_html: 'Mine', seen_version: 2 })).toBe(
      'P0002 draft_not_found',
    );

    expect(await share(world.dele, id, null)).toBe('1 rows');
    expect(await readBy(world.grace)).toEqual([]);
  });

  it('as a note, by those who read notes, and never by the requester', async () => {
    const { database, world } = context;
    await joinTeam(world.grace, world.vera);
    await permit(database, world.quayside, 'viewer', 'read_notes', 'none');
    const ofGrace = await ask(database, world.grace, world.quayside);
    for (const ticket_id of [world.ticket, ofGrace]) {
      const id = randomUUID();
      await save(world.dele, id, { ticket_id, visibility: 'internal', body_html: ticket_id });
      await share(world.dele, id, world.platform);
    }
    expect((await readBy(world.grace)).map(({ body_html }) => body_html)).toEqual([world.ticket]);
    expect(await readBy(world.vera)).toEqual([]);
  });

  it('by its author alone, with a team of the organization that they work for', async () => {
    const { database, world } = context;
    await joinTeam(world.grace);
    const elsewhere = await database.value(
      `insert into public.teams (organization_id, name) values ($1, 'Docks') returning id`,
      [world.eastmere],
    );
    const id = randomUUID();
    const ofCustomer = randomUUID();
    await save(world.dele, id);
    await save(world.marisol, ofCustomer);
    expect(await share(world.dele, id, String(elsewhere))).toBe('P0002 team_not_found');
    expect(await share(world.dele, id, randomUUID())).toBe('P0002 team_not_found');
    // Nor with a team of another organization that they work for as well.
    await database.run(
      `insert into public.members (profile_id, organization_id, role_id, email)
       select $1, $2, id, $3 from public.roles where organization_id = $2 and key = 'agent'`,
      [world.dele.id, world.eastmere, world.dele.email],
    );
    expect(await share(world.dele, id, String(elsewhere))).toBe('P0002 team_not_found');
    expect(await share(world.marisol, ofCustomer, world.platform)).toBe('P0002 team_not_found');
    expect(await share(world.grace, id, world.platform)).toBe('P0002 draft_not_found');
    await share(world.dele, id, world.platform);
    expect(await share(world.grace, id, null)).toBe('42501 not_allowed');
    // Whoever reads the ticket no more takes it back from the team, but does not hand it on.
    await permit(database, world.quayside, 'agent', 'read_tickets', 'own');
    expect(await share(world.dele, id, null)).toBe('1 rows');
    expect(await share(world.dele, id, world.platform)).toBe('P0002 ticket_not_found');
  });

  it('is thrown away by others only in the state that they have seen', async () => {
    const { world } = context;
    await joinTeam(world.grace);
    const id = randomUUID();
    await save(world.dele, id);
    await share(world.dele, id, world.platform);
    await save(world.dele, id, { body_html: 'More', seen_version: 1 });
    expect(await remove(world.grace, id)).toBe('P0001 draft_changed_meanwhile');
    expect(await remove(world.grace, id, 1)).toBe('P0001 draft_changed_meanwhile');
    expect(await remove(world.tomas, id, 2)).toBe('P0002 draft_not_found');
    expect(await remove(world.grace, id, 2)).toBe('1 rows');
    expect(await remove(world.dele, id)).toBe('P0002 draft_not_found');
  });

  it('is gone when a colleague of the team sends it', async () => {
    const { database, world } = context;
    await joinTeam(world.grace);
    const id = randomUUID();
    await save(world.dele, id);
    await share(world.dele, id, world.platform);
    await database.as(world.grace, insertResponse, [id, world.quayside, world.ticket, 'public', 'Done.', 9]);
    expect(await readBy(world.dele)).toEqual([]);
  });
});
