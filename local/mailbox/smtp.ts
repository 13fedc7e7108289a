import { SMTPServer } from 'smtp-server';
import type { Mails } from './mails.ts';

const mostBytes = 25 * 1024 * 1024;

/** Accepts every mail to every address, with or without a password. */
export function createSmtpServer(mails: Mails) {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    // Otherwise each greeting waits for a name look-up of the client's address.
    disableReverseLookup: true,
    size: mostBytes,
    onAuth: (credentials, _session, accept) => accept(null, { user: credentials.username ?? 'anyone' }),
    onData(stream, session, answer) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (stream.sizeExceeded) return answer(new Error('The mail is larger than 25 MB'));
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        mails.add(Buffer.concat(chunks), recipients).then(
          () => answer(),
          (error: Error) => answer(error),
        );
      });
    },
  });
}
