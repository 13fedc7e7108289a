import type * as z from 'zod/mini';
import type { Client } from '@/lib/supabase/client';
import type { TicketFilters } from './filters';
import {
  addParticipantSchema,
  assignTeamSchema,
  assignTicketSchema,
  bulkChangesSchema,
  createTagSchema,
  createTicketSchema,
  linkTicketsSchema,
  markReadSchema,
  mergeTicketsSchema,
  moveTicketSchema,
  removeParticipantSchema,
  renameTicketSchema,
  resolveTicketSchema,
  setCategorySchema,
  setFieldSchema,
  setPrioritySchema,
  snoozeTicketSchema,
  splitTicketSchema,
  stepSchema,
  ticketIdSchema,
  ticketTagSchema,
  unlinkTicketsSchema,
} from './schema';

type TicketId = z.input<typeof ticketIdSchema>;
type StepInput = z.input<typeof stepSchema>;
export type BulkChanges = z.input<typeof bulkChangesSchema>;

/** Staff open a ticket for a customer, with or without an account. */
export async function createTicket(supabase: Client, input: z.input<typeof createTicketSchema>) {
  const { assignee_id, ...ticket } = createTicketSchema.parse(input);
  const { data } = await supabase
    .rpc('create_ticket', assignee_id === null ? ticket : { ...ticket, assignee_id })
    .throwOnError();
  return data;
}

/** Assigns a free ticket to oneself. */
export async function takeTicket(supabase: Client, input: TicketId) {
  await supabase.rpc('take_ticket', ticketIdSchema.parse(input)).throwOnError();
}

/** Gives an own ticket back. */
export async function releaseTicket(supabase: Client, input: TicketId) {
  await supabase.rpc('release_ticket', ticketIdSchema.parse(input)).throwOnError();
}

/** Assigns to a colleague or to nobody; refused when the assignee is another than the one seen. */
export async function assignTicket(supabase: Client, input: z.input<typeof assignTicketSchema>) {
  const { ticket_id, assignee_id, seen_assignee_id } = assignTicketSchema.parse(input);
  await supabase
    .rpc('assign_ticket', {
      ticket_id,
      // Null is nobody; the generated types know no null arguments.
      assignee_id: assignee_id as string,
      ...(seen_assignee_id !== null && { seen_assignee_id }),
    })
    .throwOnError();
}

export async function startTicket(supabase: Client, input: StepInput) {
  await supabase.rpc('start_ticket', stepSchema.parse(input)).throwOnError();
}

export async function waitForCustomer(supabase: Client, input: StepInput) {
  await supabase.rpc('wait_for_customer', stepSchema.parse(input)).throwOnError();
}

/** Solved, with or without words that the customer reads (`public`) or colleagues only (`internal`). */
export async function resolveTicket(supabase: Client, input: z.input<typeof resolveTicketSchema>) {
  await supabase.rpc('resolve_ticket', resolveTicketSchema.parse(input)).throwOnError();
}

export async function closeTicket(supabase: Client, input: StepInput) {
  await supabase.rpc('close_ticket', stepSchema.parse(input)).throwOnError();
}

/** Returns the id of the ticket that is open now: for a customer after the grace days, a follow-up ticket. */
export async function reopenTicket(supabase: Client, input: TicketId) {
  const { data } = await supabase.rpc('reopen_ticket', ticketIdSchema.parse(input)).throwOnError();
  return data;
}

/**
 * Takes back what the caller did last in an organization.
 *
 * @returns what became of each ticket (`done`, or the key of why not), or null when there is nothing to take back
 */
export async function undoLast(supabase: Client, organizationId: string) {
  const last = await getLastStep(supabase, organizationId);
  return last === null ? null : undoStep(supabase, last);
}

/** What can be taken back by its id, the last first; `null` when there is nothing. */
export async function getLastStep(supabase: Client, organizationId: string) {
  const { data } = await supabase
    .rpc('list_undoable', { organization_id: organizationId })
    .limit(1)
    .throwOnError();
  return data[0]?.undo_id ?? null;
}

