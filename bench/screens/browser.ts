import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from '@playwright/test';
import { ensureBrowser } from '../../tests/support/browser.ts';

export type Screen = { page: Page; devtools: CDPSession; close: () => Promise<void> };

export type BenchBrowser = {
  /** A first visit of a page, with a cache of its own; `prepare` comes before the first byte. */
  open: (path: string, prepare?: (devtools: CDPSession) => Promise<unknown>) => Promise<Screen>;
  /** The desk's list, live. */
  openDesk: () => Promise<Screen>;
  close: () => Promise<void>;
};

type Somebody = { email: string; password: string };

/** One Chromium, signed in once. */
export async function startBrowser(siteUrl: string, somebody: Somebody, width = 1440): Promise<BenchBrowser> {
  const browser = await chromium.launch({
    executablePath: ensureBrowser(),
    args: ['--no-sandbox', '--enable-precise-memory-info', '--js-flags=--expose-gc'],
  });
  const state = await signIn(browser, siteUrl, somebody);

  async function open(path: string, prepare?: (devtools: CDPSession) => Promise<unknown>) {
    const context = await contextOf(browser, width, state);
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await prepare?.(devtools);
    await page.goto(`${siteUrl}${path}`);
    return { page, devtools, close: () => context.close() };
  }
  return {
    open,
    async openDesk() {
      const desk = await open('/org/organization-1');
      await desk.page.getByText('Live', { exact: true }).filter({ visible: true }).first().waitFor();
      return desk;
    },
    close: () => browser.close(),
  };
}

type State = Awaited<ReturnType<BrowserContext['storageState']>>;

async function signIn(browser: Browser, siteUrl: string, { email, password }: Somebody): Promise<State> {
  const context = await contextOf(browser, 1440);
  const page = await context.newPage();
  await page.goto(`${siteUrl}/sign-in`);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  const state = await context.storageState();
  await context.close();
  return state;
}

function contextOf(browser: Browser, width: number, storageState?: State) {
  return browser.newContext({
    viewport: { width, height: 900 },
    ...(storageState && { storageState }),
  });
}
