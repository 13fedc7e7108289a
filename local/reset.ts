/** `npm run local:reset`: wipes the data of the stopped local Supabase; the next start makes and seeds it anew. */
import { readSettings } from './settings.ts';
import { messageOf } from './supervisor.ts';
import { wipe } from './wipe.ts';

try {
  const settings = readSettings();
  await wipe(settings);
  console.log(`The local data in ${settings.directory} are gone. npm run dev makes new ones.`);
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
}
