import { defineConfig } from '@playwright/test';

/** Journeys of people through the running app; `npm test` builds and starts it and says where Chromium is. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: '.test/e2e',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 1,
  // A machine that is busy with something else can stall one story; what passes only then is told by name as flaky.
  retries: 1,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: process.env.PLAYWRIGHT_RESULTS ?? '.test/e2e-results.json' }]],
  use: {
    baseURL: process.env.SITE_URL,
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      // A sandbox needs a user namespace, which root in a container has not; the rest keeps Chromium from calling home.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
