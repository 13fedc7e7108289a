/** `npm run local`: the local Supabase alone, until Ctrl-C. */
import { createLog } from './log.ts';
import { readSettings } from './settings.ts';
import { startStack } from './stack.ts';
import { endWith, runUntilSignal } from './until-signal.ts';

await runUntilSignal(async () => {
  const settings = readSettings();
  const began = Date.now();
  const stack = await startStack(settings, { onLine: createLog() });
  console.log(`
The local Supabase is up after ${((Date.now() - began) / 1000).toFixed(1)} s.
  API       ${settings.apiUrl}
  Postgres  ${settings.databaseUrl}
  Mailbox   ${settings.mailboxUrl}
Ctrl-C ends it; the data stay in ${settings.directory}. npm run local:reset wipes them.
`);
  void stack.failure.then((reason) => endWith(reason));
  return stack.stop;
});
