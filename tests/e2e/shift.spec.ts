import { type Browser, expect, type Page, test } from '@playwright/test';
import { createPerson, foundOrganization, hire, signIn, submitTicket } from '../support/live-world.ts';
import { openBrowser, row, violationsOf } from './journeys.ts';

const subjects = [
  'The lamp is dark',
  'The horn is silent',
  'The door sticks',
  'The stairs are wet',
  'The fog came',
  'The boat leaks',
  'The rope is thin',
  'The glass is cracked',
  'The radio hums',
  'The lamp is dark, still',
];

/** An admin with an empty morning, and ten tickets of two customers. */
async function beforeTen(browser: Browser) {
  const organization = await foundOrganization('Lighthouse');
  const dele = await hire(organization.id, 'admin', 'Dele Adeyemi');
  await hire(organization.id, 'agent', 'Grace Obi');
  const marisol = await signIn(await createPerson('Marisol Etxeberria'));
  const vera = await signIn(await createPerson('Vera Lind'));
  for (const [index, subject] of subjects.entries())
    await submitTicket(index % 2 === 0 ? marisol : vera, organization, subject);
  const page = await openBrowser(browser, dele);
  await page.goto(`/org/${organization.slug}`);
  await expect(page.getByText('Live', { exact: true }).filter({ visible: true }).first()).toBeVisible();
  await page.mouse.move(720, 890);
  return { page, marisol };
}

const subject = (page: Page, words: string) =>
  page.getByRole('heading', { level: 1, name: words, exact: true });
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

/** By its first letter; the menu moves its focus a moment later than a machine presses Enter. */
async function choose(page: Page, words: string) {
  await page.keyboard.press(words.charAt(0).toLowerCase());
  await expect(page.getByRole('menu').locator(':focus')).toContainText(words);
  await page.keyboard.press('Enter');
}

test('a whole shift by keyboard: ten are sorted, one is answered, noted, given away, merged, and the rest closed', async ({
  browser,
}) => {
  test.setTimeout(150_000);
  const { page, marisol } = await beforeTen(browser);

  // Triage: each of the ten gets a priority, one after the other, without a way back to the list.
  await press(page, 'j', 'o');
  for (const words of subjects.toReversed()) {
    await expect(subject(page, words)).toBeVisible();
    await press(page, 'p');
    await page.getByRole('menu').waitFor();
    const wanted = words.includes('lamp') ? 'Urgent' : 'Low';
    await choose(page, wanted);
    await expect(
      page
        .getByRole('button', { name: `Change Priority: ${wanted}` })
        .or(page.getByRole('button', { name: new RegExp(`Priority: ${wanted}`) }))
        .first(),
    ).toBeVisible();
    await expect(page.getByRole('menu')).toHaveCount(0);
    if (words !== subjects[0]) await press(page, ']');
  }
  await expect(page.getByRole('region', { name: 'Conversation' })).toMatchAriaSnapshot(`
    - region "Conversation":
      - article "Marisol Etxeberria, Customer"
  `);
  expect(await violationsOf(page)).toEqual([]);

  // Answered and noted.
  await press(page, 'i', 'r');
  await expect(page.getByRole('textbox', { name: /^Reply to Marisol/ })).toBeFocused();
  await page.keyboard.type('A new bulb is on its way.');
  await press(page, 'Control+Enter');
  await expect(page.getByRole('article', { name: 'Dele Adeyemi, not sent yet' })).toBeVisible();
  await press(page, 'Escape', 'n');
  await expect(page.getByRole('textbox', { name: 'Internal note' })).toBeFocused();
  await page.keyboard.type('The spare ones are in the cellar.');
  await press(page, 'Control+Enter');
  await expect(page.getByRole('article', { name: 'Dele Adeyemi, Internal note' })).toBeVisible();
  await expect(page.getByRole('article', { name: 'Dele Adeyemi, Staff' })).toBeVisible({ timeout: 25_000 });
  const { data } = await marisol
    .from('ticket_responses')
    .select('body_text')
    .eq('author_kind', 'staff')
    .throwOnError();
  expect(data).toEqual([{ body_text: 'A new bulb is on its way.' }]);

  // Given away.
  await press(page, 'Escape', 'a');
  await page.getByRole('menu').waitFor();
  await choose(page, 'Grace Obi');
  await expect(page.getByRole('button', { name: /Assignee: Grace Obi/ }).first()).toBeVisible();
  await expect(page.getByRole('menu')).toHaveCount(0);

  // The one that says the same is merged into it.
  await press(page, 'm');
  await page.getByRole('dialog', { name: 'Merge with which ticket' }).waitFor();
  await page.keyboard.type('still');
  await expect(page.getByRole('option', { name: /The lamp is dark, still/ })).toBeVisible();
  await press(page, 'Enter');
  await expect(
    page
      .getByRole('dialog', { name: 'Merge two tickets' })
      .getByRole('button', { name: 'Merge', exact: true }),
  ).toBeFocused();
  await press(page, 'Enter');
  await expect(subject(page, 'The lamp is dark, still')).toBeVisible();

  // All that is left is closed together.
  await press(page, 'u');
  await expect(page).toHaveURL(/\/org\/[^/]+$/);
  await press(page, 'j', 'x', 'Shift+X');
  const chosen = page.getByRole('toolbar', { name: 'Chosen tickets' });
  await expect(chosen).toMatchAriaSnapshot(`
    - toolbar "Chosen tickets":
      - button "Choose none"
      - status: 9 chosen
  `);
  await press(page, 's');
  await page.getByRole('menu').waitFor();
  await choose(page, 'Closed');
  await expect(page.getByText('9 tickets are changed')).toBeVisible();
  await expect(page.getByText('Nothing open. Well done.')).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await press(page, 'z');
  await expect(row(page, 'The boat leaks')).toBeVisible();
});
