import type * as z from 'zod/mini';
import { callFunction } from '@/lib/edge-functions';
import type { Client } from '@/lib/supabase/client';
import type { accessIdSchema, accessSchema, foundSchema, suspendSchema, verifySchema } from './schema';

/** Founds an organization and mails its owner the invitation, which stands even when the mail does not leave. */
export async function foundOrganization(supabase: Client, input: z.output<typeof foundSchema>) {
  const { data: invitation } = await supabase.rpc('found_organization', input).throwOnError();
  try {
    await callFunction(supabase, 'send-invitation', { invitation_id: invitation });
    return { invitation, isMailed: true };
  } catch (error) {
    console.error(error);
    return { invitation, isMailed: false };
  }
}

export async function verifyOrganization(supabase: Client, input: z.output<typeof verifySchema>) {
  await supabase.rpc('verify_organization', input).throwOnError();
}

export async function suspendOrganization(supabase: Client, input: z.output<typeof suspendSchema>) {
  await supabase.rpc('suspend_organization', input).throwOnError();
}

/** Opens an access to read one organization; its members are told at once. */
export async function openAccess(supabase: Client, input: z.output<typeof accessSchema>) {
  await supabase.rpc('open_access', input).throwOnError();
}

export async function endAccess(supabase: Client, input: z.output<typeof accessIdSchema>) {
  await supabase.rpc('end_access', input).throwOnError();
}
