import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ask,
  asService,
  client,
  createFixture,
  createPerson,
  dropFixture,
  mintToken,
  openDatabase,
  type Person,
  publishableKey,
  reloadSchema,
  secretKey,
  unsignedToken,
} from './support/api.ts';

const database = openDatabase();
let alice: Person;

beforeAll(async () => {
  await createFixture(database);
  alice = await createPerson('Alice');
});

afterAll(() => dropFixture(database));

describe('only a token that this project signed counts', () => {
  const whoami = (token: string, headers = {}) =>
    ask('/rest/v1/rpc/rest_whoami', { method: 'POST', body: '{}', token, headers });

  test('a valid one does', async () => {
    const answer = await whoami(await mintToken({ sub: alice.id }));
    expect([answer.status, answer.json().claims.sub]).toEqual([200, alice.id]);
  });

  test.each(['rubbish', 'a.b', '.'])('"%s" is no token: 401 PGRST301', async (token) => {
    const answer = await whoami(token);
    expect([answer.status, answer.json().code]).toEqual([401, 'PGRST301']);
  });

  test('alg: none is refused: 401 PGRST301', async () => {
    const answer = await whoami(unsignedToken({ sub: alice.id }));
    expect([answer.status, answer.json().code]).toEqual([401, 'PGRST301']);
  });

  test('a forged signature is refused, even beside the secret key: 401 PGRST301', async () => {
    const forged = await mintToken(
      { sub: alice.id, role: 'service_role' },
      new TextEncoder().encode('x'.repeat(32)),
    );
    const answer = await whoami(forged, { apikey: secretKey });
    expect([answer.status, answer.json().code]).toEqual([401, 'PGRST301']);
  });

  test('an expired one is refused: 401 PGRST303', async () => {
    const answer = await whoami(await mintToken({ sub: alice.id, exp: Math.floor(Date.now() / 1000) - 60 }));
    expect([answer.status, answer.json()]).toEqual([
      401,
      { code: 'PGRST303', details: null, hint: null, message: 'JWT expired' },
    ]);
  });

  test.each(['postgres', 'supabase_admin', 'authenticator', 'pg_read_all_data'])(
    'the role %s is refused although the signature is right',
    async (role) => {
      const answer = await whoami(await mintToken({ sub: alice.id, role }));
      expect([answer.status, answer.json().code]).toEqual([401, '42501']);
    },
  );

  test('headers cannot name a subject', async () => {
    const answer = await ask('/rest/v1/rpc/rest_whoami', {
      method: 'POST',
      body: '{}',
      headers: { 'x-verified-subject': alice.id, 'x-verified-session': 'x' },
    });
    expect(answer.json()).toMatchObject({ role: 'anon', user: 'anon', claims: { role: 'anon' } });
  });

  test('SQL does not see the token', async () => {
    expect((await alice.api.rpc('rest_whoami')).data.authorization).toBeNull();
  });
});

describe('a request needs an API key', () => {
  test('none is 401, a wrong one is 401', async () => {
    const without = await fetch(`${process.env.NEXT_PUBLIC_SUPABASE_URL}/rest/v1/rest_tags`);
    const wrong = await ask('/rest/v1/rest_tags', { headers: { apikey: 'sb_publishable_wrong' } });
    expect([without.status, await without.json()]).toEqual([
      401,
      { message: 'No API key found in request', hint: 'No `apikey` request header or url param was found.' },
    ]);
    expect([wrong.status, wrong.json().message]).toEqual([401, 'Invalid API key']);
  });

  test('the key as bearer token is the key', async () => {
    const answer = await ask('/rest/v1/rest_tags?select=name&limit=1', { token: publishableKey });
    expect([answer.status, answer.json()]).toEqual([200, [{ name: 'bug' }]]);
  });
});

