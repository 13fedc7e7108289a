import type * as z from 'zod/mini';
import type { Client } from '@/lib/supabase/client';
import type { undoSettingSchema } from './schema';

/** Puts back what a change has changed. */
export async function undoSetting(supabase: Client, input: z.output<typeof undoSettingSchema>) {
  await supabase.rpc('undo_setting', input).throwOnError();
}
