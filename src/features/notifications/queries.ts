import type { Client } from '@/lib/supabase/client';

/** Something that one should hear of: by whom, about which ticket, and whether it was read. */
export type Notification = Awaited<ReturnType<typeof listNotifications>>['rows'][number];

/** Where one wants to hear of an event. */
export type NotificationPreference = Awaited<ReturnType<typeof listNotificationPreferences>>[number];

/** Where the next page begins: the last row of this one. */
export type NotificationCursor = { id: string; created_at: string };

const perPage = 30;

type Of = { organizationId: string; userId: string };

/** What a member was told in one organization, the newest first. */
export async function listNotifications(
  supabase: Client,
  { organizationId, userId }: Of,
  after: NotificationCursor | null,
) {
  let query = supabase
    .from('notifications')
    .select(
      `id, kind, ticket_id, actor_id, created_at, read_at,
      tickets!notifications_ticket_id_organization_id_fkey(number, subject, customers!tickets_customer_id_organization_id_fkey(name, email))`,
    )
    .eq('profile_id', userId)
    .eq('organization_id', organizationId)
    .eq('side', 'staff')
    .eq('in_app', true)
    .order('created_at', { ascending: false })
    .order('id', { ascending: false })
    .limit(perPage + 1);
  if (after)
    query = query.or(
      `created_at.lt."${after.created_at}",and(created_at.eq."${after.created_at}",id.lt.${after.id})`,
    );

  const { data } = await query.throwOnError();
  return { rows: data.slice(0, perPage), hasMore: data.length > perPage };
}

/** Something that was not read yet: what kind, and on which ticket. */
export type UnreadNotification = Awaited<ReturnType<typeof listUnread>>[number];

/** What was not read yet, up to a hundred: enough for a number, and to say what is new. */
export async function listUnread(supabase: Client, { organizationId, userId }: Of) {
  const { data } = await supabase
    .from('notifications')
    .select('id, kind, tickets!notifications_ticket_id_organization_id_fkey(number)')
    .eq('profile_id', userId)
    .eq('organization_id', organizationId)
    .eq('side', 'staff')
    .eq('in_app', true)
    .is('read_at', null)
    .order('created_at', { ascending: false })
    .order('id', { ascending: false })
    .limit(100)
    .throwOnError();
  return data;
}

/** Every event that can concern the caller here, and where they hear of it. */
export async function listNotificationPreferences(supabase: Client, organizationId: string) {
  const { data } = await supabase
    .rpc('list_notification_preferences', { organization_id: organizationId })
    .throwOnError();
  return data;
}
