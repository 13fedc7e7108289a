import { expect, type Page, test } from '@playwright/test';
import {
  createPerson,
  foundOrganization,
  hire,
  respond,
  serviceClient,
  signIn as signInByApi,
  submitTicket,
} from '../support/live-world.ts';
import { openBrowser, violationsOf } from './journeys.ts';

type Screen = [name: string, address: string, who: 'visitor' | 'customer' | 'agent' | 'admin' | 'root'];

/** A small organization with something on every screen. */
async function prepare() {
  const organization = await foundOrganization('Meadow');
  const [customer, agent, admin] = await Promise.all([
    createPerson('Marisol Etxeberria'),
    hire(organization.id, 'agent', 'Dele Adeyemi'),
    hire(organization.id, 'admin', 'Ines Carvalho'),
  ]);
  const root = await createPerson('Rosa Amsel');
  await serviceClient().from('super_admins').insert({ profile_id: root.id }).throwOnError();
  const ticket = await submitTicket(await signInByApi(customer), organization, 'The gate is stuck');
  const agentApi = await signInByApi(agent);
  await respond(
    agentApi,
    organization.id,
    ticket,
    'public',
    '<p>We are on it, see <a href="https://example.com">here</a>.</p>',
  );
  await respond(agentApi, organization.id, ticket, 'internal', '<p>Bring oil.</p>');
  const number = `TICK-${new Date().getFullYear()}-0001`;
  const access = `/org/${organization.slug}/settings/roles/access`;
  const screens: Screen[] = [
    ['landing', '/', 'visitor'],
    ['sign in', '/sign-in', 'visitor'],
    ['sign up', '/sign-up', 'visitor'],
    ['reset', '/reset', 'visitor'],
    ['public page', `/help/${organization.slug}`, 'visitor'],
    ['my tickets', '/customer', 'customer'],
    ['directory', '/customer/organizations', 'customer'],
    ['new ticket', `/customer/new/${organization.slug}`, 'customer'],
    ['own ticket', `/customer/tickets/${ticket}`, 'customer'],
    ['list', `/org/${organization.slug}`, 'agent'],
    ['ticket', `/org/${organization.slug}/tickets/${number}`, 'agent'],
    ['general settings', `/org/${organization.slug}/settings/general`, 'admin'],
    ['service levels', `/org/${organization.slug}/settings/service-levels`, 'admin'],
    ['teams', `/org/${organization.slug}/settings/teams`, 'admin'],
    ['routing', `/org/${organization.slug}/settings/routing`, 'admin'],
    ['categories', `/org/${organization.slug}/settings/categories`, 'admin'],
    ['tags', `/org/${organization.slug}/settings/tags`, 'admin'],
    ['shared views', `/org/${organization.slug}/settings/views`, 'admin'],
    ['fields', `/org/${organization.slug}/settings/fields`, 'admin'],
    ['departments', `/org/${organization.slug}/settings/departments`, 'admin'],
    ['people', `/org/${organization.slug}/settings/people`, 'admin'],
    ['roles', `/org/${organization.slug}/settings/roles`, 'admin'],
    ['audit', `/org/${organization.slug}/settings/audit`, 'admin'],
    ['usage', `/org/${organization.slug}/settings/usage`, 'admin'],
    ['isolation', `/org/${organization.slug}/settings/isolation`, 'admin'],
    ['why somebody sees a ticket', `${access}?ticket=${number}&person=${agent.id}`, 'admin'],
    ['reports', `/org/${organization.slug}/reports`, 'admin'],
    ['reports of now', `/org/${organization.slug}/reports/now`, 'admin'],
    ['tickets behind a number', `/org/${organization.slug}/reports/tickets?number=created`, 'admin'],
    ['own numbers', `/org/${organization.slug}/reports/people/${agent.id}`, 'agent'],
    ['organizations of the platform', '/admin', 'root'],
    ['people of the platform', '/admin/people', 'root'],
    ['health of the platform', '/admin/health', 'root'],
  ];
  return { screens, people: { customer, agent, admin, root } };
}

for (const look of [
  { name: 'light, 1440 px', width: 1440, dark: false },
  { name: 'dark, 390 px', width: 390, dark: true },
]) {
  test(`every screen passes axe and does not scroll sideways: ${look.name}`, async ({ browser }) => {
    test.setTimeout(240_000);
    const { screens, people } = await prepare();
    const pages = new Map<string, Page>();
    const wrong: string[] = [];
    for (const [name, address, who] of screens) {
      const page =
        pages.get(who) ??
        (who === 'visitor'
          ? await (
              await browser.newContext({
                viewport: { width: look.width, height: 900 },
                colorScheme: look.dark ? 'dark' : 'light',
              })
            ).newPage()
          : await openBrowser(browser, people[who], look));
      pages.set(who, page);
      await page.goto(address);
      await expect(page.getByRole('heading').first()).toBeVisible();
      await page.waitForTimeout(500);
      wrong.push(...(await violationsOf(page)).map((violation) => `${name}: ${violation}`));
      const sideways = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (sideways > 0) wrong.push(`${name}: scrolls ${sideways} px sideways`);
      if ((await page.getByRole('main').count()) !== 1)
        wrong.push(`${name}: ${await page.getByRole('main').count()} main landmarks`);
    }
    expect(wrong).toEqual([]);
  });
}

test('an agent works a ticket by keyboard alone', async ({ browser }) => {
  const { people, screens } = await prepare();
  const page = await openBrowser(browser, people.agent);
  await page.goto(screens.find(([name]) => name === 'list')?.[1] ?? '');
  await expect(page.getByRole('link', { name: /The gate is stuck/ })).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/tickets\/TICK/);
  await expect(page.getByRole('heading', { name: 'The gate is stuck' })).toBeVisible();
  await page.keyboard.press('n');
  await page.keyboard.type('Oil is on its way.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Oil is on its way.').filter({ visible: true }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('r');
  await page.keyboard.type('The gate moves again.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByLabel('Conversation').getByText('The gate moves again.')).toBeVisible();
});
