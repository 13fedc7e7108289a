import { randomUUID } from 'node:crypto';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { createPerson, foundOrganization, hire } from '../support/live-world.ts';
import { readMail } from '../support/mailbox.ts';
import { expectWritten, looks, openBrowser, row, violationsOf } from './journeys.ts';

test('a first-time customer on a phone writes first, confirms by mail, and sends one ticket', async ({
  browser,
}) => {
  const organization = await foundOrganization('Gearloop');
  const zeynep = { email: `${randomUUID()}@people.test` };
  const page = await openPhone(browser);
  await page.goto(`/help/${organization.slug}`);
  await write(page, zeynep.email);
  await expect(page.getByRole('heading', { name: 'Look into your mail' })).toBeVisible();
  await expect(page.getByRole('status').getByText(zeynep.email)).toBeVisible();

  const mail = await readMail(zeynep.email);
  expect(mail.subject + mail.words).not.toMatch(/hub|grinds|service/);
  await page.goto(mail.link);
  await expect(page.getByRole('heading', { name: 'Your message' })).toBeVisible();
  await expect(page.getByLabel('What is it about?')).toHaveValue('The rear hub grinds');
  await expectWritten(page.getByLabel('What happened?'), 'Since the service.');
  await page.getByLabel('Department').selectOption('General');

  // A second tab of the same message, sent as well.
  const second = await page.context().newPage();
  await second.goto(page.url());
  await second.getByLabel('Department').selectOption('General');
  const first = page.url();
  for (const tab of [page, second]) {
    await tab.getByRole('button', { name: /^Send/ }).click();
    await expect(tab).toHaveURL(/\/customer\/tickets\//);
  }
  expect(second.url()).toBe(page.url());
  await expect(page.getByText('Since the service.')).toBeVisible();

  await second.goto(first);
  await expect(second.getByRole('heading', { name: 'This message is not here any more' })).toBeVisible();
  await second.goto(mail.link);
  await expect(second.getByRole('link', { name: 'See my tickets' })).toBeVisible();
  await second.getByRole('link', { name: 'See my tickets' }).click();
  await expect(second.getByRole('main').getByText('The rear hub grinds')).toHaveCount(1);

  const agent = await openBrowser(browser, await hire(organization.id, 'agent', 'Dele'));
  await agent.goto(`/org/${organization.slug}`);
  await expect(row(agent, 'The rear hub grinds')).toBeVisible();
});

test('what was corrected before sending survives a closed tab, and is what arrives', async ({ browser }) => {
  const organization = await foundOrganization('Gearloop');
  const marisol = await createPerson('Marisol Etxeberria');
  const page = await openPhone(browser);
  await page.goto(`/help/${organization.slug}`);
  await write(page, marisol.email);
  await expect(page.getByRole('heading', { name: 'Look into your mail' })).toBeVisible();
  await page.goto((await readMail(marisol.email)).link);
  const text = page.getByLabel('What happened?');
  await expectWritten(text, 'Since the service.');
  await page.getByLabel('What is it about?').fill('The front hub grinds');
  await text.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' On Monday.');
  await expectWritten(text, 'Since the service. On Monday.');
  await page.waitForTimeout(800);
  await page.reload();
  await expect(page.getByLabel('What is it about?')).toHaveValue('The front hub grinds');
  await expectWritten(page.getByLabel('What happened?'), 'Since the service. On Monday.');
  await page.getByLabel('Department').selectOption('General');
  await page.getByRole('button', { name: /^Send/ }).click();
  await expect(page).toHaveURL(/\/customer\/tickets\//);
  await expect(page.getByRole('heading', { name: 'The front hub grinds' })).toBeVisible();
  await expect(page.getByText('Since the service. On Monday.')).toBeVisible();
});

test('a refusal, a broken network and a closed tab cost a visitor no word', async ({ browser }) => {
  const organization = await foundOrganization('Gearloop');
  const page = await openPhone(browser);
  await page.goto(`/help/${organization.slug}`);
  await write(page, 'marisol at home');
  await expect(page.getByLabel('Your e-mail address')).toHaveAccessibleDescription(/no e-mail address/);
  await expectKept(page, 'marisol at home');

  const email = `${randomUUID()}@people.test`;
  await page.getByLabel('Your e-mail address').fill(email);
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Go on by e-mail' }).click();
  await expect(page.getByRole('alert').first()).toBeVisible();
  await page.context().setOffline(false);
  await page.reload();
  await expectKept(page, email);

  await page.getByRole('button', { name: 'Go on by e-mail' }).click();
  await page.getByRole('link', { name: 'send it again' }).click();
  await expectKept(page, email);
  // So soon, it is too much.
  await page.getByRole('button', { name: 'Go on by e-mail' }).click();
  await expect(page.getByRole('alert').first()).toContainText('Your words stay in the form');
  await expectKept(page, email);
});

test('before JavaScript a visitor writes, is told beside the field what is missing, and sends', async ({
  browser,
}) => {
  const organization = await foundOrganization('Gearloop');
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`/help/${organization.slug}`);
  await write(page, 'marisol@home');
  await expect(page.getByLabel('Your e-mail address')).toHaveAccessibleDescription(/no e-mail address/);
  await expectKept(page, 'marisol@home');
  const email = `${randomUUID()}@people.test`;
  await page.getByLabel('Your e-mail address').fill(email);
  await page.getByRole('button', { name: 'Go on by e-mail' }).click();
  await expect(page.getByRole('heading', { name: 'Look into your mail' })).toBeVisible();
  await page.goto((await readMail(email)).link);
  await expect(page.getByLabel('What happened?')).toHaveValue('Since the service.');
  await page.getByLabel('Department').selectOption('General');
  await page.getByRole('button', { name: /^Send/ }).click();
  await expect(page).toHaveURL(/\/customer\/tickets\//);
});

test('a link that came too late leads to a new one, and that to the message', async ({ browser }) => {
  const organization = await foundOrganization('Gearloop');
  const email = `${randomUUID()}@people.test`;
  const page = await openPhone(browser);
  await page.goto(`/help/${organization.slug}`);
  await write(page, email);
  await expect(page.getByRole('heading', { name: 'Look into your mail' })).toBeVisible();
  const { link } = await readMail(email);
  // A scanner of mails was faster.
  await (await openPhone(browser)).goto(link);
  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'This link is no longer valid' })).toBeVisible();
  await page.getByLabel('E-mail address').fill(email);
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible();
  await page.goto((await readMail(email, /sign-in link/)).link);
  await expect(page.getByLabel('What is it about?')).toHaveValue('The rear hub grinds');
});

