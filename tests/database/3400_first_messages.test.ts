import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Actor, anon, openDatabase, serviceRole } from '../support/database.ts';
import { account, buildWorld } from '../support/world.ts';

const context = openDatabase(buildWorld);

type Message = {
  id: string;
  organization: string;
  email: string;
  subject: string;
  text: string;
  token: string;
  network: string | null;
};

function message(about: Partial<Message> = {}): Message {
  return {
    id: randomUUID(),
    organization: context.world.quayside,
    email: `${randomUUID()}@people.test`,
    subject: 'The gate is shut',
    text: 'Since noon.',
    token: randomUUID(),
    // Each from a network of its own, unless a story is about that.
    network: `10.${octet()}.${octet()}.${octet()}`,
    ...about,
  };
}

const octet = () => Math.floor(Math.random() * 256);

async function keep(about: Message, actor = serviceRole) {
  const outcome = await context.database.outcome(actor, keepFirstMessage, valuesOf(about));
  return outcome === '1 rows' ? 'done' : outcome;
}

async function kept(about: Message) {
  const { rows } = await context.database.as(serviceRole, keepFirstMessage, valuesOf(about));
  return rows[0];
}

const keepFirstMessage = 'select * from public.keep_first_message($1, $2, $3, $4, $5, $6, $7)';

function valuesOf({ id, organization, email, subject, text, token, network }: Message) {
  const digest = createHash('sha256').update(token).digest('hex');
  return [id, organization, email, subject, text, digest, network];
}

async function read(actor: Actor, token: string) {
  return (await context.database.as(actor, 'select * from public.first_message($1)', [token])).rows;
}

const forget = (actor: Actor, token: string) =>
  context.database.as(actor, 'select public.forget_first_message($1)', [token]);

const count = () => context.database.value('select count(*)::int from private.first_messages');

const pass = (time: string) =>
  context.database.run('update private.first_messages set created_at = created_at - $1::interval', [time]);

describe('what a visitor wrote', () => {
  it('is read by whoever confirmed the address and has the link, under the ids of one ticket', async () => {
    const { database, world } = context;
    const first = message({ email: `Zeynep.${randomUUID()}@People.test` });
    expect(await kept(first)).toEqual({ is_new: true, unconfirmed_account: null });
    const zeynep = await account(database, first.email.toLowerCase());
    const [found] = await read(zeynep, first.token);
    expect(found).toMatchObject({
      id: first.id,
      organization_id: world.quayside,
      subject: 'The gate is shut',
      body_text: 'Since noon.',
    });
    expect(await read(zeynep, first.token)).toEqual([found]);
  });

  it('is nobody else’s: not with the token, not with the address, not before it is confirmed', async () => {
    const { database, world } = context;
    const first = message();
    await kept(first);
    const unconfirmed = await account(database, first.email, false);
    expect(await read(world.olga, first.token)).toEqual([]);
    expect(await read(unconfirmed, first.token)).toEqual([]);
    await forget(unconfirmed, first.token);
    await forget(world.olga, first.token);
    await database.run('update auth.users set email_confirmed_at = now() where id = $1', [unconfirmed.id]);
    expect(await read(unconfirmed, 'guessed')).toEqual([]);
    await forget(unconfirmed, 'guessed');
    expect(await read(unconfirmed, first.token)).toHaveLength(1);
  });

  it('is gone once it was sent, and after a day', async () => {
    const { database } = context;
    const [sent, late] = [message(), message()];
    await kept(sent);
    await kept(late);
    const [zeynep, omar] = [await account(database, sent.email), await account(database, late.email)];
    await forget(zeynep, sent.token);
    expect(await read(zeynep, sent.token)).toEqual([]);
    await pass('23 hours 59 minutes');
    await database.run('select public.run_due_work()');
    expect(await read(omar, late.token)).toHaveLength(1);
    await pass('1 minute');
    expect(await read(omar, late.token)).toEqual([]);
    await database.run('select public.run_due_work()');
    expect(await count()).toBe(0);
  });

  it('is kept by the service alone, and for listed organizations alone', async () => {
    const { database, world } = context;
    expect(await keep(message(), world.marisol)).toMatch(/^42501/);
    expect(await keep(message(), anon)).toMatch(/^42501/);
    await database.run('update public.organizations set listed = false where id = $1', [world.eastmere]);
    for (const organization of [randomUUID(), world.eastmere]) {
      expect(await keep(message({ organization }))).toBe('P0002 organization_not_found');
    }
  });

  it('tells the service, and nobody else, which account never proved the address', async () => {
    const first = message();
    const { id } = await account(context.database, first.email, false);
    expect(await kept(first)).toEqual({ is_new: true, unconfirmed_account: id });
  });
});

