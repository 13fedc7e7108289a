import type * as z from 'zod/mini';
import type { Client } from '@/lib/supabase/client';
import { markReadSchema, preferenceSchema } from './schema';

/** All of one's own up to a time. */
export async function markNotificationsRead(supabase: Client, input: z.input<typeof markReadSchema>) {
  await supabase.rpc('mark_notifications_read', markReadSchema.parse(input)).throwOnError();
}

export async function setNotificationPreference(supabase: Client, input: z.input<typeof preferenceSchema>) {
  await supabase.rpc('set_notification_preference', preferenceSchema.parse(input)).throwOnError();
}
