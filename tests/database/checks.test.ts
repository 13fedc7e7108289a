import { expect, it } from 'vitest';
import { openDatabase } from '../support/database.ts';
import { buildWorld, respond } from '../support/world.ts';

const context = openDatabase(async (database) => {
  const world = await buildWorld(database);
  await respond(database, world.dele, world.ticket, 'public');
  await database.as(
    world.ines,
    `select public.invite_member($1, 'x@people.test', roles.id) from public.roles where organization_id = $1 and key = 'viewer'`,
    [world.quayside],
  );
  return world;
});

const long = (length: number) => `repeat('x', ${length})`;

/** For each check of the schema, what must never stand in a row, whoever writes it. */
const violations: Record<string, [table: string, change: string]> = {
  customers_email_check: ['customers', `email = 'Not An Address'`],
  customers_name_check: ['customers', `name = ${long(121)}`],
  departments_key_check: ['departments', `key = 'With Space'`],
  departments_name_check: ['departments', `name = ' '`],
  history_values_side_check: ['history_values', `side = 'middle'`],
  invitations_email_check: ['invitations', `email = 'nobody'`],
  members_email_check: ['members', `email = 'Upper@people.test'`],
  organization_settings_grace_days_check: ['organization_settings', 'grace_days = -1'],
  organizations_description_check: ['organizations', `description = ${long(501)}`],
  organizations_hours_check: ['organizations', `hours = ${long(201)}`],
  organizations_logo_path_check: ['organizations', `logo_path = ${long(501)}`],
  organizations_name_check: ['organizations', `name = ''`],
  organizations_prefix_check: ['organizations', `prefix = 'lower'`],
  organizations_slug_check: ['organizations', `slug = '-odd'`],
  outbox_kind_check: ['private.outbox', `kind = 'pigeon'`],
  profiles_full_name_check: ['profiles', `full_name = ${long(121)}`],
  role_permissions_scope_check: ['role_permissions', `scope = 'most'`],
  roles_key_check: ['roles', `key = 'With Space'`],
  roles_name_check: ['roles', `name = ' '`],
  teams_name_check: ['teams', `name = ' '`],
  ticket_desk_internal_resolution_check: ['ticket_desk', `internal_resolution = ${long(10001)}`],
  ticket_desk_preview_check: ['ticket_desk', `preview = ${long(201)}`],
  ticket_history_actor_kind_check: ['ticket_history', `actor_kind = 'ghost'`],
  ticket_history_kind_check: ['ticket_history', `kind = 'something_else'`],
  ticket_history_visibility_check: ['ticket_history', `visibility = 'secret'`],
  ticket_responses_author_kind_check: ['ticket_responses', `author_kind = 'ghost'`],
  ticket_responses_author_name_check: ['ticket_responses', `author_name = ${long(255)}`],
  ticket_responses_body_html_check: ['ticket_responses', `body_html = ${long(262145)}`],
  ticket_responses_body_text_check: ['ticket_responses', `body_text = ' '`],
  ticket_responses_check: ['ticket_responses', 'public_version = null'],
  ticket_responses_check1: [
    'ticket_responses',
    `visibility = 'internal', public_version = null, author_kind = 'customer'`,
  ],
  ticket_responses_visibility_check: ['ticket_responses', `visibility = 'half', public_version = null`],
  tickets_check: ['tickets', 'closed_at = now()'],
  tickets_check1: ['tickets', 'grace_ends_at = now()'],
  tickets_priority_check: ['tickets', `priority = 'huge'`],
  tickets_resolution_check: ['tickets', `resolution = ${long(10001)}`],
  tickets_status_check: ['tickets', `status = 'lost'`],
  tickets_subject_check: ['tickets', `subject = ''`],
};

it('every check of the schema has its violation here', async () => {
  const rows = await context.database.rows<{ conname: string }>(
    `select conname from pg_constraint
     where contype = 'c' and connamespace in ('public'::regnamespace, 'private'::regnamespace) order by conname`,
  );
  expect(rows.map((row) => row.conname)).toEqual(Object.keys(violations).sort());
});

it.each(Object.entries(violations))(
  '%s refuses what it is there for, from the owner of the tables too',
  async (name, [table, change]) => {
    const { database } = context;
    const place = table.includes('.') ? table : `public.${table}`;
    // Triggers would repair or refuse the row first; the check is the guard behind them.
    await database.run(`alter table ${place} disable trigger user`);
    await expect(
      database.run(
        `update ${place} set ${change} where ctid = (select ctid from ${place} where ${rowFor(name)} limit 1)`,
      ),
    ).rejects.toMatchObject({ code: '23514', constraint: name });
  },
);

/** Most rows will do. */
function rowFor(name: string) {
  if (name === 'ticket_responses_visibility_check') return `visibility = 'public' and author_kind = 'staff'`;
  if (name.startsWith('ticket_responses')) return `visibility = 'public'`;
  return name.startsWith('tickets') ? `status = 'open'` : 'true';
}
