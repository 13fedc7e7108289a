import { z } from 'zod';
import { ownPath } from '@/lib/paths';

// The messages are keys of `fields` in messages/en.json.
const email = z.string('required').trim().min(1, 'required').pipe(z.email('email').max(254, 'too_long'));
const newPassword = z.string('required').min(8, 'password_short').max(72, 'password_long');
const next = z
  .string()
  .optional()
  .transform((path) => ownPath(path));

export const signUpSchema = z.object({
  full_name: z.string('required').trim().min(1, 'required').max(120, 'too_long'),
  email,
  password: newPassword,
  next,
});

export const signInSchema = z.object({ email, password: z.string('required').min(1, 'required'), next });

export const addressSchema = z.object({ email, next });

export const newPasswordSchema = z.object({ password: newPassword });

/** What a link in a mail carries. */
export const confirmationSchema = z.object({
  token_hash: z.string().min(1).max(500),
  type: z.enum(['signup', 'invite', 'magiclink', 'recovery', 'email_change', 'email']),
});