describe('whoever writes much', () => {
  it('waits a minute for the next mail, and has five messages kept', async () => {
    const email = `${randomUUID()}@people.test`;
    for (let nth = 0; nth < 5; nth += 1) {
      expect(await keep(message({ email })), `message ${nth}`).toBe('done');
      expect(await keep(message({ email }))).toBe('P0001 too_many_requests');
      await pass('1 minute');
    }
    expect(await keep(message({ email }))).toBe('P0001 too_many_requests');
    expect(await keep(message())).toBe('done');
    await pass('23 hours 55 minutes');
    expect(await keep(message({ email }))).toBe('done');
  });

  it('sends twenty from one network in an hour, whatever the addresses; other networks are heard', async () => {
    const network = '192.0.2.7';
    for (let nth = 0; nth < 20; nth += 1) expect(await keep(message({ network }))).toBe('done');
    expect(await keep(message({ network }))).toBe('P0001 too_many_requests');
    expect(await keep(message({ network: '192.0.2.8' }))).toBe('done');
    await pass('1 hour');
    expect(await keep(message({ network }))).toBe('done');
  });

  it('is one network in all addresses of a line of IPv6', async () => {
    for (let nth = 0; nth < 20; nth += 1) {
      expect(await keep(message({ network: `2001:db8:0:1::${nth}` }))).toBe('done');
    }
    expect(await keep(message({ network: '2001:db8:0:1:ffff::1' }))).toBe('P0001 too_many_requests');
    expect(await keep(message({ network: '2001:db8:0:2::1' }))).toBe('done');
  });

  it('is one network with all others of whom the platform said nothing', async () => {
    for (let nth = 0; nth < 20; nth += 1) expect(await keep(message({ network: null }))).toBe('done');
    expect(await keep(message({ network: null }))).toBe('P0001 too_many_requests');
  });

  it('from many networks, cannot make an organization keep more than a thousand', async () => {
    const { database, world } = context;
    await database.run(
      `insert into private.first_messages (id, organization_id, email, subject, body_text, token_digest, network, created_at)
       select gen_random_uuid(), $1, nth || '@people.test', 'Spam', 'Spam', sha256(nth::text::bytea),
         ('10.1.0.0'::inet + nth)::cidr, now() - interval '2 hours'
       from generate_series(1, 1000) as series (nth)`,
      [world.quayside],
    );
    expect(await keep(message())).toBe('P0001 too_many_requests');
    expect(await keep(message({ organization: world.eastmere }))).toBe('done');
    await pass('22 hours');
    expect(await keep(message())).toBe('done');
  });

  it('a thousand times, has almost everything refused, and five messages kept', async () => {
    const email = `${randomUUID()}@people.test`;
    const answers: string[] = [];
    for (let nth = 0; nth < 1000; nth += 1) {
      answers.push(await keep(message({ email, network: `198.51.100.${nth % 256}` })));
      if (nth % 100 === 99) await pass('1 minute');
    }
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(5);
    expect(await count()).toBe(5);
  });
});

describe('the same form once more', () => {
  it('changes nothing and has no mail follow it, also when the writer would have to wait', async () => {
    const first = message();
    await kept(first);
    expect(await kept({ ...first, token: randomUUID() })).toEqual({
      is_new: false,
      unconfirmed_account: null,
    });
    expect(await count()).toBe(1);
  });

  it('is another message when it was corrected', async () => {
    const first = message();
    await kept(first);
    const corrected = message({ id: first.id, text: 'Since one o’clock.' });
    expect(await kept(corrected)).toMatchObject({ is_new: true });
    const zeynep = await account(context.database, corrected.email);
    const [found] = await read(zeynep, corrected.token);
    expect(found).toMatchObject({ body_text: 'Since one o’clock.' });
    expect(found?.id).not.toBe(first.id);
    // So it is when the first has become a ticket.
    const late = message({ id: context.world.ticket });
    await kept(late);
    const omar = await account(context.database, late.email);
    expect((await read(omar, late.token))[0]?.id).not.toBe(late.id);
  });
});
