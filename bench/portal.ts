/**
 * `npm run bench -- portal`: the customers' portal in a real Chromium. How each page comes for the first time on a slow
 * phone, in turns with an empty page of this app; and how soon what staff do is on a customer's screen.
 * docs/performance.md tells what the numbers mean.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createPerson,
  fillConversation,
  foundOrganization,
  hire,
  password,
  respond,
  signIn,
  submitTicket,
} from '../tests/support/live-world.ts';
import { machine } from './measurements.ts';
import { measureFirstLoads } from './portal/first-loads.ts';
import { measureLive } from './portal/live.ts';
import { serveApp } from './screens/app.ts';
import { startBrowser } from './screens/browser.ts';

const siteUrl = process.env.SITE_URL ?? '';
console.log(`The portal (${machine()})`);
const directory = await mkdtemp(join(tmpdir(), 'switchboard-portal-'));
const app = await serveApp(Number(new URL(siteUrl).port), {}, directory);
const organization = await foundOrganization('Harbour');
const [marisol, dele] = await Promise.all([
  createPerson('Marisol Etxeberria'),
  hire(organization.id, 'agent', 'Dele Adeyemi'),
]);
const [customer, agent] = await Promise.all([signIn(marisol), signIn(dele)]);
const tickets: string[] = [];
for (let nth = 1; nth <= 20; nth += 1)
  tickets.push(await submitTicket(customer, organization, `The crane does not move, for the ${nth}th time`));
const [ticket = ''] = tickets;
await fillConversation(ticket, 30);
await respond(agent, organization.id, ticket, 'public', '<p>I am looking at the motor.</p>');

const browser = await startBrowser(siteUrl, { email: marisol.email, password }, 390);
try {
  await measureFirstLoads(browser, [
    `/help/${organization.slug}`,
    '/customer/organizations',
    `/customer/new/${organization.slug}`,
    '/customer',
    `/customer/tickets/${ticket}`,
  ]);
  await measureLive(browser, { agent, organization, ticket: tickets[1] ?? '' });
} finally {
  await browser.close();
  await app.stop();
  await rm(directory, { recursive: true, force: true });
}
process.exit(0);
