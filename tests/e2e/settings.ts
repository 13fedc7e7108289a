import { expect, type Page } from '@playwright/test';
import { foundOrganization, hire, signIn as signInByApi } from '../support/live-world.ts';
import { open } from './journeys.ts';

/** An organization with somebody who manages it, and her own way past the screens. */
export async function begin() {
  const organization = await foundOrganization('Tannery');
  const ines = await hire(organization.id, 'admin', 'Ines Carvalho');
  return { organization, ines, api: await signInByApi(ines) };
}

/** Makes something by the button with these words. `fill` says more of it than its name. */
export async function make(page: Page, button: string, name: string, fill?: () => Promise<void>) {
  const dialog = page.getByRole('dialog');
  await open(page.getByRole('button', { name: button }).first(), dialog);
  await dialog.getByLabel('Name', { exact: true }).fill(name);
  await fill?.();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(`${name} was created`)).toBeVisible();
  await expect(dialog).toHaveCount(0);
}
