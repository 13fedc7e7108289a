/**
 * Mutants that no test can notice alone, because a second guard stands behind the first, each with the mutant that
 * removes that one. The run applies both together, and then a test has to notice.
 */
export const secondGuards: Record<string, string> = {
  // The trigger before the insert refuses first; the policy stands behind it, for a writer who would get past it.
  'loosen the policy "customers reply and staff write what their role says" of ticket_responses':
    'silence all of ticket_not_writable in private.prepare_response',
  // Who does not see the ticket, or names another organization, may not write to it either, which is asked below.
  'silence ticket_not_writable (2) in private.prepare_response':
    'silence all of ticket_not_writable in private.prepare_response',
  'silence ticket_not_writable (3) in private.prepare_response':
    'silence all of ticket_not_writable in private.prepare_response',
  // Asked before the lock and again behind it: the second asking matters to a race alone.
  'silence ticket_not_found (1) in private.lock_ticket':
    'silence all of ticket_not_found in private.lock_ticket',
  'silence ticket_not_found (2) in private.lock_ticket':
    'silence all of ticket_not_found in private.lock_ticket',
  'silence response_not_found (1) in private.lock_response':
    'silence all of response_not_found in private.lock_response',
  'silence response_not_found (2) in private.lock_response':
    'silence all of response_not_found in private.lock_response',
  // A blocked customer's ticket would be refused with its first response; asked before, so that nothing is prepared in vain.
  'silence customer_is_blocked (4) in submit_ticket':
    'silence all of customer_is_blocked in private.prepare_response',
  'silence all of customer_is_blocked in submit_ticket':
    'silence all of customer_is_blocked in private.prepare_response',
};
