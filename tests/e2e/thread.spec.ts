import { type Browser, expect, type Page, test } from '@playwright/test';
import {
  createPerson,
  fillConversation,
  foundOrganization,
  hire,
  respond,
  signIn,
  submitTicket,
} from '../support/live-world.ts';
import { looks, open, openBrowser, row, violationsOf } from './journeys.ts';

/** An agent before a ticket on which much was said. */
async function beforeLongTicket(
  browser: Browser,
  count: number,
  options?: { width?: number; dark?: boolean },
) {
  const organization = await foundOrganization('Lighthouse');
  const dele = await hire(organization.id, 'agent', 'Dele Adeyemi');
  const grace = await signIn(await hire(organization.id, 'agent', 'Grace Obi'));
  const marisol = await createPerson('Marisol Etxeberria');
  const api = await signIn(marisol);
  const ticket = await submitTicket(api, organization, 'The lamp is dark');
  await fillConversation(ticket, count);
  const page = await openBrowser(browser, dele, options);
  await page.goto(`/org/${organization.slug}`);
  await expect(page.getByText('Live', { exact: true }).filter({ visible: true }).first()).toBeVisible();
  await row(page, 'The lamp is dark').click();
  return { page, api, grace, marisol, organization, ticket };
}

const thread = (page: Page) => page.getByRole('region', { name: 'Conversation' });
const messages = (page: Page) => thread(page).getByRole('article');
const said = (page: Page, number: number) =>
  messages(page).filter({ hasText: new RegExp(`Message ${number}(?!\\d)`) });

test('a ticket with a thousand messages opens at its newest, and older ones come as one scrolls, without a jump', async ({
  browser,
}) => {
  const { page, api, organization, ticket } = await beforeLongTicket(browser, 1000);
  await expect(said(page, 1000)).toBeInViewport();
  expect(await messages(page).count()).toBeLessThanOrEqual(200);

  // Scrolling up brings a page, and what one reads stays where it is.
  const before = await messages(page).count();
  await thread(page).hover();
  for (let turn = 0; turn < 40 && (await messages(page).count()) === before; turn += 1) {
    await page.mouse.wheel(0, -600);
    await page.waitForTimeout(60);
  }
  expect(await messages(page).count()).toBeGreaterThan(before);
  await page.waitForTimeout(500);
  expect(await shiftWhileOlderCome(page)).toBeLessThanOrEqual(2);

  // By keyboard there is a button.
  const shown = await messages(page).count();
  await thread(page).evaluate((element) => element.scrollTo({ top: 0 }));
  await page.getByRole('button', { name: 'Show older' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => messages(page).count()).toBeGreaterThan(shown);

  // Reading above, one is told of what is new below; at the end it comes by itself.
  await respond(api, organization.id, ticket, 'public', '<p>It is light again.</p>');
  await page.getByRole('button', { name: 'New message below' }).click();
  await expect(thread(page).getByText('It is light again.')).toBeInViewport();
  await respond(api, organization.id, ticket, 'public', '<p>Thank you all.</p>');
  await expect(thread(page).getByText('Thank you all.')).toBeInViewport();
  await page.getByRole('textbox', { name: /Reply to Marisol/ }).fill('You are welcome.');
  await page.keyboard.press('Control+Enter');
  await expect(thread(page).getByText('You are welcome.')).toBeInViewport();
  expect(await messages(page).count()).toBeGreaterThan(shown);
});

/** How far what is in sight moves on the screen while an older page is put above it. */
async function shiftWhileOlderCome(page: Page) {
  return thread(page).evaluate(async (element) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const count = () => element.querySelectorAll('article').length;
    const before = count();
    element.scrollTop = 100;
    await frame();
    const top = element.getBoundingClientRect().top;
    const seen = [...element.querySelectorAll('article')].find(
      (article) => article.getBoundingClientRect().bottom > top + 20,
    );
    if (!seen) throw new Error('Nothing is in sight.');
    let at = seen.getBoundingClientRect().top;
    for (const until = Date.now() + 8_000; count() === before && Date.now() < until; await frame())
      at = seen.getBoundingClientRect().top;
    if (count() === before) throw new Error('No older messages came.');
    await new Promise((resolve) => setTimeout(resolve, 300));
    return Math.abs(seen.getBoundingClientRect().top - at);
  });
}

test('an older message that a colleague corrects changes where one reads it', async ({ browser }) => {
  const { page, grace, organization, ticket } = await beforeLongTicket(browser, 5);
  const note = await respond(grace, organization.id, ticket, 'internal', '<p>The fuse is blown.</p>');
  await fillConversation(ticket, 60);
  await expect(said(page, 60)).toBeInViewport();
  await page
    .getByRole('button', { name: 'Show older' })
    .or(thread(page).getByText('The fuse is blown.'))
    .first()
    .waitFor();
  await thread(page).evaluate((element) => element.scrollTo({ top: 0 }));
  await expect(thread(page).getByText('The fuse is blown.')).toBeVisible();
  await grace
    .rpc('edit_response', { response_id: note, body_html: '<p>The bulb is broken.</p>' })
    .throwOnError();
  await expect(thread(page).getByText('The bulb is broken.')).toBeVisible();
  await expect(
    thread(page)
      .getByText(/^edited/)
      .first(),
  ).toBeVisible();
});

test('the mail that an answer quotes is folded, and opens', async ({ browser }) => {
  const { page, api, organization, ticket } = await beforeLongTicket(browser, 2);
  await respond(
    api,
    organization.id,
    ticket,
    'public',
    '<p>Yes, please.</p><p>On Friday Dele wrote:</p><blockquote>Shall I come?</blockquote>',
  );
  await expect(thread(page).getByText('Yes, please.')).toBeVisible();
  await expect(thread(page).getByText('Shall I come?')).toBeHidden();
  await thread(page).getByText('Show quoted text').click();
  await expect(thread(page).getByText('Shall I come?')).toBeVisible();
});

test('a customer finds what was said first behind a button', async ({ browser }) => {
  const { marisol, ticket } = await beforeLongTicket(browser, 60);
  const page = await openBrowser(browser, marisol);
  await page.goto(`/customer/tickets/${ticket}`);
  await expect(page.getByText(/^Message 60(?!\d)/)).toBeVisible();
  await expect(page.getByText('Please help.')).toHaveCount(0);
  await open(page.getByRole('link', { name: 'Show older messages' }), page.getByText('Please help.'));
  await expect(page.getByText(/^Message 1(?!\d)/)).toBeVisible();
});

for (const look of looks) {
  test(`a long conversation passes axe: ${look.name}`, async ({ browser }) => {
    const { page } = await beforeLongTicket(browser, 60, look);
    await expect(said(page, 60)).toBeInViewport();
    expect(await violationsOf(page)).toEqual([]);
  });
}
