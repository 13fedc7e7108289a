'use server';

import { refresh } from 'next/cache';
import { action, formAction } from '@/lib/action';
import { paths } from '@/lib/paths';
import * as commands from './commands';
import { accessIdSchema, accessSchema, foundSchema, suspendSchema, verifySchema } from './schema';

export const foundOrganization = formAction(foundSchema, async (input, supabase) => {
  const { invitation, isMailed } = await commands.foundOrganization(supabase, input);
  refresh();
  return { name: input.name, ownerEmail: input.owner_email, path: paths.invitation(invitation), isMailed };
});

export const verifyOrganization = action(verifySchema, async (input, supabase) => {
  await commands.verifyOrganization(supabase, input);
  refresh();
});

export const suspendOrganization = action(suspendSchema, async (input, supabase) => {
  await commands.suspendOrganization(supabase, input);
  refresh();
});

export const openAccess = formAction(accessSchema, async (input, supabase) => {
  await commands.openAccess(supabase, input);
  refresh();
});

export const endAccess = action(accessIdSchema, async (input, supabase) => {
  await commands.endAccess(supabase, input);
  refresh();
});