for (const look of looks) {
  test(`writing first passes axe, and needs no width: ${look.name}`, async ({ browser }) => {
    const organization = await foundOrganization('Gearloop');
    const marisol = await createPerson('Marisol Etxeberria');
    const page = await openPhone(browser, look);
    await page.goto(`/help/${organization.slug}`);
    await page.getByRole('button', { name: 'Go on by e-mail' }).click();
    await expect(page.getByLabel('Your e-mail address')).toHaveAccessibleDescription(/needed/);
    await expectGood(page, look.width);
    await write(page, marisol.email);
    await expect(page.getByRole('heading', { name: 'Look into your mail' })).toBeVisible();
    await expectGood(page, look.width);
    await page.goto((await readMail(marisol.email)).link);
    await expect(page.getByRole('heading', { name: 'Your message' })).toBeVisible();
    await expectGood(page, look.width);
    await page.goto('/customer/first/nothing');
    await expect(page.getByRole('heading', { name: 'This message is not here any more' })).toBeVisible();
    await expectGood(page, look.width);
  });
}

test('an admin passes on the organization’s own address, as a link and as a code to photograph', async ({
  browser,
}) => {
  const organization = await foundOrganization('Gearloop');
  const ines = await hire(organization.id, 'admin', 'Ines Carvalho');
  for (const look of looks) {
    const page = await openBrowser(browser, ines, look);
    await page.goto(`/org/${organization.slug}/settings/general`);
    const own = page.getByRole('region', { name: 'Your own page' });
    await expect(own.getByRole('img', { name: 'QR code of this address' })).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
    const download = page.waitForEvent('download');
    await own.getByRole('link', { name: 'Download the QR code' }).click();
    expect((await download).suggestedFilename()).toBe(`${organization.slug}.svg`);

    const visitor = await openPhone(browser);
    await visitor.goto((await own.getByRole('link').first().getAttribute('href')) ?? '');
    await expect(visitor.getByRole('heading', { name: 'Write a message' })).toBeVisible();
  }
});

async function openPhone(browser: Browser, { width = 390, dark = false } = {}) {
  const context = await browser.newContext({
    viewport: { width, height: 844 },
    colorScheme: dark ? 'dark' : 'light',
  });
  return context.newPage();
}

async function write(page: Page, email: string) {
  await page.getByLabel('What is it about?').fill('The rear hub grinds');
  await page.getByLabel('What happened?').fill('Since the service.');
  await page.getByLabel('Your e-mail address').fill(email);
  await page.getByRole('button', { name: 'Go on by e-mail' }).click();
}

async function expectKept(page: Page, email: string) {
  await expect(page.getByLabel('What is it about?')).toHaveValue('The rear hub grinds');
  await expect(page.getByLabel('What happened?')).toHaveValue('Since the service.');
  await expect(page.getByLabel('Your e-mail address')).toHaveValue(email);
}

async function expectGood(page: Page, width: number) {
  expect(await violationsOf(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 700 });
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways).toBe(0);
  await page.setViewportSize({ width, height: 844 });
}
