/**
 * Turns what the database, Auth or the network answered into the key of a sentence in messages/en.json (`errors`).
 * A stable key that SQL raised is its own sentence; everything else falls back to its class.
 */
export function errorKey(error: unknown): ErrorKey {
  const { code, message, name, status } = shapeOf(error);

  if (isErrorKey(message)) return message;
  if (code === '42501') return 'not_allowed';
  if (code === 'P0002' || code === 'PGRST116') return 'not_found';
  if (code === '23505') return 'already_exists';
  if (code === '23514' || code === '22P02' || code === '23502') return 'not_valid';
  if (code === 'PGRST301' || code === 'PGRST303' || status === 401) return 'signed_out';
  if (code !== undefined && isErrorKey(authKeys[code])) return authKeys[code];
  if (status === 429) return 'too_often';
  if (isUnreachable(name, message, status)) return 'unreachable';
  return 'unexpected';
}

/** Whether trying again may help: the request did not arrive, or the answer did not. */
export function isTemporary(error: unknown) {
  return errorKey(error) === 'unreachable';
}

/** What the sentence of `errorKey` may be: a test holds the list against the words and against the SQL. */
export const errorKeys = [
  'already_a_member',
  'already_exists',
  'assignee_cannot_work',
  'author_may_not',
  'body_is_too_large',
  'changes_are_pruned',
  'email_belongs_to_another_account',
  'email_is_not_confirmed',
  'history_is_append_only',
  'invitation_is_over',
  'invitation_not_found',
  'last_owner_stays',
  'link_expired',
  'mail_not_sent',
  'member_not_found',
  'not_allowed',
  'not_found',
  'not_valid',
  'organization_not_found',
  'own_role_is_fixed',
  'owner_role_is_fixed',
  'password_is_the_old_one',
  'password_is_weak',
  'reply_is_stale',
  'role_is_wider_than_yours',
  'role_not_found',
  'scope_is_not_allowed',
  'signed_out',
  'step_is_not_allowed',
  'ticket_changed_meanwhile',
  'ticket_identity_is_fixed',
  'ticket_is_assigned',
  'ticket_is_not_yours',
  'ticket_not_found',
  'ticket_not_writable',
  'time_zone_is_unknown',
  'too_often',
  'topic_not_found',
  'unexpected',
  'unreachable',
  'visibility_is_unknown',
  'wrong_credentials',
] as const;

export type ErrorKey = (typeof errorKeys)[number];

const authKeys: Record<string, ErrorKey> = {
  invalid_credentials: 'wrong_credentials',
  email_not_confirmed: 'email_is_not_confirmed',
  otp_expired: 'link_expired',
  over_email_send_rate_limit: 'too_often',
  over_request_rate_limit: 'too_often',
  same_password: 'password_is_the_old_one',
  weak_password: 'password_is_weak',
  session_not_found: 'signed_out',
  session_expired: 'signed_out',
  user_banned: 'not_allowed',
};

function isErrorKey(key: unknown): key is ErrorKey {
  return (errorKeys as readonly unknown[]).includes(key);
}

function isUnreachable(name?: string, message?: string, status?: number) {
  if (name === 'AuthRetryableFetchError' || name === 'AbortError' || name === 'TimeoutError') return true;
  if (status !== undefined && status >= 502 && status <= 504) return true;
  return message !== undefined && /fetch failed|failed to fetch|networkerror|load failed/i.test(message);
}

function shapeOf(error: unknown): { code?: string; message?: string; name?: string; status?: number } {
  if (typeof error !== 'object' || error === null) return {};
  const { code, message, name, status } = error as Record<string, unknown>;
  return {
    code: typeof code === 'string' ? code : undefined,
    message: typeof message === 'string' ? message : undefined,
    name: typeof name === 'string' ? name : undefined,
    status: typeof status === 'number' ? status : undefined,
  };
}
