import AxeBuilder from '@axe-core/playwright';
import { type Browser, type BrowserContext, expect, type Locator, type Page, test } from '@playwright/test';
import { password } from '../support/live-world.ts';

/** A browser of one's own, signed in through the sign-in page. */
export async function openBrowser(
  browser: Browser,
  somebody: { email: string },
  options: { width?: number; dark?: boolean; userAgent?: string; isScripted?: boolean } = {},
) {
  await closeEarlier(browser);
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1440, height: 900 },
    colorScheme: options.dark ? 'dark' : 'light',
    userAgent: options.userAgent,
    javaScriptEnabled: options.isScripted ?? true,
  });
  storyOf.set(context, test.info().testId);
  // Also that React threw the server's page away, because its own differed: a click in that moment would be lost.
  context.on('weberror', (fault) => expect.soft(fault.error().message, 'no error in the page').toBe(''));
  const page = await context.newPage();
  await signIn(page, somebody);
  return page;
}

/** What earlier stories left open would go on listening, and slow down all that come after. */
async function closeEarlier(browser: Browser) {
  const isOver = (context: BrowserContext) => {
    const story = storyOf.get(context);
    return story !== undefined && story !== test.info().testId;
  };
  await Promise.all(
    browser
      .contexts()
      .filter(isOver)
      .map((context) => context.close()),
  );
}

const storyOf = new WeakMap<BrowserContext, string>();

export async function signIn(page: Page, { email }: { email: string }, next = '') {
  await page.goto(`/sign-in${next && `?next=${encodeURIComponent(next)}`}`);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).not.toHaveURL(/\/sign-in/);
}

/** Fills the form for a new ticket and sends it; ends on the ticket. */
export async function submitTicket(page: Page, slug: string, subject: string, description = 'Please help.') {
  await page.goto(`/customer/new/${slug}`);
  await page.getByLabel('What is it about?').fill(subject);
  await page.getByLabel('What happened?').fill(description);
  await page.getByLabel('Department').selectOption('General');
  await page.getByRole('button', { name: /^Send/ }).click();
  await expect(page).toHaveURL(/\/customer\/tickets\//);
}

export function row(page: Page, subject: string) {
  return page
    .getByRole('region', { name: 'Tickets' })
    .getByRole('link', { name: new RegExp(literally(subject)) })
    .first();
}

function literally(words: string) {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Where a customer writes an answer. */
export function answer(page: Page) {
  return page.getByRole('textbox', { name: /^Write to/ });
}

/** What stands in a field, in its plain form and in the editor that takes its place. */
export async function expectWritten(field: Locator, words: string) {
  await expect
    .poll(() =>
      field.evaluate((element: HTMLElement) =>
        (element instanceof HTMLTextAreaElement ? element.value : element.textContent).trim(),
      ),
    )
    .toBe(words);
}

/** Opens what a button opens; a page that is not awake yet lets the first click pass. */
export async function open(button: Locator, opened: Locator) {
  await expect(async () => {
    await button.click();
    await expect(opened).toBeVisible({ timeout: 1_000 });
  }).toPass();
}

/**
 * What axe finds wrong on a page, a line each. An open menu is asked about alone: it keeps the focus, so the rest is
 * hidden from everybody meanwhile, which axe knows of dialogs only.
 */
export async function violationsOf(page: Page, within = 'body') {
  const { violations } = await new AxeBuilder({ page })
    .include(within)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.map(({ id, nodes }) => {
    const places = nodes.slice(0, 3).map((node) => node.html.slice(0, 160));
    return `${id}: ${places.join(' | ')}`;
  });
}

/** The two looks in which every screen is checked: the one of most desks, and the one that is furthest from it. */
export const looks = [
  { name: 'light, 1440 px', width: 1440, dark: false },
  { name: 'dark, 390 px', width: 390, dark: true },
];

/** Opens each dialog by its key, and finds nothing wrong with it. */
export async function expectDialogsToPass(
  page: Page,
  dialogs: readonly (readonly [key: string, name: string])[],
) {
  for (const [key, name] of dialogs) {
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog', { name })).toBeVisible();
    // Faded in, its colours are what they are.
    await page.waitForTimeout(400);
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
}
