import { randomUUID } from 'node:crypto';
import type { Database } from '../database.ts';
import { insertResponse } from '../world.ts';
import { type Lives, type Somebody, secret } from './world.ts';

/** What there is to act on, in an order that is the same for the same steps. */
type Things = Record<
  | 'tickets'
  | 'merged'
  | 'responses'
  | 'customers'
  | 'members'
  | 'roles'
  | 'teams'
  | 'tags'
  | 'companies'
  | 'departments'
  | 'tasks'
  | 'grants'
  | 'undos',
  string[]
>;

const listThings = `select
  array(select id from public.tickets where organization_id = any($1) order by created_at, array_position($1, organization_id), number) as tickets,
  array(select ticket_id from public.ticket_desk where organization_id = any($1) and merged_into_id is not null order by created_at, array_position($1, organization_id), number) as merged,
  array(select id from public.ticket_responses where organization_id = any($1) order by created_at) as responses,
  array(select id from public.customers where organization_id = any($1) order by array_position($2::uuid[], profile_id), left(email, 6) = 'erased', email) as customers,
  array(select profile_id from public.members where organization_id = any($1) order by array_position($2::uuid[], profile_id)) as members,
  array(select id from public.roles where organization_id = any($1) and key <> 'owner' order by array_position($1, organization_id), key) as roles,
  array(select id from public.teams where organization_id = any($1) order by name) as teams,
  array(select id from public.tags where organization_id = any($1) order by name) as tags,
  array(select id from public.companies where organization_id = any($1) order by name) as companies,
  array(select id from public.departments where organization_id = any($1) order by array_position($1, organization_id), key) as departments,
  array(select tasks.id from public.tasks join public.tickets on tickets.id = ticket_id where tasks.organization_id = any($1) order by tasks.created_at, number, position) as tasks,
  array(select id from public.access_grants where organization_id = any($1) order by created_at) as grants,
  array(select id from public.undo_log where organization_id = any($1) order by created_at, array_position($2::uuid[], profile_id)) as undos`;

export type Step = { name: string; actor: number; a: number; b: number; c: number };

type Pick = {
  one: (kind: keyof Things, number?: number) => string | null;
  organization: string;
  email: string;
  /** One of the values, by the step's third number. */
  of: <Value>(...values: Value[]) => Value;
};

type Statement = [text: string, ...values: unknown[]];

const itsDepartment =
  '(select departments.id from public.departments where departments.organization_id = $2 order by key limit 1)';

const ownSolved = `(select id from public.tickets where requester_id = auth.uid() and status in ('resolved', 'closed') order by number limit 1)`;

