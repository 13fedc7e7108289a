import { readFile } from 'node:fs/promises';
import { createTransport } from 'nodemailer';
import { loopback, type Settings } from '../settings.ts';
import { AuthError } from './auth-answers.ts';
import type { MailToken } from './auth-mail-tokens.ts';
import { fillTemplate, textOf, titleOf } from './mail-template.ts';

/** A mail of Auth; each has its template in supabase/templates, which a hosted project uses too. */
export type MailKind = 'confirmation' | 'magic_link' | 'recovery' | 'invite' | 'email_change';

export type Mail = {
  kind: MailKind;
  to: string;
  token: MailToken;
  /** A page on this machine, checked; see redirects.ts. */
  redirectTo: string;
  /** The address of the account, where it differs from the one that the mail goes to. */
  currentEmail?: string | undefined;
  newEmail?: string | undefined;
};

export type Mails = ReturnType<typeof createMails>;

/** Sends the mails of Auth over SMTP, to the mailbox of this stack. */
export function createMails(settings: Settings) {
  const transport = createTransport({
    host: loopback,
    port: settings.ports.smtp,
    secure: false,
    ignoreTLS: true,
    connectionTimeout: 5000,
  });
  return {
    async send(mail: Mail) {
      const html = await render(mail);
      try {
        await transport.sendMail({
          from: 'Switchboard <no-reply@switchboard.test>',
          to: mail.to,
          subject: titleOf(html),
          html,
          text: textOf(html),
        });
      } catch (error) {
        console.error('Auth could not send a mail:', error instanceof Error ? error.message : error);
        throw new AuthError(500, 'unexpected_failure', `Error sending ${mail.kind.replace('_', ' ')} email`);
      }
    },
  };
}

async function render({ kind, to, token, redirectTo, currentEmail, newEmail }: Mail) {
  const file = new URL(`../../supabase/templates/${kind}.html`, import.meta.url);
  return fillTemplate(await readFile(file, 'utf8'), {
    // The app may run on several ports of this machine at once (dev beside tests): the link leads to the one that
    // asked. A hosted project has one site.
    SiteURL: new URL(redirectTo).origin,
    TokenHash: token.tokenHash,
    Token: token.code,
    RedirectTo: redirectTo,
    Email: currentEmail ?? to,
    NewEmail: newEmail ?? to,
  });
}
