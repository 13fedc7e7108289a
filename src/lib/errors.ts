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
  'access_grant_not_found',
  'already_a_customer',
  'already_a_member',
  'already_exists',
  'already_sent',
  'already_undone',
  'assignee_cannot_see_ticket',
  'assignee_cannot_work',
  'attachment_not_usable',
  'author_is_no_customer',
  'author_may_not',
  'body_is_empty',
  'body_is_too_large',
  'built_in_role_stays',
  'category_is_archived',
  'category_is_below_itself',
  'category_is_of_another_department',
  'category_is_too_deep',
  'category_not_found',
  'change_is_unknown',
  'change_value_is_invalid',
  'changes_are_invalid',
  'changes_are_pruned',
  'columns_are_invalid',
  'company_not_found',
  'cursor_is_unknown',
  'customer_is_blocked',
  'customer_not_found',
  'department_is_archived',
  'department_not_found',
  'domain_is_public_mail',
  'domain_is_taken',
  'draft_changed_meanwhile',
  'draft_not_found',
  'email_belongs_to_another_account',
  'email_is_not_confirmed',
  'field_is_archived',
  'field_is_of_another_department',
  'field_is_required',
  'field_key_is_taken',
  'field_not_found',
  'field_value_is_invalid',
  'fields_are_no_object',
  'file_is_too_large',
  'files_are_too_many',
  'files_are_uploading',
  'filter_is_unknown',
  'filter_value_is_invalid',
  'filters_are_invalid',
  'head_is_incomplete',
  'held_response_not_found',
  'history_is_append_only',
  'ids_or_time_is_needed',
  'invitation_is_over',
  'invitation_not_found',
  'isolation_check_not_found',
  'last_department_stays',
  'last_owner_stays',
  'legal_hold',
  'legal_hold_not_found',
  'link_expired',
  'links_would_form_a_circle',
  'mail_not_sent',
  'member_not_found',
  'name_is_taken',
  'not_allowed',
  'not_found',
  'not_valid',
  'notes_are_not_split',
  'number_is_unknown',
  'organization_is_suspended',
  'organization_not_found',
  'own_role_is_fixed',
  'owner_role_is_fixed',
  'participant_is_the_requester',
  'participant_not_found',
  'participants_are_too_many',
  'passkey_cancelled',
  'passkey_is_known',
  'passkey_is_unknown',
  'passkey_took_too_long',
  'passkeys_are_off',
  'password_is_the_old_one',
  'password_is_weak',
  'period_is_too_long',
  'picture_is_not_readable',
  'picture_is_too_large',
  'picture_not_found',
  'reason_is_missing',
  'release_is_too_far',
  'replies_of_staff_are_not_split',
  'reply_is_stale',
  'reply_to_is_elsewhere',
  'response_is_final',
  'response_is_redacted',
  'response_is_the_customers',
  'response_not_found',
  'role_is_held',
  'role_is_wider_than_yours',
  'role_not_found',
  'scope_is_not_allowed',
  'session_is_over',
  'setting_change_not_found',
  'setting_changed_meanwhile',
  'setting_has_no_way_back',
  'signed_out',
  'skill_not_found',
  'slug_is_taken',
  'snooze_must_end_later',
  'sort_is_unknown',
  'split_is_unknown',
  'step_is_not_allowed',
  'tag_is_the_same',
  'tag_not_found',
  'task_not_found',
  'tasks_are_open',
  'team_is_wider_than_yours',
  'team_not_found',
  'ticket_changed_meanwhile',
  'ticket_has_a_parent',
  'ticket_has_merged_tickets',
  'ticket_identity_is_fixed',
  'ticket_is_assigned',
  'ticket_is_deleted',
  'ticket_is_merged',
  'ticket_is_not_finished',
  'ticket_is_not_merged',
  'ticket_is_not_yours',
  'ticket_is_put_away',
  'ticket_is_the_same',
  'ticket_merges_into_itself',
  'ticket_not_found',
  'ticket_not_writable',
  'tickets_are_linked',
  'tickets_of_two_organizations',
  'time_zone_is_unknown',
  'too_many_drafts',
  'too_many_held_responses',
  'too_many_passkeys',
  'too_many_requests',
  'too_many_tickets',
  'too_many_uploads',
  'too_many_views',
  'too_often',
  'topic_not_found',
  'undo_is_over',
  'undo_not_found',
  'unexpected',
  'unreachable',
  'upload_not_found',
  'view_not_found',
  'visibility_is_unknown',
  'work_not_found',
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
  too_many_passkeys: 'too_many_passkeys',
  webauthn_credential_exists: 'passkey_is_known',
  webauthn_verification_failed: 'passkey_is_unknown',
  webauthn_challenge_expired: 'passkey_took_too_long',
  webauthn_challenge_not_found: 'passkey_took_too_long',
  passkey_disabled: 'passkeys_are_off',
  // What the browser itself says of a passkey; it tells nobody whether there is none or somebody said no.
  ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED: 'passkey_is_known',
  ERROR_CEREMONY_ABORTED: 'passkey_cancelled',
  ERROR_PASSTHROUGH_SEE_CAUSE_PROPERTY: 'passkey_cancelled',
  ERROR_INVALID_DOMAIN: 'passkeys_are_off',
  ERROR_INVALID_RP_ID: 'passkeys_are_off',
  session_expired: 'signed_out',
  user_banned: 'not_allowed',
};

function isErrorKey(key: unknown): key is ErrorKey {
  return (errorKeys as readonly unknown[]).includes(key);
}

function isUnreachable(name?: string, message?: string, status?: number) {
  if (name !== undefined && unreachableNames.includes(name)) return true;
  if (status !== undefined && status >= 502 && status <= 504) return true;
  return message !== undefined && /fetch failed|failed to fetch|networkerror|load failed/i.test(message);
}

/** A part of the app that could not be loaded is one of them. */
const unreachableNames = ['AuthRetryableFetchError', 'AbortError', 'TimeoutError', 'ChunkLoadError'];

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