/** Everything that somebody may try. The arguments are picked blindly: a refusal is an answer too. */
export const steps: Record<string, (pick: Pick) => Statement> = {
  submit: ({ organization }) => [
    `select public.submit_ticket($1, $2, ${itsDepartment}, 'It does not work', '<p>Help, it does not work</p>', $3)`,
    randomUUID(),
    organization,
    randomUUID(),
  ],
  submitPrivately: ({ organization }) => [
    `select public.submit_ticket($1, $2, ${itsDepartment}, 'Between us', '<p>Private work</p>', $3, is_private => true)`,
    randomUUID(),
    organization,
    randomUUID(),
  ],
  create: ({ organization, of }) => [
    `select public.create_ticket($1, $2, $3, 'Caller', ${itsDepartment}, 'A call', '<p>By phone, work</p>', $4)`,
    randomUUID(),
    organization,
    of('caller@mail.test', 'other@mail.test'),
    randomUUID(),
  ],
  reply: ({ one }) => respondTo(one('tickets'), 'public', '<p>Some work</p>'),
  replyAgain: ({ one }) => respondTo(one('tickets'), 'public', '<p>More work</p>'),
  note: ({ one }) => respondTo(one('tickets'), 'internal', `<p>${secret}</p>`),
  hold: ({ one, of }) => [
    `select public.hold_response($1, $2, $3, '<p>Later</p>', now() + interval '1 minute', 1000000)`,
    randomUUID(),
    one('tickets'),
    of('public', 'internal'),
  ],
  releaseHeld: () => [
    'select public.send_held_response_now((select id from public.held_responses where author_id = auth.uid() limit 1))',
  ],
  edit: ({ one }) => ['select public.edit_response($1, $2)', one('responses'), '<p>Better work</p>'],
  hide: ({ one }) => ['select public.hide_response($1)', one('responses')],
  redact: ({ one }) => ['select public.redact_response($1, $2)', one('responses'), 'Too much'],
  assign: ({ one }) => [
    `select public.assign_ticket($1, $2, (select assignee_id from public.ticket_desk where ticket_id = $1))`,
    one('tickets'),
    one('members'),
  ],
  unassign: ({ one }) => [
    `select public.assign_ticket($1, null, (select assignee_id from public.ticket_desk where ticket_id = $1))`,
    one('tickets'),
  ],
  take: ({ one }) => ['select public.take_ticket($1)', one('tickets')],
  release: ({ one }) => ['select public.release_ticket($1)', one('tickets')],
  assignTeam: ({ one, of }) => [
    'select public.assign_team($1, $2)',
    one('tickets'),
    of<string | null>(one('teams'), null),
  ],
  start: ({ one }) => ['select public.start_ticket($1)', one('tickets')],
  wait: ({ one }) => ['select public.wait_for_customer($1)', one('tickets')],
  resolve: ({ one, of }) => [
    'select public.resolve_ticket($1, $2, $3)',
    one('tickets'),
    'Done',
    of('public', 'internal'),
  ],
  close: ({ one }) => ['select public.close_ticket($1)', one('tickets')],
  reopen: () => [`select public.reopen_ticket(${ownSolved})`],
  accept: () => [`select public.accept_resolution(${ownSolved})`],
  reject: () => [`select public.reject_resolution(${ownSolved})`],
  priority: ({ one, of }) => [
    'select public.set_ticket_priority($1, $2)',
    one('tickets'),
    of('low', 'high', 'urgent'),
  ],
  rename: ({ one, of }) => [
    'select public.rename_ticket($1, $2)',
    one('tickets'),
    of('Clearer work', 'Clear'),
  ],
  move: ({ one }) => ['select public.move_ticket($1, $2)', one('tickets'), one('departments')],
  privacy: ({ one, of }) => ['select public.set_ticket_privacy($1, $2)', one('tickets'), of(true, false)],
  tag: ({ one }) => ['select public.tag_ticket($1, $2)', one('tickets'), one('tags')],
  untag: ({ one }) => ['select public.untag_ticket($1, $2)', one('tickets'), one('tags')],
  snooze: ({ one }) => [`select public.snooze_ticket($1, now() + interval '1 hour')`, one('tickets')],
  wake: ({ one }) => ['select public.wake_ticket($1)', one('tickets')],
  archive: ({ one }) => ['select public.archive_ticket($1)', one('tickets')],
  unarchive: ({ one }) => ['select public.unarchive_ticket($1)', one('tickets')],
  spam: ({ one }) => ['select public.mark_as_spam($1)', one('tickets')],
  notSpam: ({ one }) => ['select public.not_spam($1)', one('tickets')],
  delete: ({ one }) => ['select public.delete_ticket($1)', one('tickets')],
  restore: ({ one }) => ['select public.restore_ticket($1)', one('tickets')],
  merge: ({ one, of }) => [
    'select public.merge_tickets(array[$1]::uuid[], $2, $3)',
    one('tickets'),
    one('tickets', 1),
    of(true, false),
  ],
  unmerge: ({ one }) => ['select public.unmerge_ticket($1)', one('merged')],
  split: ({ one }) => [
    'select public.split_ticket($1, $2, $3)',
    one('responses'),
    randomUUID(),
    randomUUID(),
  ],
  link: ({ one, of }) => [
    'select public.link_tickets($1, $2, $3)',
    one('tickets'),
    one('tickets', 1),
    of('related', 'duplicate', 'parent'),
  ],
  unlink: ({ one }) => ['select public.unlink_tickets($1, $2)', one('tickets'), one('tickets', 1)],
  addParticipant: ({ one, email }) => ['select public.add_participant($1, $2)', one('tickets'), email],
  copyCustomer: ({ one, of }) => [
    'select public.add_participant($1, $2)',
    one('tickets'),
    of('caller@mail.test', 'cc@mail.test'),
  ],
  removeParticipant: () => [
    `select public.remove_participant(ticket_id, customer_id)
     from (select ticket_id, customer_id from public.ticket_participants order by created_at limit 1) as somebody`,
  ],
  follow: ({ one }) => ['select public.start_following($1)', one('tickets')],
  unfollow: ({ one }) => ['select public.stop_following($1)', one('tickets')],
  addTask: ({ one }) => ['select public.add_task($1, $2, $3)', randomUUID(), one('tickets'), 'Call back'],
  completeTask: ({ one }) => ['select public.complete_task($1)', one('tasks')],
  removeTask: ({ one }) => ['select public.remove_task($1)', one('tasks')],
  read: ({ one }) => ['select public.mark_ticket_read($1)', one('tickets')],
  bulk: ({ one, of }) => [
    'select public.change_tickets(array[$1, $2]::uuid[], $3)',
    one('tickets'),
    one('tickets', 1),
    JSON.stringify({ priority: of('low', 'urgent') }),
  ],
  undo: ({ one }) => ['select public.undo($1)', one('undos')],
  joinCompany: ({ one }) => [
    'select public.set_customer_company($1, $2)',
    one('customers'),
    one('companies'),
  ],
  leaveCompany: ({ one }) => ['select public.set_customer_company($1, null)', one('customers')],
  companyVisibility: ({ organization, of }) => [
    'select public.change_organization_settings($1, company_visibility => $2)',
    organization,
    of(true, false),
  ],
  block: ({ one }) => ['select public.block_customer($1)', one('customers')],
  unblock: ({ one }) => ['select public.unblock_customer($1)', one('customers')],
  changeRole: ({ one, organization }) => [
    'select public.change_member_role($1, $2, $3)',
    organization,
    one('members'),
    one('roles'),
  ],
  removeMember: ({ one, organization }) => [
    'select public.remove_member($1, $2)',
    organization,
    one('members'),
  ],
  permit: ({ one, of }) => [
    'select public.set_role_permission($1, $2, $3)',
    one('roles'),
    of('read_tickets', 'read_notes', 'reply_to_tickets', 'read_tickets'),
    of('own', 'all', 'own_teams', 'all', 'none'),
  ],
  joinTeam: ({ one }) => ['select public.add_team_member($1, $2)', one('teams'), one('members')],
  leaveTeam: ({ one }) => ['select public.remove_team_member($1, $2)', one('teams'), one('members')],
  openAccess: ({ organization }) => [
    `select public.open_access($1, $2, 'Looking into a complaint')`,
    randomUUID(),
    organization,
  ],
  endAccess: ({ one }) => ['select public.end_access($1)', one('grants')],
  erase: ({ one, organization }) => ['select public.erase_person($1, $2)', organization, one('customers')],
  eraseOwnAccount: () => ['select public.erase_own_account()'],
};

