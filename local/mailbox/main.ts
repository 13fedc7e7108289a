/** The process of the mailbox: SMTP in, a page and a JSON API out. Ends when its supervisor is gone. */
import { createServer } from 'node:http';
import { loopback, readSettings } from '../settings.ts';
import { openMails } from './mails.ts';
import { createRoutes } from './routes.ts';
import { createSmtpServer } from './smtp.ts';

const settings = readSettings();
const mails = await openMails(`${settings.directory}/mailbox`);
const smtp = createSmtpServer(mails);
smtp.on('error', (error) => console.error(`SMTP: ${error.message}`));
const web = createServer(createRoutes(mails, settings));

// The page answers last: whoever sees it may send.
await new Promise<void>((resolve) => smtp.listen(settings.ports.smtp, loopback, resolve));
web.listen(settings.ports.mailbox, loopback);

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit(0));
process.stdin.resume().on('close', () => process.exit(0));
