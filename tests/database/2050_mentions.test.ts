import { describe, expect, it } from 'vitest';
import { openDatabase } from '../support/database.ts';
import { ask, buildWorld, permit, respond } from '../support/world.ts';

const context = openDatabase(buildWorld);

const naming = (...people: { id: string }[]) =>
  `<p>${people.map(({ id }) => `<span data-mention="${id}">@somebody</span>`).join(' ')}</p>`;

async function mentionedIn(response: string) {
  const rows = await context.database.rows<{ profile_id: string }>(
    'select profile_id from public.response_mentions where response_id = $1',
    [response],
  );
  return rows.map(({ profile_id }) => profile_id).sort();
}

const idsOf = (...people: { id: string }[]) => people.map(({ id }) => id).sort();

describe('a note names colleagues', () => {
  it('who are members and may read it', async () => {
    const { database, world } = context;
    await permit(database, world.quayside, 'viewer', 'read_notes', 'none');
    const note = await respond(
      database,
      world.dele,
      world.ticket,
      'internal',
      naming(world.grace, world.mehmet, world.vera, world.tomas, world.marisol, world.grace),
    );
    expect(await mentionedIn(note)).toEqual(idsOf(world.grace, world.mehmet));
  });

  it('whose scope reaches the ticket', async () => {
    const { database, world } = context;
    await permit(database, world.quayside, 'light_agent', 'read_tickets', 'own');
    await permit(database, world.quayside, 'viewer', 'read_tickets', 'own_teams');
    const body = naming(world.mehmet, world.vera);
    expect(await mentionedIn(await respond(database, world.dele, world.ticket, 'internal', body))).toEqual(
      [],
    );

    await database.run(
      'insert into public.team_members (team_id, profile_id, organization_id) values ($1, $2, $3)',
      [world.platform, world.vera.id, world.quayside],
    );
    await database.run('update public.ticket_desk set team_id = $1, assignee_id = $2 where ticket_id = $3', [
      world.platform,
      world.mehmet.id,
      world.ticket,
    ]);
    expect(await mentionedIn(await respond(database, world.dele, world.ticket, 'internal', body))).toEqual(
      idsOf(world.mehmet, world.vera),
    );
  });

  it('but not the colleague who asked, who reads no notes of their own ticket', async () => {
    const { database, world } = context;
    const own = await ask(database, world.grace, world.quayside);
    const body = naming(world.grace, world.mehmet);
    expect(await mentionedIn(await respond(database, world.dele, own, 'internal', body))).toEqual(
      idsOf(world.mehmet),
    );
    expect(await mentionedIn(await respond(database, world.dele, own, 'public', body))).toEqual(
      idsOf(world.grace, world.mehmet),
    );
  });

  it('and an edit names others, a redaction nobody', async () => {
    const { database, world } = context;
    const note = await respond(
      database,
      world.dele,
      world.ticket,
      'internal',
      naming(world.grace, world.vera),
    );
    await database.as(world.dele, 'select public.edit_response($1, $2)', [
      note,
      naming(world.vera, world.ines),
    ]);
    expect(await mentionedIn(note)).toEqual(idsOf(world.vera, world.ines));
    await database.as(world.dele, `select public.redact_response($1, 'Wrong ticket')`, [note]);
    expect(await mentionedIn(note)).toEqual([]);
  });

  it('and each hears of it once, an edit calls only who is new', async () => {
    const { database, world } = context;
    const calls = () =>
      database.rows(
        `select profile_id from public.notifications where kind = 'mentioned' and ticket_id = $1 order by created_at`,
        [world.ticket],
      );
    const note = await respond(database, world.dele, world.ticket, 'internal', naming(world.grace));
    expect(await calls()).toEqual([{ profile_id: world.grace.id }]);
    await database.run('delete from public.notifications where ticket_id = $1', [world.ticket]);
    await database.as(world.dele, 'select public.edit_response($1, $2)', [
      note,
      naming(world.grace, world.ines),
    ]);
    expect(await calls()).toEqual([{ profile_id: world.ines.id }]);
  });

  it('without failing on what is no id', async () => {
    const { database, world } = context;
    const body = '<p data-mention="------------------------------------">x</p><p data-mention="">y</p>';
    expect(await mentionedIn(await respond(database, world.dele, world.ticket, 'internal', body))).toEqual(
      [],
    );
  });

  it('which a customer who copies the markup does not, and never reads', async () => {
    const { database, world } = context;
    const own = await respond(database, world.marisol, world.ticket, 'public', naming(world.dele));
    expect(await mentionedIn(own)).toEqual([]);
    const reply = await respond(database, world.dele, world.ticket, 'public', naming(world.grace));
    expect(await mentionedIn(reply)).toEqual(idsOf(world.grace));
    expect(await database.outcome(world.marisol, 'select profile_id from public.response_mentions')).toBe(
      '0 rows',
    );
    expect(
      await database.outcome(
        world.grace,
        'select profile_id from public.response_mentions where response_id = $1',
        [reply],
      ),
    ).toBe('1 rows');
  });

  it('and when a reply becomes a note, those who read no notes are no longer named', async () => {
    const { database, world } = context;
    await permit(database, world.quayside, 'viewer', 'read_notes', 'none');
    const reply = await respond(
      database,
      world.dele,
      world.ticket,
      'public',
      naming(world.grace, world.vera),
    );
    expect(await mentionedIn(reply)).toEqual(idsOf(world.grace, world.vera));
    await database.as(world.dele, 'select public.hide_response($1)', [reply]);
    expect(await mentionedIn(reply)).toEqual(idsOf(world.grace));
  });

  it('ends with the membership', async () => {
    const { database, world } = context;
    const note = await respond(database, world.dele, world.ticket, 'internal', naming(world.grace));
    await database.as(world.ines, 'select public.remove_member($1, $2)', [world.quayside, world.grace.id]);
    expect(await mentionedIn(note)).toEqual([]);
  });
});
