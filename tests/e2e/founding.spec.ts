import { randomUUID } from 'node:crypto';
import { expect, type Locator, test } from '@playwright/test';
import { createPerson, password, serviceClient, signIn as signInByApi } from '../support/live-world.ts';
import { readMail } from '../support/mailbox.ts';
import { open, openBrowser, row, signIn } from './journeys.ts';

/**
 * What one act takes a practised hand, in seconds: to decide, to point and to press; to strike a key. From the
 * keystroke-level model (Card, Moran and Newell, 1980), because a clock would measure the machine of the test.
 */
const seconds = { click: 1.35 + 1.1 + 0.2, key: 0.28 };

test('an owner gets from nothing to the first routed ticket in under five minutes of clicks', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const { organization, owner, invitation } = await found();
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  const hand = new Hand();
  await signIn(page, owner, `/invitation/${invitation}`);
  await hand.click(page.getByRole('button', { name: /^Join/ }));
  await expect(page).toHaveURL(new RegExp(`/org/${organization.slug}`));

  // Who it is, and that anybody may find it.
  await page.goto(`/org/${organization.slug}/settings/general`);
  const face = page.getByRole('form', { name: 'What customers see' });
  await hand.type(face.getByLabel('What you help with'), 'Ropes, knots and what hangs on them.');
  await hand.select(face.getByLabel('Directory'), 'Listed: anybody can find it');
  await hand.click(face.getByRole('button', { name: /^Save/ }));
  await expect(face.getByRole('status')).toHaveText('Saved');

  // Who works there: one agent, who comes by mail.
  const nav = page.getByRole('navigation', { name: 'Settings' });
  const dialog = page.getByRole('dialog');
  await hand.click(nav.getByRole('link', { name: 'People' }));
  const email = `${randomUUID()}@people.test`;
  await hand.open(page.getByRole('button', { name: 'Invite people' }), dialog);
  await hand.type(dialog.getByLabel('E-mail'), email);
  await hand.click(dialog.getByRole('button', { name: 'Send invitations' }));
  await expect(page.getByText(`Invitation sent to ${email}`)).toBeVisible();
  const agent = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await agent.goto((await readMail(email)).link);
  await agent.getByLabel('Your name').fill('Dele Adeyemi');
  await agent.getByLabel('Password').fill(password);
  await agent.getByRole('button', { name: `Join ${organization.name}` }).click();
  await expect(agent).toHaveURL(new RegExp(`/org/${organization.slug}`));

  // A department, its team, and who gets what.
  await hand.click(nav.getByRole('link', { name: 'Departments' }));
  await hand.open(page.getByRole('button', { name: 'New department' }).first(), dialog);
  await hand.type(dialog.getByLabel('Name', { exact: true }), 'Orders');
  await hand.click(dialog.getByRole('button', { name: 'Save' }));
  await expect(page.getByText('Orders was created')).toBeVisible();
  await hand.click(nav.getByRole('link', { name: 'Teams' }));
  await hand.open(page.getByRole('button', { name: 'New team' }).first(), dialog);
  await hand.type(dialog.getByLabel('Name', { exact: true }), 'Front desk');
  await hand.click(dialog.getByRole('button', { name: 'Save' }));
  await expect(page.getByText('Front desk was created')).toBeVisible();
  await hand.open(page.getByRole('button', { name: 'People of Front desk' }), page.getByRole('menu'));
  await hand.click(page.getByRole('menuitemcheckbox', { name: 'Dele Adeyemi' }));
  await expect(page.getByText('Dele Adeyemi belongs to Front desk now')).toBeVisible();
  await page.keyboard.press('Escape');
  await hand.click(nav.getByRole('link', { name: 'Routing' }));
  const departments = page.getByRole('form', { name: 'Departments' });
  await hand.select(departments.getByLabel('Orders'), 'Front desk');
  await hand.click(departments.getByRole('button', { name: /^Save/ }));
  await expect(departments.getByText('Saved')).toBeVisible();
  const team = page.getByRole('form', { name: 'Front desk' });
  await hand.select(team.getByLabel('Who gets a ticket'), 'Each in turn: whose last one is longest ago');
  await hand.click(team.getByRole('button', { name: /^Save/ }));
  await expect(team.getByText('Saved')).toBeVisible();

  // A customer finds it, asks, and the one who is there has it.
  const customer = await openBrowser(browser, await createPerson('Marisol Etxeberria'));
  await customer.goto('/customer/organizations');
  await customer.getByRole('searchbox').fill(organization.name);
  await customer.keyboard.press('Enter');
  await expect(customer).toHaveURL(/q=/);
  await customer
    .getByRole('link', { name: new RegExp(organization.name) })
    .first()
    .click();
  await customer.getByLabel('What is it about?').fill('The knot came loose');
  await customer.getByLabel('What happened?').fill('At noon.');
  await customer.getByLabel('Department').selectOption('Orders');
  await customer.getByRole('button', { name: /^Send/ }).click();
  await expect(customer).toHaveURL(/\/customer\/tickets\//);
  await agent.goto(`/org/${organization.slug}?view=mine`);
  await expect(row(agent, 'The knot came loose')).toBeVisible();

  console.log(
    `from nothing to the first routed ticket: ${hand.clicks} clicks, ${hand.keys} keys, ${hand.seconds()} s`,
  );
  expect(hand.clicks).toBeGreaterThan(15);
  expect(hand.seconds()).toBeLessThan(300);
});

/** Counts what one person does with mouse and keyboard. */
class Hand {
  clicks = 0;
  keys = 0;

  seconds() {
    return Math.round(this.clicks * seconds.click + this.keys * seconds.key);
  }

  async click(what: Locator) {
    this.clicks += 1;
    await what.click();
  }

  async open(button: Locator, opened: Locator) {
    this.clicks += 1;
    await open(button, opened);
  }

  /** A field is clicked, then filled key by key. */
  async type(field: Locator, words: string) {
    this.clicks += 1;
    this.keys += words.length;
    await field.fill(words);
  }

  /** A list is opened, then one of it chosen. */
  async select(list: Locator, label: string) {
    this.clicks += 2;
    await list.selectOption(label);
  }
}

/** A super admin's part: an organization that holds nothing but the offer to its owner. */
async function found() {
  const [root, owner] = await Promise.all([createPerson('Rosa Amsel'), createPerson('Olga Brandt')]);
  await serviceClient().from('super_admins').insert({ profile_id: root.id }).throwOnError();
  const id = randomUUID();
  const organization = { id, name: `Ropewalk ${id.slice(0, 4)}`, slug: `ropewalk-${id.slice(0, 8)}` };
  const { data: invitation } = await (await signInByApi(root))
    .rpc('found_organization', {
      id,
      slug: organization.slug,
      name: organization.name,
      owner_email: owner.email,
    })
    .throwOnError();
  return { organization, owner, invitation };
}
