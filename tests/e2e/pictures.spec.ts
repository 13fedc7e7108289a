import { crc32, deflateSync } from 'node:zlib';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { createPerson, hire, respond, signIn as signInByApi, submitTicket } from '../support/live-world.ts';
import { openBrowser, violationsOf } from './journeys.ts';
import { begin } from './settings.ts';

test('an organization shows its colour, and then its logo, to those who look for it', async ({ browser }) => {
  const { organization, ines } = await begin();
  const admin = await openBrowser(browser, ines);
  await admin.goto(`/org/${organization.slug}/settings/general`);
  const face = admin.getByRole('form', { name: 'What customers see' });
  await face.getByLabel('Colour').selectOption('Plum');
  await face.getByRole('button', { name: 'Save' }).click();
  await expect(face.getByText('Saved')).toBeVisible();

  const customer = await openBrowser(browser, await createPerson('Marisol'), { width: 390, dark: true });
  const listed = customer.locator(`main a[href$="/${organization.slug}"]`);
  await customer.goto(`/customer/organizations?q=${organization.name}`);
  await expect(listed.getByText('T', { exact: true })).toHaveAttribute('style', /--hue: ?340/);

  const logo = admin.getByRole('region', { name: 'Logo' });
  await choose(logo, { name: 'logo.png', buffer: drawPng(600, 300) });
  await expect(logo.getByText('Saved')).toBeVisible();
  await expect(logo.getByRole('button', { name: 'Choose another' })).toBeVisible();
  await expectShown(logo.locator('img'));
  expect(await violationsOf(admin, 'section[aria-labelledby="logo"]')).toEqual([]);
  await customer.reload();
  await expectShown(listed.locator('img'));
  expect(await violationsOf(customer)).toEqual([]);

  // Also to those who have no account.
  await customer.context().clearCookies();
  await customer.goto(`/help/${organization.slug}`);
  await expectShown(customer.locator('img'));

  await logo.getByRole('button', { name: 'Remove' }).click();
  await expect(logo.locator('img')).toHaveCount(0);
  await expect(logo.getByRole('button', { name: 'Choose a picture' })).toBeFocused();
});

test('somebody gives themselves a picture, which colleagues see and customers do not', async ({
  browser,
}) => {
  const { organization, ines } = await begin();
  const dele = await hire(organization.id, 'agent', 'Dele Adeyemi');
  const marisol = await createPerson('Marisol');
  const ticket = await submitTicket(await signInByApi(marisol), organization, 'The hide is stiff');
  await respond(await signInByApi(dele), organization.id, ticket, 'public');

  const own = await openBrowser(browser, dele);
  await own.goto('/account');
  const field = own.getByRole('group', { name: 'Your picture' });
  for (const hostile of [
    { name: 'drawing.png', buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>') },
    { name: 'broken.png', buffer: drawPng(64, 64).subarray(0, 40) },
  ]) {
    await choose(field, hostile);
    await expect(field.getByText('This file is no picture that can be shown.')).toBeVisible();
    await expect(field.getByRole('button')).toHaveAccessibleDescription(/no picture/);
  }
  await choose(field, { name: 'me.png', buffer: drawPng(300, 400) });
  await expect(field.getByText('Saved')).toBeVisible();
  await expectShown(field.locator('img'));
  await expectShown(own.getByRole('button', { name: 'Account of Dele Adeyemi' }).locator('img'));
  expect(await violationsOf(own)).toEqual([]);

  const colleague = await openBrowser(browser, ines);
  await colleague.goto(`/org/${organization.slug}/tickets/TICK-${new Date().getFullYear()}-0001`);
  await expectShown(messageOf(colleague, 'Dele Adeyemi').locator('img:visible'));
  const address = String(
    await messageOf(colleague, 'Dele Adeyemi').locator('img').first().getAttribute('src'),
  );

  const customer = await openBrowser(browser, marisol);
  await customer.goto(`/customer/tickets/${ticket}`);
  await expect(messageOf(customer, 'Dele Adeyemi')).toBeVisible();
  await expect(messageOf(customer, 'Dele Adeyemi').locator('img')).toHaveCount(0);
  expect((await customer.request.get(address)).status()).toBe(404);
  const answer = await colleague.request.get(address);
  expect(answer.headers()).toMatchObject({
    'content-type': 'image/webp',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'private, max-age=31536000, immutable',
  });
});

const messageOf = (page: Page, name: string) => page.getByRole('article', { name: new RegExp(name) }).first();

function choose(field: Locator, { name, buffer }: { name: string; buffer: Buffer }) {
  return field.locator('input[type="file"]').setInputFiles({ name, mimeType: 'image/png', buffer });
}

/** That the browser has it, and could draw it. */
async function expectShown(image: Locator) {
  await expect(image).toBeVisible();
  await expect.poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBe(256);
}

/** A picture of stripes, with the sky above. */
function drawPng(width: number, height: number) {
  const row = (y: number) =>
    Buffer.from([
      0,
      ...Array.from({ length: width }, (_, x) =>
        y < height / 3 ? [90, 150, 190] : x % 40 < 20 ? [40, 80, 100] : [200, 160, 90],
      ).flat(),
    ]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: height }, (_, y) => row(y))))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, content: Buffer) {
  const body = Buffer.concat([Buffer.from(type), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
