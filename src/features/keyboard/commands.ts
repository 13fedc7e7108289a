import type * as z from 'zod/mini';
import type { Client } from '@/lib/supabase/client';
import { deskSettingsSchema } from './schema';

/** Keeps how the caller likes to work; what is left out stays as it is. */
export async function setDeskSettings(supabase: Client, input: z.input<typeof deskSettingsSchema>) {
  await supabase.rpc('set_desk_settings', deskSettingsSchema.parse(input)).throwOnError();
}