/** Takes back one step. Returns what became of each ticket. */
export async function undoStep(supabase: Client, undoId: string) {
  const { data } = await supabase.rpc('undo', { undo_id: undoId }).throwOnError();
  return data;
}

/**
 * Changes up to 500 tickets alike, each for itself.
 *
 * @returns what became of each ticket: `done`, or the key of why not
 */
export async function changeTickets(supabase: Client, ticketIds: string[], changes: BulkChanges) {
  const { data } = await supabase
    .rpc('change_tickets', { ticket_ids: ticketIds, changes: bulkChangesSchema.parse(changes) })
    .throwOnError();
  return data;
}

type OfView = { organizationId: string; filters: TicketFilters; after: string | null };

/** The same for the next 500 tickets, by id, of everything that filters let through. */
export async function changeTicketsOfView(
  supabase: Client,
  { organizationId, filters, after }: OfView,
  changes: BulkChanges,
) {
  const { data } = await supabase
    .rpc('change_tickets_of_view', {
      organization_id: organizationId,
      filters,
      changes: bulkChangesSchema.parse(changes),
      ...(after !== null && { after }),
    })
    .throwOnError();
  return data;
}

export async function setTicketPriority(supabase: Client, input: z.input<typeof setPrioritySchema>) {
  await supabase.rpc('set_ticket_priority', setPrioritySchema.parse(input)).throwOnError();
}

export async function moveTicket(supabase: Client, input: z.input<typeof moveTicketSchema>) {
  await supabase.rpc('move_ticket', moveTicketSchema.parse(input)).throwOnError();
}

/** Gives a ticket to a team or to none; its assignee stays. Refused when the team is another than the one seen. */
export async function assignTeam(supabase: Client, input: z.input<typeof assignTeamSchema>) {
  await supabase.rpc('assign_team', withoutNulls(assignTeamSchema.parse(input))).throwOnError();
}

/** Says what a ticket is about; its team and priority stay. */
export async function setTicketCategory(supabase: Client, input: z.input<typeof setCategorySchema>) {
  await supabase.rpc('set_ticket_category', withoutNulls(setCategorySchema.parse(input))).throwOnError();
}

/** Fills in a field of the organization's own, or empties it. */
export async function setTicketField(supabase: Client, input: z.input<typeof setFieldSchema>) {
  const { value, ...rest } = setFieldSchema.parse(input);
  // Null empties it; the generated types know no null arguments.
  await supabase.rpc('set_ticket_field', { ...rest, value: value as string }).throwOnError();
}

export async function renameTicket(supabase: Client, input: z.input<typeof renameTicketSchema>) {
  await supabase.rpc('rename_ticket', renameTicketSchema.parse(input)).throwOnError();
}

/** Takes a ticket from the desk until a time. */
export async function snoozeTicket(supabase: Client, input: z.input<typeof snoozeTicketSchema>) {
  await supabase.rpc('snooze_ticket', snoozeTicketSchema.parse(input)).throwOnError();
}

/** Brings a snoozed ticket back before its time. */
export async function wakeTicket(supabase: Client, input: TicketId) {
  await supabase.rpc('wake_ticket', ticketIdSchema.parse(input)).throwOnError();
}

export async function archiveTicket(supabase: Client, input: TicketId) {
  await supabase.rpc('archive_ticket', ticketIdSchema.parse(input)).throwOnError();
}

export async function unarchiveTicket(supabase: Client, input: TicketId) {
  await supabase.rpc('unarchive_ticket', ticketIdSchema.parse(input)).throwOnError();
}

export async function markAsSpam(supabase: Client, input: TicketId) {
  await supabase.rpc('mark_as_spam', ticketIdSchema.parse(input)).throwOnError();
}

export async function notSpam(supabase: Client, input: TicketId) {
  await supabase.rpc('not_spam', ticketIdSchema.parse(input)).throwOnError();
}

