'use server';

import { redirect } from 'next/navigation';
import { formAction } from '@/lib/action';
import { readEnvironment } from '@/lib/env';
import { paths } from '@/lib/paths';
import * as commands from './commands';
import { addressSchema, newPasswordSchema, signInSchema, signUpSchema } from './schema';

export const signUp = formAction(signUpSchema, async (input, supabase) => {
  await commands.signUp(supabase, input, readEnvironment().SITE_URL);
  return input.email;
});

export const signIn = formAction(signInSchema, async (input, supabase) => {
  await commands.signIn(supabase, input);
  redirect(input.next);
});

export const mailSignInLink = formAction(addressSchema, async (input, supabase) => {
  await commands.mailSignInLink(supabase, input, readEnvironment().SITE_URL);
  return input.email;
});

export const mailPasswordLink = formAction(addressSchema, async (input, supabase) => {
  await commands.mailPasswordLink(supabase, input, readEnvironment().SITE_URL);
  return input.email;
});

export const setPassword = formAction(newPasswordSchema, async (input, supabase) => {
  await commands.setPassword(supabase, input);
  redirect(paths.home());
});
