import { z } from 'zod';

const mailboxUrl = z.url().parse(process.env.MAILBOX_URL);
const summary = z.object({ id: z.string(), subject: z.string() });
const mail = summary.extend({ to: z.array(z.string()), text: z.string(), html: z.string() });

/** The newest mail to somebody; waits until at least `count` have come. */
export async function mailTo(address: string, count = 1) {
  for (let waited = 0; waited < 5000; waited += 50) {
    const found = await mailsTo(address);
    const [newest] = found;
    if (newest && found.length >= count) return read(newest.id);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Fewer than ${count} mails to ${address} after 5 s.`);
}

/** All mails to somebody, newest first. */
export async function mailsTo(address: string) {
  const response = await fetch(`${mailboxUrl}/api/messages?to=${encodeURIComponent(address)}`);
  return z.array(summary).parse(await response.json());
}

async function read(id: string) {
  const response = await fetch(`${mailboxUrl}/api/messages/${id}`);
  const found = mail.parse(await response.json());
  const address = /href="([^"]*\/confirm\?[^"]*)"/.exec(found.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const link = new URL(address);
  return {
    ...found,
    link,
    tokenHash: link.searchParams.get('token_hash') ?? '',
    code: /<strong[^>]*>(\d{6})<\/strong>/.exec(found.html)?.[1] ?? '',
  };
}
