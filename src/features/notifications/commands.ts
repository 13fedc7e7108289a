import type { z } from 'zod';
import type { Client } from '@/lib/supabase/client';
import { markReadSchema, preferenceSchema } from './schema';

/** All of one's own up to a time. */
export async function markNotificationsRead(supabase: Client, input: z.input<typeof markReadSchema>) {
  await supabase.rpc('mark_notifications_read', markReadSchema.parse(input)).throwOnError();
}

export async function setNotificationPreference(supabase: Client, input: z.input<typeof preferenceSchema>) {
  await supabase.rpc('set_notification_preference', preferenceSchema.parse(input)).throwOnError();
}

/** One has read a ticket as it is now, and with it what one was told of it. */
export async function markTicketRead(supabase: Client, ticketId: string) {
  await supabase.rpc('mark_ticket_read', { ticket_id: ticketId }).throwOnError();
}
