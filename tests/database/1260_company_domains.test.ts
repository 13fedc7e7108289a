import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { call } from '../support/commands.ts';
import { buildCompanyWorld, ticketsReadBy } from '../support/company-world.ts';
import { type Actor, openDatabase } from '../support/database.ts';
import { account, ask } from '../support/world.ts';

const context = openDatabase(buildCompanyWorld);

const run = (actor: Actor, command: string, args: Record<string, unknown>) =>
  call(context.database, actor, command, args);

const reads = (actor: Actor) => ticketsReadBy(context.database, actor, context.world);

describe('a domain', () => {
  const list = (domain: string, actor: Actor = context.world.dele) =>
    run(actor, 'add_company_domain', { company_id: context.world.lights, domain });

  /** Whether somebody of this address, who asks Quayside, belongs to Lights. */
  async function joins(who: Actor & { id: string }) {
    await ask(context.database, who, context.world.quayside);
    return (
      (await context.database.value('select company_id from public.customers where profile_id = $1', [
        who.id,
      ])) === context.world.lights
    );
  }

  it('adds whoever proved an address there, from the moment staff list it', async () => {
    const { database, world } = context;
    const early = await account(database, 'early@lights.test');
    expect(await joins(early)).toBe(false);
    expect(await list(' @Lights.TEST ')).toBe('1 rows');
    expect(
      await database.value('select company_id from public.customers where profile_id = $1', [early.id]),
    ).toBe(world.lights);
    expect(await joins(await account(database, 'late@lights.test'))).toBe(true);
    expect(await joins(await account(database, 'late@sub.lights.test'))).toBe(false);
    expect(await joins(await account(database, 'lights.test@elsewhere.test'))).toBe(false);
    await run(world.dele, 'remove_company_domain', { company_id: world.lights, domain: 'LIGHTS.test' });
    expect(await joins(await account(database, 'later@lights.test'))).toBe(false);
  });

  it('adds nobody before their address is confirmed, whatever they or anybody writes', async () => {
    const { database, world } = context;
    await list('lights.test');
    // Staff opened a ticket for them: a row without an account.
    await run(world.dele, 'create_ticket', {
      id: randomUUID(),
      organization_id: world.quayside,
      customer_email: 'zeynep@lights.test',
      customer_name: 'Zeynep',
      department_id: await database.value('select department_id from public.tickets where id = $1', [
        world.ticket,
      ]),
      subject: 'They called',
      body_html: '<p>They called</p>',
      response_id: randomUUID(),
    });
    const company = () =>
      database.value(`select company_id from public.customers where email = 'zeynep@lights.test'`);
    expect(await company()).toBeNull();
    const zeynep = await account(database, 'zeynep@lights.test', false);
    expect(await company()).toBeNull();
    expect(await reads(zeynep)).toEqual([]);
    // Not even an import that claims the account proves the address.
    await database.run(`update public.customers set profile_id = $1 where email = 'zeynep@lights.test'`, [
      zeynep.id,
    ]);
    expect(await company()).toBeNull();
    await database.run(`update public.customers set profile_id = null where email = 'zeynep@lights.test'`);
    // Listing it once more does not either.
    await list('lights.test');
    expect(await company()).toBeNull();

    await database.run('update auth.users set email_confirmed_at = now() where id = $1', [zeynep.id]);
    expect(await company()).toBe(world.lights);
    expect(await reads(zeynep)).toEqual(['Marisol’s', 'Pedro’s', 'another']);
  });

  it('adds nobody whom staff put elsewhere, and brings nobody back whom they took out', async () => {
    const { database, world } = context;
    await list('lights.test');
    const other = randomUUID();
    await run(world.dele, 'create_company', { id: other, organization_id: world.quayside, name: 'Anchors' });
    const customer_id = randomUUID();
    await run(world.dele, 'add_customer', {
      id: customer_id,
      organization_id: world.quayside,
      email: 'lent@lights.test',
    });
    await run(world.dele, 'set_customer_company', { customer_id, company_id: other });
    await account(database, 'lent@lights.test');
    const company = () =>
      database.value('select company_id from public.customers where id = $1', [customer_id]);
    expect(await company()).toBe(other);
    await run(world.dele, 'set_customer_company', { customer_id });
    await database.run('update public.customers set name = $2 where id = $1', [customer_id, 'Lent']);
    expect(await company()).toBeNull();
  });

  it('is none where anybody gets an address, however it is written', async () => {
    const { database, world } = context;
    const everybodys = [
      'gmail.com',
      'GMAIL.com',
      'mail.gmail.com',
      'outlook.de',
      'yahoo.co.uk',
      'hotmail.fr',
      'web.de',
      'proton.me',
      'yandex.com.tr',
      'qq.com',
      'mailinator.com',
      't-online.de',
      'privaterelay.appleid.com',
    ];
    for (const domain of everybodys) expect(await list(domain), domain).toBe('23514 domain_is_public_mail');
    for (const domain of ['', 'lights', 'lights.', '-x.test', 'a b.test', 'x@lights.test'])
      expect(await list(domain), domain).toMatch(/^23514 /);
    for (const domain of ['notgmail.com', 'outlook-lights.de', 'lights.co.uk'])
      expect(await list(domain), domain).toBe('1 rows');
    // What became everybody's after it was listed adds nobody any more.
    await list('harbour.test');
    await database.run(`insert into private.public_mail_domains values ('harbour.test')`);
    expect(await joins(await account(database, 'x@harbour.test'))).toBe(false);
    await expect(
      database.run(
        `update public.company_domains set domain = 'gmail.com' where domain = 'harbour.test' and organization_id = $1`,
        [world.quayside],
      ),
    ).rejects.toMatchObject({ code: '23514', message: 'domain_is_public_mail' });
  });

  it('belongs to one company of an organization, and to any of another', async () => {
    const { world } = context;
    const [other, far] = [randomUUID(), randomUUID()];
    await run(world.dele, 'create_company', { id: other, organization_id: world.quayside, name: 'Anchors' });
    await run(world.tomas, 'create_company', { id: far, organization_id: world.eastmere, name: 'Lights' });
    expect(await list('lights.test')).toBe('1 rows');
    expect(await list('lights.test')).toBe('1 rows');
    const again = { company_id: other, domain: 'lights.test' };
    expect(await run(world.dele, 'add_company_domain', again)).toBe('P0001 domain_is_taken');
    expect(await run(world.tomas, 'add_company_domain', { ...again, company_id: far })).toBe('1 rows');
    // Another company cannot take it away either.
    await run(world.dele, 'remove_company_domain', again);
    expect(await run(world.dele, 'add_company_domain', again)).toBe('P0001 domain_is_taken');
  });
});
