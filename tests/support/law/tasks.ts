import { randomUUID } from 'node:crypto';
import {
  type Answer,
  type Call,
  type Law,
  type MatrixWorld,
  mayAsStaff,
  onTickets,
  ticketOf,
  unknownId,
  type Value,
} from '../law.ts';

/** A command on a task: staff who see its ticket learn that it exists, those who may edit the ticket do it. */
function onTasks(more: Record<string, Value> = {}) {
  return (world: MatrixWorld): Call[] => [
    ...(world.rows.tasks ?? []).map((row) => ({
      args: { task_id: String(row.id), ...more },
      answer: (person: Parameters<typeof mayAsStaff>[0]): Answer => {
        const ticket = ticketOf(world, row.ticket_id);
        if (!mayAsStaff(person, 'read_tickets', ticket)) return 'not_found';
        return mayAsStaff(person, 'edit_tickets', ticket) ? 'done' : 'not_allowed';
      },
    })),
    { args: { task_id: unknownId, ...more }, answer: () => 'not_found' as const },
  ];
}

export const law: Law = {
  tables: {
    tasks: {
      read: 'id organization_id ticket_id title assignee_id due_at position created_by created_at done_at done_by version',
      serviceRole: 'select',
      sees: (person, row, world) => mayAsStaff(person, 'read_tickets', ticketOf(world, row.ticket_id)),
    },
  },
  commands: {
    add_task: onTickets('edit_tickets', () => ({ id: randomUUID(), title: 'Call back' })),
    change_task: onTasks({ title: 'Call back today' }),
    complete_task: onTasks(),
    reopen_task: onTasks(),
    move_task: onTasks(),
    remove_task: onTasks(),
  },
  definers: {
    require_tasks_done: 'reads tasks whatever the caller may see',
    require_task_assignee: 'asks about somebody else than the caller',
    lock_task: 'locks what nobody may update',
    follow_task: 'writes what nobody may write',
  },
  checks: {
    tasks_title_check: ['tasks', `title = ' '`],
    tasks_check: ['tasks', 'done_by = created_by, done_at = null', 'created_by is not null'],
  },
  async populate(database, world) {
    for (const ticket of world.tickets) {
      await database.run(
        `insert into public.tasks (id, organization_id, ticket_id, title, position, assignee_id, created_by)
         values ($1, $2, $3, 'Ask the supplier', 1, $4, $5)`,
        [
          randomUUID(),
          ticket.organization,
          ticket.id,
          ticket.assignee,
          world.people[ticket.organization === world.quayside ? 'owner' : 'owner elsewhere']?.id,
        ],
      );
    }
  },
};
