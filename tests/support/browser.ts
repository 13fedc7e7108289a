import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

/**
 * The path of a Chromium: the one that CHROMIUM_PATH names, the system's, or Playwright's own. On a machine without
 * one, root has Debian install it.
 *
 * @throws Error with what to do
 */
export function ensureBrowser() {
  const present = findBrowser();
  if (present) return present;
  if (process.getuid?.() === 0 && findOnPath('apt-get')) {
    console.log('There is no browser: apt-get installs chromium.');
    execFileSync('apt-get', ['update'], { stdio: 'inherit' });
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
  const installed = findBrowser();
  if (installed) return installed;
  throw new Error('There is no Chromium. Run "npx playwright install chromium" or set CHROMIUM_PATH.');
}

function findBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH names ${named}, which does not exist.`);
  }
  const system = ['chromium', 'chromium-browser', 'google-chrome'].map(findOnPath).find(Boolean);
  return system ?? [chromium.executablePath()].find((path) => existsSync(path));
}

function findOnPath(program: string) {
  const directories = (process.env.PATH ?? '').split(':');
  return directories.map((directory) => `${directory}/${program}`).find((path) => existsSync(path));
}
