import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import PostalMime from 'postal-mime';

/** A mail as lists show it. */
export type MailSummary = { id: string; receivedAt: string; from: string; to: string[]; subject: string };

/** A mail as its page shows it. */
export type Mail = MailSummary & {
  text: string;
  html: string;
  headers: { name: string; value: string }[];
  attachments: { filename: string; mimeType: string; bytes: number }[];
};

export type Mails = Awaited<ReturnType<typeof openMails>>;

/** The mails in a directory, one file each, so that they outlive a restart. Ids sort by time of arrival. */
export async function openMails(directory: string) {
  await mkdir(directory, { recursive: true });
  const summaries = new Map<string, MailSummary>();
  for (const file of (await readdir(directory)).filter((name) => name.endsWith('.eml')).sort()) {
    const mail = await readMail(directory, file.slice(0, -4)).catch(() => undefined);
    if (mail) summaries.set(mail.id, summarize(mail));
  }

  return {
    /** Answers only when the mail lies on the disk: the sender takes that for delivered. */
    async add(source: Buffer, recipients: string[]) {
      const id = `${Date.now().toString().padStart(14, '0')}-${randomBytes(6).toString('hex')}`;
      const unfinished = `${directory}/${id}.unfinished`;
      await writeFile(
        unfinished,
        `${JSON.stringify({ to: recipients })}\n${source.toString('latin1')}`,
        'latin1',
      );
      await rename(unfinished, `${directory}/${id}.eml`);
      summaries.set(id, summarize(await readMail(directory, id)));
      return id;
    },
    /** Newest first; with an address, those that went to it. */
    list(to?: string) {
      const wanted = to?.toLowerCase();
      return [...summaries.values()]
        .filter((mail) => !wanted || mail.to.some((address) => address.toLowerCase() === wanted))
        .reverse();
    },
    async find(id: string): Promise<Mail | undefined> {
      return summaries.has(id) ? readMail(directory, id) : undefined;
    },
    async clear(to?: string) {
      const gone = this.list(to);
      for (const { id } of gone) {
        summaries.delete(id);
        await rm(`${directory}/${id}.eml`, { force: true });
      }
      return gone.length;
    },
  };
}

/** First line: the envelope as JSON (a Bcc recipient stands nowhere else); then the mail as it came. */
async function readMail(directory: string, id: string): Promise<Mail> {
  const stored = await readFile(`${directory}/${id}.eml`);
  const end = stored.indexOf('\n');
  const envelope = JSON.parse(stored.toString('latin1', 0, end)) as { to: string[] };
  const parsed = await PostalMime.parse(stored.subarray(end + 1));
  return {
    id,
    receivedAt: new Date(Number(id.split('-')[0])).toISOString(),
    from: addressLine(parsed.from),
    to: envelope.to,
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    html: parsed.html ?? '',
    headers: parsed.headers.map(({ key, value }) => ({ name: key, value })),
    attachments: parsed.attachments.map(({ filename, mimeType, content }) => ({
      filename: filename ?? '',
      mimeType,
      bytes: typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength,
    })),
  };
}

function summarize({ id, receivedAt, from, to, subject }: Mail): MailSummary {
  return { id, receivedAt, from, to, subject };
}

function addressLine(from: { name?: string; address?: string } | undefined) {
  if (!from) return '';
  return from.name ? `${from.name} <${from.address ?? ''}>` : (from.address ?? '');
}
