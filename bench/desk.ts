/**
 * `npm run bench -- desk`: the desk in a real Chromium, before 100,000 tickets of one organization and 50 colleagues who
 * change five of them a second; beside it the same list in a page that is loaded again on every event. The two take
 * turns with nothing: they watch the same events. docs/performance.md tells what the numbers mean.
 */
import { parseArgs } from 'node:util';
import { environmentFor } from '../local/settings.ts';
import { Colleagues } from './desk/colleagues.ts';
import { measureEvents } from './desk/events.ts';
import { measureFirstLoad } from './desk/first-load.ts';
import { measureHand } from './desk/hand.ts';
import { measureMemory } from './desk/memory.ts';
import { hireAgent } from './desk/people.ts';
import { measureScrolling } from './desk/scrolling.ts';
import { machine } from './measurements.ts';
import { openWorld, withDatabase } from './scale/world.ts';
import { serveApp } from './screens/app.ts';
import { startBrowser } from './screens/browser.ts';

const { values } = parseArgs({
  options: {
    tickets: { type: 'string', default: '100000' },
    seconds: { type: 'string', default: '60' },
    'as-is': { type: 'boolean', default: false },
  },
});
const tickets = Number(values.tickets);
const seconds = Number(values.seconds);

console.log(`The desk at ${tickets.toLocaleString('en')} tickets in one organization (${machine()})`);
const { settings, directory } = await openWorld(tickets, (line) => console.log(`  ${line}`), {
  asIs: values['as-is'],
  organizations: 1,
});
await withDatabase(
  settings,
  async () => {
    const app = await serveApp(settings.ports.app, environmentFor(settings), directory);
    const agent = await hireAgent(settings);
    const browser = await startBrowser(settings.siteUrl, agent);
    const colleagues = await Colleagues.of(settings);
    try {
      await measureFirstLoad(browser);
      await measureHand(browser);
      await measureScrolling(browser);
      await measureEvents(browser, colleagues, seconds);
      await measureMemory(browser, colleagues);
    } finally {
      await colleagues.leave();
      await browser.close();
      await app.stop();
    }
  },
  { gateway: true },
);
