import * as z from 'zod/mini';
import { locales } from '@/lib/i18n/locales';
import { ownPath } from '@/lib/paths';
import { nameField } from '@/lib/settings';

// The messages are keys of `fields` in messages/en.json.
const email = z.pipe(
  z.string('required').check(z.trim(), z.minLength(1, 'required')),
  z.email('email').check(z.maxLength(254, 'too_long')),
);
const newPassword = z
  .string('required')
  .check(z.minLength(8, 'password_short'), z.maxLength(72, 'password_long'));
const next = z.pipe(
  z.optional(z.string()),
  z.transform((path) => ownPath(path)),
);

export const signUpSchema = z.object({
  full_name: z.string('required').check(z.trim(), z.minLength(1, 'required'), z.maxLength(120, 'too_long')),
  email,
  password: newPassword,
  next,
});

export const signInSchema = z.object({
  email,
  password: z.string('required').check(z.minLength(1, 'required')),
  next,
});

export const addressSchema = z.object({ email, next });

export const newPasswordSchema = z.object({ password: newPassword });

export const profileSchema = z.object({
  full_name: signUpSchema.shape.full_name,
  /** The empty text is the zone of the device. */
  time_zone: z.pipe(
    z.string().check(z.maxLength(64)),
    z.transform((zone) => zone || null),
  ),
  /** The empty text is the language of the device. */
  language: z.pipe(
    z.enum(['', ...locales]),
    z.transform((locale) => locale || null),
  ),
});

export const changePasswordSchema = z.extend(newPasswordSchema, {
  old_password: z.string('required').check(z.minLength(1, 'required')),
});

/** `device` is what the person calls it, to name it once it is gone from the list. */
export const sessionSchema = z.object({ session_id: z.uuid(), device: z.string().check(z.maxLength(100)) });

export const passkeySchema = z.object({ passkey_id: z.uuid() });

export const passkeyNameSchema = z.extend(passkeySchema, { name: nameField(40) });

export const eraseAccountSchema = z.object({ email, scripted: z.optional(z.string()) });

/** What a link in a mail carries. */
export const confirmationSchema = z.object({
  token_hash: z.string().check(z.minLength(1), z.maxLength(500)),
  type: z.enum(['signup', 'invite', 'magiclink', 'recovery', 'email_change', 'email']),
});
