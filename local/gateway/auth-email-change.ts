import { z } from 'zod';
import type { Answer, Lite } from './auth.ts';
import { bodyOf } from './auth-answers.ts';
import type { Sending } from './auth-requested-mails.ts';
import { type User, userById } from './auth-users.ts';
import { redirectOf } from './redirects.ts';
import { jsonOf } from './requests.ts';

const changeSchema = z.looseObject({ email: z.string().trim().toLowerCase().optional() });
const userSchema = z.looseObject({ id: z.string(), new_email: z.string().optional() });

/** `PUT /user`: lite changes the user; a new address is then asked to confirm, and the old one to agree. */
export function createEmailChange(sending: Sending, lite: Lite): Answer {
  return async (request) => {
    const { email } = await bodyOf(request, changeSchema);
    const response = await lite(request);
    if (!response.ok || !email) return response;
    const shown = userSchema.safeParse(await jsonOf(response));
    const user = shown.success ? await userById(sending.database, shown.data.id) : undefined;
    if (user?.email_change === email)
      await sendEmailChange(sending, user, redirectOf(request, sending.settings));
    return response;
  };
}

/** One mail to each address; the change counts when both are confirmed (auth-verify.ts). */
export async function sendEmailChange({ database, tokens, mails }: Sending, user: User, redirectTo: string) {
  const newEmail = user.email_change ?? '';
  const currentEmail = user.email ?? '';
  await database`update auth.users set email_change_confirm_status = 0 where id = ${user.id}`;
  const tokenNew = await tokens.issue(user.id, newEmail, 'email_change_token_new');
  const tokenCurrent = await tokens.issue(user.id, currentEmail, 'email_change_token_current');
  const mail = { kind: 'email_change', redirectTo, currentEmail, newEmail } as const;
  await mails.send({ ...mail, to: newEmail, token: tokenNew });
  await mails.send({ ...mail, to: currentEmail, token: tokenCurrent });
}
