'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import * as z from 'zod/mini';
import { fieldErrors, formAction } from '@/lib/action';
import { readEnvironment } from '@/lib/env';
import { errorKey } from '@/lib/errors';
import { paths } from '@/lib/paths';
import { saveNew, settingAction } from '@/lib/save-settings';
import { requireUser } from '@/lib/session';
import * as commands from './commands';
import {
  addressSchema,
  changePasswordSchema,
  eraseAccountSchema,
  newPasswordSchema,
  passkeyNameSchema,
  passkeySchema,
  profileSchema,
  sessionSchema,
  signInSchema,
  signUpSchema,
} from './schema';

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

export const changeProfile = formAction(profileSchema, async (input, supabase) => {
  const user = await requireUser(paths.account());
  await commands.changeProfile(supabase, user.id, input);
  refresh();
});

export const changePassword = formAction(
  changePasswordSchema,
  async ({ old_password, password }, supabase) => {
    const { email } = await requireUser(paths.account());
    try {
      await commands.signInAgain(supabase, { email, password: old_password, next: paths.account() });
    } catch (error) {
      if (errorKey(error) !== 'wrong_credentials') throw error;
      throw fieldErrors({ old_password: 'password_wrong' });
    }
    await commands.setPassword(supabase, { password });
  },
);

export const renamePasskey = formAction(passkeyNameSchema, (input, supabase) =>
  saveNew({ name: input.name }, () => commands.renamePasskey(supabase, input)),
);

export const removePasskey = settingAction(passkeySchema, commands.removePasskey);

export const endSession = formAction(sessionSchema, async (input, supabase) => {
  try {
    await commands.endSession(supabase, input);
  } finally {
    // Also when it was over already: then the list was old.
    refresh();
  }
  return input.device;
});

export const signOutElsewhere = formAction(z.object({}), async (_, supabase) => {
  await commands.signOutElsewhere(supabase);
  refresh();
});

/** The address is typed once more: the account that ends is the one that is meant. */
export const eraseAccount = formAction(eraseAccountSchema, async ({ email, scripted }, supabase) => {
  const user = await requireUser(paths.deleteAccount());
  if (email.toLowerCase() !== user.email.toLowerCase()) throw fieldErrors({ email: 'not_own_email' });
  await commands.eraseOwnAccount(supabase);
  // Its session is gone with the account; what is left is the cookie, and Auth no longer knows it.
  await commands.signOut(supabase).catch(() => {});
  if (!scripted) redirect(paths.signedOut());
});
