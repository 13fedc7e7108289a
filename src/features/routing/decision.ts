/** Which of the decisions about a ticket led to who has it now: the newest one that named them. */
export function decisionBehind(ticket: Decided) {
  return ticket.assignment_decisions
    .filter(({ assignee_id }) => assignee_id === ticket.assignee_id)
    .toSorted((one, other) => other.created_at.localeCompare(one.created_at))[0];
}

type Decided = {
  assignee_id: string | null;
  assignment_decisions: { id: string; assignee_id: string | null; created_at: string }[];
};
