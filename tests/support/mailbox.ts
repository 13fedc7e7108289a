import { expect } from '@playwright/test';
import { z } from 'zod';

const mails = z.array(z.object({ id: z.string(), subject: z.string() }).loose());
const mail = z
  .object({ subject: z.string(), text: z.string().optional(), html: z.string().optional() })
  .loose();

const mailbox = z.url().parse(process.env.MAILBOX_URL);

/** Waits for the newest mail to an address and returns its words and the link in it. */
export async function readMail(to: string, subject: RegExp = /./) {
  let found: z.output<typeof mail> | undefined;
  await expect(async () => {
    const list = mails.parse(
      await (await fetch(`${mailbox}/api/messages?to=${encodeURIComponent(to)}`)).json(),
    );
    const newest = list.find((each) => subject.test(each.subject));
    expect(newest, `a mail to ${to}`).toBeDefined();
    found = mail.parse(await (await fetch(`${mailbox}/api/messages/${newest?.id}`)).json());
  }).toPass({ timeout: 15_000 });
  const words = `${found?.text ?? ''} ${found?.html ?? ''}`;
  const link = /https?:\/\/[^\s"'<>)]+\/confirm\?[^\s"'<>)]+/.exec(words)?.[0]?.replaceAll('&amp;', '&');
  return { subject: found?.subject ?? '', words, link: z.url().parse(link) };
}