function respondTo(ticket: string | null, visibility: string, body: string): Statement {
  return [
    insertResponse.replace(
      'values ($1, $2, $3, $4, $5, $6)',
      'select $1, organization_id, id, $3, $4, 1000000 from public.tickets where id = $2',
    ),
    randomUUID(),
    ticket,
    visibility,
    body,
  ];
}

/** Rare, because they end so much that little is left to do. */
const rare = [
  'eraseOwnAccount',
  'erase',
  'removeMember',
  'permit',
  'changeRole',
  'companyVisibility',
  'redact',
];

export const stepNames = Object.keys(steps).flatMap((name) =>
  rare.includes(name) ? [name] : Array(4).fill(name),
);

/** Does one step, whatever comes of it. */
export async function live(database: Database, lives: Lives, step: Step) {
  const home = homeOf(lives, step);
  // Most steps stay in one organization; some reach for what is not theirs.
  const within = step.c % 10 === 0 ? lives.organizations : [home];
  const [things] = await database.rows<Things>(listThings, [within, lives.people.map(({ id }) => id)]);
  const pick: Pick = {
    one: (kind, further = 0) => {
      const list = things?.[kind] ?? [];
      const number = further === 0 ? step.a : step.b;
      // More happens to the first few, so that things have a story.
      return list[number % (number % 7 < 5 ? Math.min(list.length, 3) : list.length)] ?? null;
    },
    organization: home,
    email: lives.people[step.b % lives.people.length]?.email ?? '',
    of: (...values) => values[step.c % values.length] as (typeof values)[number],
  };
  const [text, ...values] = steps[step.name]?.(pick) ?? ['select'];
  return database.outcome(actorOf(lives, step), text, values);
}

const managers = ['olga', 'ines', 'tomas'];
const customers = ['marisol', 'anna', 'dele'];
const usual: Record<string, string[]> = {
  openAccess: ['root'],
  endAccess: managers,
  permit: managers,
  changeRole: managers,
  removeMember: managers,
  companyVisibility: managers,
  erase: managers,
  assign: managers,
  delete: managers,
  restore: managers,
  submit: customers,
  submitPrivately: customers,
  accept: customers,
  reject: customers,
  reopen: customers,
};

/** Mostly somebody who does such things, or has to do with the organization as member or as customer. */
export function actorOf(lives: Lives, step: Step) {
  const names = usual[step.name];
  const crew =
    step.actor % 4 === 0
      ? lives.people
      : names
        ? lives.people.filter(({ name }) => names.includes(name))
        : (lives.crews[homeOf(lives, step)] ?? []);
  return crew[(step.actor >> 2) % crew.length] as Somebody;
}

function homeOf(lives: Lives, step: Step) {
  return lives.organizations[step.b % 3 === 0 ? 1 : 0] ?? '';
}