describe('grants stay as they were written', () => {
  test('a table without a grant is refused: 403 signed in, 401 anonymous', async () => {
    const signedIn = await alice.api.from('rest_log_entries').select();
    const anonymous = await client().from('rest_log_entries').select();
    expect([signedIn.status, signedIn.error?.code]).toEqual([403, '42501']);
    expect([anonymous.status, anonymous.error?.code]).toEqual([401, '42501']);
  });

  test('a new table has none, whoever asked for what before', async () => {
    await database.unsafe(
      'create table public.rest_late (id int); alter table public.rest_late enable row level security',
    );
    const isLoaded = async () => (await asService().from('rest_late').select()).error?.code !== 'PGRST205';
    await reloadSchema(database, isLoaded);
    const answers = [
      await client().from('rest_late').select(),
      await alice.api.from('rest_late').select(),
      await asService().from('rest_late').select(),
    ];
    const [grants] =
      await database`select relacl::text as acl from pg_class where oid = 'public.rest_late'::regclass`;
    expect(answers.map(({ error }) => error?.code)).toEqual(['42501', '42501', '42501']);
    expect(grants?.acl).toBeNull();
  });
});

describe('errors are those of PostgREST', () => {
  const tickets = () => alice.api.from('rest_tickets');

  test('a table that is not there: 404 PGRST205', async () => {
    const { error, status } = await alice.api.from('rest_missing').select();
    expect([status, error?.code]).toEqual([404, 'PGRST205']);
  });

  test('a column that is not there: 400 42703 to read, PGRST204 to write', async () => {
    const read = await tickets().select('nope');
    const write = await tickets().insert({ subject: 'abc', nope: 1 });
    expect([read.status, read.error?.code, read.error?.message]).toEqual([
      400,
      '42703',
      'column rest_tickets.nope does not exist',
    ]);
    expect([write.status, write.error?.code]).toEqual([400, 'PGRST204']);
  });

  test('check, not null, unique and foreign key', async () => {
    const check = await tickets().insert({ subject: 'x' });
    const notNull = await tickets().insert({ subject: null });
    const foreign = await alice.api.from('rest_messages').insert({ ticket_id: -1, body: 'x' });
    const unique = await asService().from('rest_tags').insert({ name: 'bug' });
    expect([check.status, check.error?.code]).toEqual([400, '23514']);
    expect([notNull.status, notNull.error?.code]).toEqual([400, '23502']);
    expect([foreign.status, foreign.error?.code]).toEqual([409, '23503']);
    expect([unique.status, unique.error?.code]).toEqual([409, '23505']);
  });

  test('a value of the wrong type: 400 22P02', async () => {
    const write = await tickets().insert({ subject: 'abc', status: 'zzz' });
    const filter = await tickets().select().eq('requester_id', 'nope');
    expect([write.status, write.error?.code]).toEqual([400, '22P02']);
    expect([filter.status, filter.error?.code]).toEqual([400, '22P02']);
  });

  test('a body that is not JSON: 400 PGRST102', async () => {
    const answer = await ask('/rest/v1/rest_tickets', {
      method: 'POST',
      token: alice.token,
      body: '{"subject":',
    });
    expect([answer.status, answer.json().code]).toEqual([400, 'PGRST102']);
  });

  test('a filter that cannot be read: 400 PGRST100', async () => {
    const answer = await ask('/rest/v1/rest_tickets?id=nope.1', { token: alice.token });
    expect([answer.status, answer.json().code]).toEqual([400, 'PGRST100']);
  });
});

describe('a browser on any page may ask', () => {
  test('a preflight allows the headers that it names', async () => {
    const answer = await ask('/rest/v1/rest_tags', {
      method: 'OPTIONS',
      headers: {
        origin: 'http://app.test',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'apikey,x-client-info',
      },
    });
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-allow-headers')).toBe('apikey,x-client-info');
    expect(answer.headers.get('access-control-allow-methods')).toContain('PATCH');
  });

  test.each(['/rest/v1/rest_tags', '/auth/v1/settings', '/storage/v1/bucket', '/rest/v1/missing'])(
    '%s answers with the headers that let the page read it',
    async (path) => {
      const { headers } = await ask(path, { headers: { origin: 'http://app.test' } });
      expect(headers.get('access-control-allow-origin')).toBe('*');
      expect(headers.get('access-control-expose-headers')).toContain('Content-Range');
    },
  );
});