/** Takes a ticket from its customers and from every list; restoring gives it back. */
export async function deleteTicket(supabase: Client, input: TicketId) {
  await supabase.rpc('delete_ticket', ticketIdSchema.parse(input)).throwOnError();
}

export async function restoreTicket(supabase: Client, input: TicketId) {
  await supabase.rpc('restore_ticket', ticketIdSchema.parse(input)).throwOnError();
}

/** Hears of the ticket from now on. */
export async function startFollowing(supabase: Client, input: TicketId) {
  await supabase.rpc('start_following', ticketIdSchema.parse(input)).throwOnError();
}

export async function stopFollowing(supabase: Client, input: TicketId) {
  await supabase.rpc('stop_following', ticketIdSchema.parse(input)).throwOnError();
}

/** A tag of this name, new or the one that is there. Returns its id. */
export async function createTag(supabase: Client, input: z.input<typeof createTagSchema>) {
  const { data } = await supabase.rpc('create_tag', createTagSchema.parse(input)).throwOnError();
  return data;
}

export async function tagTicket(supabase: Client, input: z.input<typeof ticketTagSchema>) {
  await supabase.rpc('tag_ticket', ticketTagSchema.parse(input)).throwOnError();
}

export async function untagTicket(supabase: Client, input: z.input<typeof ticketTagSchema>) {
  await supabase.rpc('untag_ticket', ticketTagSchema.parse(input)).throwOnError();
}

/** The other ticket is related, what this one is a duplicate of, its parent or its child. */
export async function linkTickets(supabase: Client, input: z.input<typeof linkTicketsSchema>) {
  await supabase.rpc('link_tickets', linkTicketsSchema.parse(input)).throwOnError();
}

/** Ends the link between two tickets, whichever way round it was made. */
export async function unlinkTickets(supabase: Client, input: z.input<typeof unlinkTicketsSchema>) {
  await supabase.rpc('unlink_tickets', unlinkTicketsSchema.parse(input)).throwOnError();
}

/** Lets somebody read and answer a ticket; whether the address is known is not told. */
export async function addParticipant(supabase: Client, input: z.input<typeof addParticipantSchema>) {
  await supabase.rpc('add_participant', addParticipantSchema.parse(input)).throwOnError();
}

export async function removeParticipant(supabase: Client, input: z.input<typeof removeParticipantSchema>) {
  await supabase.rpc('remove_participant', removeParticipantSchema.parse(input)).throwOnError();
}

/** One has read a ticket up to a version, and with it what one was told of it. */
export async function markTicketRead(supabase: Client, input: z.input<typeof markReadSchema>) {
  await supabase.rpc('mark_ticket_read', markReadSchema.parse(input)).throwOnError();
}

/** The ticket shows as new again. */
export async function markTicketUnread(supabase: Client, input: TicketId) {
  await supabase.rpc('mark_ticket_unread', ticketIdSchema.parse(input)).throwOnError();
}

/** Makes tickets part of another: they close, and staff read all of them as one conversation. */
export async function mergeTickets(supabase: Client, input: z.input<typeof mergeTicketsSchema>) {
  await supabase.rpc('merge_tickets', mergeTicketsSchema.parse(input)).throwOnError();
}

/** Takes a merge back. */
export async function unmergeTicket(supabase: Client, input: TicketId) {
  await supabase.rpc('unmerge_ticket', ticketIdSchema.parse(input)).throwOnError();
}

/** Makes a ticket of its own from a customer's message, which stays where it is. Returns the new ticket's id. */
export async function splitTicket(supabase: Client, input: z.input<typeof splitTicketSchema>) {
  const { data } = await supabase.rpc('split_ticket', splitTicketSchema.parse(input)).throwOnError();
  return data;
}

/** What an argument is when it is left out: null. */
function withoutNulls<Input extends { ticket_id: string }>(input: Input) {
  const given = Object.entries(input).filter(([, value]) => value !== null);
  return Object.fromEntries(given) as { [Key in keyof Input]: NonNullable<Input[Key]> };
}
