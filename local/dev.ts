/** `npm run dev`: the local Supabase and the app, until Ctrl-C. With another Supabase in the environment, the app alone. */
import { existsSync } from 'node:fs';
import { appPart } from './app.ts';
import { demoPassword, demoPeople } from './demo-people.ts';
import { createLog } from './log.ts';
import { root } from './migrations.ts';
import { requireFreeAppPort } from './ports.ts';
import { environmentFor, readSettings, type Settings } from './settings.ts';
import { startStack } from './stack.ts';
import { createSupervisor } from './supervisor.ts';
import { endWith, runUntilSignal } from './until-signal.ts';

const began = Date.now();

await runUntilSignal(async () => {
  // As Next does; what the shell has set wins, then the first file.
  for (const file of ['.env.local', '.env'])
    if (existsSync(`${root}/${file}`)) process.loadEnvFile(`${root}/${file}`);
  const settings = readSettings();
  await requireFreeAppPort(settings.ports.app);
  const elsewhere = process.env.NEXT_PUBLIC_SUPABASE_URL;
  const onLine = createLog();
  const stack = elsewhere ? undefined : await startStack(settings, { onLine });
  const environment = elsewhere
    ? { SITE_URL: process.env.SITE_URL ?? settings.siteUrl }
    : environmentFor(settings);

  const supervisor = createSupervisor(onLine);
  const stopBeneath = async () => {
    await supervisor.close();
    await stack?.stop();
  };
  try {
    const app = await supervisor.keepRunning(appPart('dev', settings.ports.app, environment));
    console.log(elsewhere ? greetingElsewhere(settings, elsewhere) : greeting(settings));
    void Promise.race([supervisor.failure, ...(stack ? [stack.failure] : [])]).then((reason) =>
      endWith(reason),
    );
    return async () => {
      await app.stop();
      await stopBeneath();
    };
  } catch (error) {
    await stopBeneath();
    throw error;
  }
});

function greeting(settings: Settings) {
  const people = demoPeople.map(
    ({ email, role, where }) => `    ${email.padEnd(24)} ${role.padEnd(12)} ${where}`,
  );
  return `
Switchboard is ready after ${seconds()} s.
  App       ${settings.siteUrl}
  Mailbox   ${settings.mailboxUrl}   every mail that is sent
  Supabase  ${settings.apiUrl}   Postgres ${settings.databaseUrl}

  Sign in with the password "${demoPassword}" as
${people.join('\n')}

Ctrl-C ends it; the data stay in ${settings.directory}. npm run local:reset wipes them.
`;
}

function greetingElsewhere(settings: Settings, supabase: string) {
  return `
Switchboard is ready after ${seconds()} s.
  App       ${settings.siteUrl}
  Supabase  ${supabase}   from the environment; nothing local was started
`;
}

function seconds() {
  return ((Date.now() - began) / 1000).toFixed(1);
}
