import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../support/database.ts';
import { type Answer, mayAsStaff, type Row, seesTicket } from '../support/law.ts';
import { commands, tables, topics } from '../support/laws.ts';
import { buildMatrixWorld, valuesFor, within } from '../support/matrix-world.ts';

const context = openDatabase(buildMatrixWorld);

describe('rows', () => {
  it('are seen by exactly those whom the rules name', async () => {
    const { database, world } = context;
    const wrong: string[] = [];
    const empty: string[] = [];
    let checks = 0;
    for (const [table, { read, key = 'id', sees }] of Object.entries(tables)) {
      const all = world.rows[table] ?? [];
      if (all.length === 0) empty.push(table);
      const identify = (row: Row) =>
        key
          .split(' ')
          .map((column) => row[column])
          .join('/');
      for (const [name, person] of Object.entries(world.people)) {
        if (person.role === 'service_role') continue;
        const query = `select ${read.split(' ').join(', ')} from public.${table} where ${within(table)}`;
        if (person.role === 'anon') {
          const outcome = await database.outcome(person, query, valuesFor(table, world));
          if (!outcome.startsWith('42501 permission denied')) wrong.push(`anon ${table} ${outcome}`);
          continue;
        }
        const { rows } = await database.as(person, query, valuesFor(table, world));
        const seen = new Set(rows.map(identify));
        for (const row of all) {
          checks += 1;
          const has = seen.has(identify(row));
          if (sees(person, row, world) !== has)
            wrong.push(`${name} ${has ? 'sees' : 'misses'} ${table} ${identify(row)}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(empty, 'tables without a row in the matrix').toEqual([]);
    expect(checks).toBeGreaterThan(5000);
  });
});

describe('writing responses', () => {
  it('is open to exactly those whom the rules name', async () => {
    const { database, world } = context;
    const wrong: string[] = [];
    for (const [name, person] of Object.entries(world.people)) {
      if (person.role === 'service_role') continue;
      for (const ticket of world.tickets) {
        for (const visibility of ['public', 'internal'] as const) {
          await database.run('savepoint reply');
          const outcome = await database.outcome(
            person,
            `insert into public.ticket_responses (id, organization_id, ticket_id, visibility, body_html, seen_version) values ($1, $2, $3, $4, 'x', 999)`,
            [randomUUID(), ticket.organization, ticket.id, visibility],
          );
          await database.run('rollback to savepoint reply');
          const requester = !ticket.deleted && person.id === ticket.requester;
          const asStaff = mayAsStaff(
            person,
            visibility === 'public' ? 'reply_to_tickets' : 'write_notes',
            ticket,
          );
          const asCustomer =
            !ticket.deleted &&
            person.id !== null &&
            (ticket.participants.includes(person.id) || ticket.colleagues.includes(person.id));
          const may = requester
            ? visibility === 'public'
            : asStaff || (visibility === 'public' && asCustomer);
          const expected = !may ? /^42501 / : ticket.deleted ? /^P0001 ticket_is_deleted$/ : /^1 rows$/;
          if (!expected.test(outcome)) wrong.push(`${name} ${visibility} ${outcome}`);
          if (may && !seesTicket(person, ticket)) wrong.push(`${name} writes where they do not see`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('commands', () => {
  it('answer each person as the rules say: done, not allowed, or no such thing', async () => {
    const { database, world } = context;
    const wrong: string[] = [];
    let checks = 0;
    for (const [command, list] of Object.entries(commands)) {
      const calls = list(world).flatMap(({ args, answer }) =>
        Object.entries(world.people).map(([name, person]) => ({
          name,
          person,
          expected: person.role === 'authenticated' ? answer(person) : ('denied' as const),
          command,
          args,
        })),
      );
      const outcomes = await database.tryCommands(calls);
      calls.forEach(({ name, expected, args }, index) => {
        const outcome = outcomes[index] ?? '';
        checks += 1;
        if (classify(outcome) !== expected)
          wrong.push(`${name}: ${command} ${JSON.stringify(args)} answered ${outcome}, expected ${expected}`);
      });
    }
    expect(wrong).toEqual([]);
    expect(checks).toBeGreaterThan(10_000);
    // Some ten thousand calls, on machines that are busy with other things.
  }, 180_000);
});

describe('a super admin under an access grant', () => {
  it('does nothing but read: of all commands, only those answer that read, or concern themselves or the platform', async () => {
    const { world } = context;
    const person = world.people['super admin with a grant'];
    const done = Object.entries(commands)
      .filter(([, list]) => list(world).some(({ answer }) => person && answer(person) === 'done'))
      .map(([command]) => command);
    expect(done.sort()).toEqual([
      // Answers ticket by ticket, and each answer is not_allowed.
      'change_tickets_of_view',
      'count_numbers',
      'count_usage',
      'count_views',
      'end_access',
      'erase_own_account',
      'explain_access',
      'export_organization',
      'export_own',
      // What they wrote themselves before they had an account.
      'forget_first_message',
      'found_organization',
      'list_platform_organizations',
      'list_platform_people',
      'list_sessions',
      'list_setting_changes',
      'list_tickets_behind',
      'list_view_tickets',
      'list_workload',
      'open_access',
      'platform_health',
      'replay_assignment',
      // As any customer may, of any organization that can be written to.
      'save_draft',
      'set_desk_settings',
      'start_upload',
      'submit_ticket',
      'suspend_organization',
      'verify_organization',
    ]);
  });
});

describe('topics', () => {
  it('are heard and spoken on by exactly those whom the rules name, under their current name only', async () => {
    const { database, world } = context;
    const wrong: string[] = [];
    const calls = Object.entries(topics).flatMap(([shape, list]) =>
      list(world).flatMap(({ topic, hears, speaks, says = ['broadcast', 'presence'] }) =>
        Object.entries(world.people)
          .filter(([, person]) => person.role !== 'service_role')
          .map(([name, person]) => ({ shape, topic, name, person, hears, speaks, says })),
      ),
    );
    const outcomes = await database.tryTopics(calls);
    calls.forEach(({ shape, topic, name, person, hears, speaks, says }, index) => {
      const known = person.role === 'authenticated';
      const expected = [
        ...(known && hears(person) ? ['hear'] : []),
        ...(known && speaks?.(person) ? says : []),
      ].join(' ');
      const can = person.role === 'anon' && outcomes[index]?.startsWith('42501') ? '' : outcomes[index];
      if (can !== expected) wrong.push(`${name} on ${shape} (${topic}): ${can}, expected ${expected}`);
    });
    expect(wrong).toEqual([]);
    expect(calls.length).toBeGreaterThan(2000);
  });

  it('of what was told while the matrix was built all have a shape that it knows', async () => {
    const { database } = context;
    await database.reachCommit();
    const told = await database.rows<{ topic: string }>('select distinct topic from realtime.messages');
    const shapes = Object.keys(topics).map(
      (shape) => new RegExp(`^${shape.replaceAll('.', '[.]').replace(/<[^>]+>/g, '[0-9a-f-]+')}$`),
    );
    expect(told.length).toBeGreaterThan(10);
    expect(
      told.map(({ topic }) => topic).filter((topic) => !shapes.some((shape) => shape.test(topic))),
    ).toEqual([]);
  });
});

/** A refusal for another reason than rights, a wrong step for example, shows that the right was there. */
function classify(outcome: string): Answer | 'denied' | 'unknown' {
  if (/^42501 permission denied/.test(outcome)) return 'denied';
  if (/^42501 not_allowed$/.test(outcome)) return 'not_allowed';
  if (/^P0002 /.test(outcome)) return 'not_found';
  return /^(done|P0001|22023|23\d{3}|42501 [a-z_]+$)/.test(outcome) ? 'done' : 'unknown';
}
