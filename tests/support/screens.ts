/**
 * `npm run screens`: pictures of each screen with the demo data, light, dark and on a phone, into docs/screens. The app
 * is built and served as it is deployed, on the ports of the tests.
 */
import { mkdir, rm } from 'node:fs/promises';
import { type Browser, chromium, type Page } from '@playwright/test';
import { appPart, nextProgram } from '../../local/app.ts';
import { demoPassword } from '../../local/demo-people.ts';
import { createLog } from '../../local/log.ts';
import { environmentFor, readSettings } from '../../local/settings.ts';
import { startStack } from '../../local/stack.ts';
import { createSupervisor } from '../../local/supervisor.ts';
import { wipe } from '../../local/wipe.ts';
import { ensureBrowser } from './browser.ts';
import { runProgram } from './run-program.ts';
import { testPorts } from './test-ports.ts';

const folder = 'docs/screens';

const looks = [
  { name: 'light', width: 1440, height: 900, dark: false },
  { name: 'dark', width: 1440, height: 900, dark: true },
  { name: 'phone', width: 390, height: 844, dark: false },
];

type Screen = { name: string; who: string; path: string; prepare?: (page: Page) => Promise<void> };
type Look = (typeof looks)[number];

const agent = 'dele@quayside.test';
const customer = 'marisol@customer.test';

const screens: Screen[] = [
  { name: 'sign-in', who: '', path: '/sign-in' },
  { name: 'desk', who: agent, path: '/org/quayside' },
  { name: 'ticket', who: agent, path: '/org/quayside', prepare: openTicket },
  {
    name: 'composer',
    who: agent,
    path: '/org/quayside',
    prepare: async (page) => {
      await openTicket(page);
      await page.getByRole('toolbar', { name: 'Form of the text' }).waitFor();
      await page.getByRole('radio', { name: /Note/ }).click();
      await page
        .getByRole('textbox', { name: 'Internal note' })
        .fill('The pool is capped at 12 children. I raise it at noon.');
    },
  },
  {
    name: 'menu-of-everything',
    who: agent,
    path: '/org/quayside',
    prepare: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').first().fill('as');
    },
  },
  { name: 'board', who: agent, path: '/org/quayside?layout=board' },
  { name: 'general', who: 'ines@quayside.test', path: '/org/quayside/settings/general' },
  { name: 'service-levels', who: 'ines@quayside.test', path: '/org/quayside/settings/service-levels' },
  { name: 'teams', who: 'ines@quayside.test', path: '/org/quayside/settings/teams' },
  { name: 'routing', who: 'ines@quayside.test', path: '/org/quayside/settings/routing' },
  { name: 'categories', who: 'ines@quayside.test', path: '/org/quayside/settings/categories' },
  { name: 'tags', who: 'ines@quayside.test', path: '/org/quayside/settings/tags' },
  { name: 'fields', who: 'ines@quayside.test', path: '/org/quayside/settings/fields' },
  { name: 'shared-views', who: 'ines@quayside.test', path: '/org/quayside/settings/views' },
  { name: 'departments', who: 'ines@quayside.test', path: '/org/quayside/settings/departments' },
  { name: 'people', who: 'ines@quayside.test', path: '/org/quayside/settings/people' },
  { name: 'reports', who: 'ines@quayside.test', path: '/org/quayside/reports' },
  { name: 'now', who: 'ines@quayside.test', path: '/org/quayside/reports/now' },
  { name: 'permissions', who: 'ines@quayside.test', path: '/org/quayside/settings/roles' },
  { name: 'audit', who: 'ines@quayside.test', path: '/org/quayside/settings/audit' },
  { name: 'isolation', who: 'ines@quayside.test', path: '/org/quayside/settings/isolation' },
  { name: 'usage', who: 'ines@quayside.test', path: '/org/quayside/settings/usage' },
  { name: 'platform', who: 'noor@platform.test', path: '/admin' },
  { name: 'platform-people', who: 'noor@platform.test', path: '/admin/people' },
  { name: 'platform-health', who: 'noor@platform.test', path: '/admin/health' },
  { name: 'directory', who: customer, path: '/customer/organizations' },
  { name: 'new-ticket', who: customer, path: '/customer/new/quayside' },
  { name: 'my-tickets', who: customer, path: '/customer' },
  {
    name: 'my-ticket',
    who: customer,
    path: '/customer',
    prepare: async (page) => {
      await page
        .getByRole('main')
        .getByRole('link', { name: /Disk 96/ })
        .first()
        .click();
      await page.waitForURL(/customer\/tickets\//);
    },
  },
];

const settings = readSettings({ ...testPorts, ...process.env });
await wipe(settings);
const stack = await startStack(settings, { onLine: createLog() });
const supervisor = createSupervisor(createLog());
try {
  const environment = {
    ...environmentFor(settings),
    NEXT_DIST_DIR: '.test/next',
    NEXT_TELEMETRY_DISABLED: '1',
  };
  if ((await runProgram([nextProgram(), 'build'], environment, { log: '.test/screens.log' })) !== 0)
    throw new Error('The app does not build.');
  const app = await supervisor.keepRunning(appPart('start', settings.ports.app, environment));
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: ['--no-sandbox'] });
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const look of looks) await takeAll(browser, look);
  await browser.close();
  await app.stop();
} finally {
  await supervisor.close();
  await stack.stop();
}

async function takeAll(browser: Browser, look: Look) {
  for (const who of new Set(screens.map((screen) => screen.who))) {
    const context = await browser.newContext({
      baseURL: settings.siteUrl,
      viewport: { width: look.width, height: look.height },
      colorScheme: look.dark ? 'dark' : 'light',
      timezoneId: 'Europe/Warsaw',
    });
    const page = await context.newPage();
    if (who !== '') await signIn(page, who);
    for (const screen of screens.filter((one) => one.who === who)) {
      await page.goto(screen.path);
      await page.waitForLoadState('networkidle');
      await screen.prepare?.(page);
      // Menus have opened, and what loads late is there.
      await page.waitForTimeout(1200);
      await page.screenshot({ path: `${folder}/${screen.name}-${look.name}.png` });
    }
    await context.close();
  }
  console.log(`${look.name}: ${screens.length} screens`);
}

async function signIn(page: Page, email: string) {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(demoPassword);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

async function openTicket(page: Page) {
  await page
    .getByRole('link', { name: /Checkout answers/ })
    .first()
    .click();
  await page.getByRole('region', { name: 'Conversation' }).waitFor();
}
