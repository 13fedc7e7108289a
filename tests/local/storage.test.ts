import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  apiUrl,
  ask,
  asService,
  client,
  createFixture,
  createPerson,
  dropFixture,
  mintToken,
  openDatabase,
  type Person,
  unsignedToken,
} from './support/api.ts';

const database = openDatabase();
const privateBucket = 'storage-test-private';
const publicBucket = 'storage-test-public';
let alice: Person;
let bob: Person;

beforeAll(async () => {
  await createFixture(database);
  await dropBuckets();
  alice = await createPerson('Alice');
  bob = await createPerson('Bob');
  const { storage } = asService();
  const limits = { public: false, fileSizeLimit: 5_242_880, allowedMimeTypes: ['text/plain', 'image/png'] };
  expect((await storage.createBucket(privateBucket, limits)).error).toBeNull();
  expect((await storage.createBucket(publicBucket, { public: true })).error).toBeNull();
  await database.unsafe(`
    create policy "storage test: own folder" on storage.objects to authenticated
      using (bucket_id = '${privateBucket}' and (storage.foldername(name))[1] = (select auth.uid())::text);
    create policy "storage test: public bucket" on storage.objects to authenticated
      using (bucket_id = '${publicBucket}');
  `);
});

afterAll(async () => {
  await dropBuckets();
  await dropFixture(database);
});

async function dropBuckets() {
  await database.unsafe(`
    drop policy if exists "storage test: own folder" on storage.objects;
    drop policy if exists "storage test: public bucket" on storage.objects;
  `);
  for (const bucket of [privateBucket, publicBucket]) {
    await asService().storage.emptyBucket(bucket);
    await asService().storage.deleteBucket(bucket);
  }
}

const files = (person: Person = alice) => person.api.storage.from(privateBucket);
const text = (content: string) => new Blob([content], { type: 'text/plain' });
const path = (name: string) => `${alice.id}/${name}`;

async function contentOf(name: string) {
  const { data, error } = await files().download(path(name));
  if (error) throw error;
  return data.text();
}

describe('uploading', () => {
  test.each([
    ['a Blob', () => text('hello')],
    ['a File', () => new File(['hello'], 'f.txt', { type: 'text/plain' })],
    ['bytes', () => Buffer.from('hello')],
  ])('%s', async (kind, body) => {
    const name = `${kind}.txt`;
    const { data, error } = await files().upload(path(name), body(), { contentType: 'text/plain' });
    expect(error).toBeNull();
    expect(data).toMatchObject({ path: path(name), fullPath: `${privateBucket}/${path(name)}` });
    expect(await contentOf(name)).toBe('hello');
  });

  test('a file over another only with upsert, or update()', async () => {
    await files().upload(path('twice.txt'), text('one'));
    const again = await files().upload(path('twice.txt'), text('two'));
    expect(again.error).toMatchObject({ statusCode: '409' });
    expect(await contentOf('twice.txt')).toBe('one');
    expect((await files().upload(path('twice.txt'), text('three'), { upsert: true })).error).toBeNull();
    expect(await contentOf('twice.txt')).toBe('three');
    expect((await files().update(path('twice.txt'), text('four'))).error).toBeNull();
    expect(await contentOf('twice.txt')).toBe('four');
  });

  test('no file of another type, no file over the limit', async () => {
    const type = await files().upload(path('x.zip'), new Blob(['x'], { type: 'application/zip' }));
    const size = await files().upload(
      path('big.txt'),
      new Blob([new Uint8Array(6_000_000)], { type: 'text/plain' }),
    );
    expect(type.error).toMatchObject({ statusCode: '415' });
    expect(size.error).toMatchObject({ statusCode: '413' });
  });

  test("nothing into somebody else's folder, and nothing without a session", async () => {
    const foreign = await files().upload(`${bob.id}/x.txt`, text('x'));
    const anonymous = await client().storage.from(privateBucket).upload(path('anon.txt'), text('x'));
    expect(foreign.error).toMatchObject({ statusCode: '403' });
    expect(anonymous.error).toMatchObject({ statusCode: '403' });
  });

  test('nothing outside of the bucket', async () => {
    const { error } = await files().upload(path('../../../../etc/zz.txt'), text('x'));
    const { data } = await asService().storage.from(privateBucket).list('etc');
    expect(error).not.toBeNull();
    expect(data).toEqual([]);
  });

  test('keeps its metadata', async () => {
    await files().upload(path('meta.txt'), text('hello'), { metadata: { ticket: 7 }, cacheControl: '60' });
    const { data } = await files().info(path('meta.txt'));
    expect(data).toMatchObject({
      metadata: { ticket: 7 },
      size: 5,
      contentType: 'text/plain',
      cacheControl: 'max-age=60',
    });
  });
});

describe('reading', () => {
  beforeAll(async () => {
    await files().upload(path('read.txt'), text('0123456789'), { upsert: true });
  });

  test('is for those whom a policy lets', async () => {
    expect((await files(bob).download(path('read.txt'))).error).not.toBeNull();
    expect((await client().storage.from(privateBucket).download(path('read.txt'))).error).not.toBeNull();
    expect(await contentOf('read.txt')).toBe('0123456789');
  });

  test('by the long name of the address too', async () => {
    const long = `/storage/v1/object/authenticated/${privateBucket}/${path('read.txt')}`;
    const answer = await ask(long, { token: alice.token });
    expect([answer.status, answer.text]).toEqual([200, '0123456789']);
  });

  test('a list with sizes and types, of what one may see', async () => {
    const { data } = await files().list(alice.id, { search: 'read' });
    expect(data).toMatchObject([{ name: 'read.txt', metadata: { size: 10, mimetype: 'text/plain' } }]);
    expect((await files(bob).list(alice.id)).data).toEqual([]);
  });

  test('one folder at a time', async () => {
    await files().upload(path('deep/down/one.txt'), text('1'));
    await files().upload(path('deep/two.txt'), text('2'));
    const top = await files().list('');
    const deep = await files().list(path('deep'));
    expect(top.data?.map(({ name, id }) => [name, id])).toEqual([[alice.id, null]]);
    expect(deep.data?.map(({ name }) => name)).toEqual(['down', 'two.txt']);
  });

  test('whoever knows the address, in a public bucket', async () => {
    const bucket = alice.api.storage.from(publicBucket);
    await bucket.upload('open.txt', text('open'));
    const response = await fetch(bucket.getPublicUrl('open.txt').data.publicUrl);
    expect([response.status, await response.text()]).toEqual([200, 'open']);
  });

  test('not by the public address of a private bucket', async () => {
    const { status } = await ask(`/storage/v1/object/public/${privateBucket}/${path('read.txt')}`);
    expect(status).toBe(400);
  });
});

describe('a signed link', () => {
  beforeAll(async () => {
    await files().upload(path('signed.txt'), text('signed'), { upsert: true });
  });

  const sign = async (seconds = 60, options = {}) =>
    (await files().createSignedUrl(path('signed.txt'), seconds, options)).data?.signedUrl ?? '';

  test('opens the file for whoever has it', async () => {
    const response = await fetch(await sign());
    expect([response.status, await response.text()]).toEqual([200, 'signed']);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
  });

  test('can name the download', async () => {
    const response = await fetch(await sign(60, { download: 'a report.txt' }));
    expect(response.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''a%20report.txt");
  });

  test('does not open when tampered with, expired, or for another file', async () => {
    const link = await sign();
    const elsewhere = link.replace('signed.txt', 'read.txt');
    const expired = await sign(1);
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect((await fetch(`${link.slice(0, -4)}abcd`)).status).toBe(400);
    expect((await fetch(elsewhere)).status).toBe(400);
    expect((await fetch(expired)).status).toBe(400);
  });

  test('is not given for what one may not read', async () => {
    expect((await files(bob).createSignedUrl(path('signed.txt'), 60)).error).not.toBeNull();
  });

  test('many at once, with an error for each that is not there', async () => {
    const { data } = await files().createSignedUrls([path('signed.txt'), path('none.txt')], 60);
    expect(await (await fetch(data?.[0]?.signedUrl ?? '')).text()).toBe('signed');
    expect(data?.[1]).toMatchObject({
      signedUrl: null,
      error: 'Either the object does not exist or you do not have access to it',
    });
  });

  test('for an upload takes one file', async () => {
    const { data } = await files().createSignedUploadUrl(path('later.txt'));
    const anonymous = client().storage.from(privateBucket);
    const { error } = await anonymous.uploadToSignedUrl(path('later.txt'), data?.token ?? '', text('later'));
    expect(error).toBeNull();
    expect(await contentOf('later.txt')).toBe('later');
  });
});

describe('moving, copying, removing', () => {
  test('move and copy within the own folder, remove afterwards', async () => {
    await files().upload(path('from.txt'), text('moved'));
    expect((await files().move(path('from.txt'), path('to.txt'))).error).toBeNull();
    expect((await files().copy(path('to.txt'), path('copy.txt'))).error).toBeNull();
    expect([await contentOf('to.txt'), await contentOf('copy.txt')]).toEqual(['moved', 'moved']);
    expect((await files().download(path('from.txt'))).error).not.toBeNull();
    expect((await files().remove([path('to.txt'), path('copy.txt')])).data).toHaveLength(2);
    expect((await files().download(path('to.txt'))).error).not.toBeNull();
  });

  test("nobody removes or moves somebody else's file", async () => {
    await files().upload(path('mine.txt'), text('mine'), { upsert: true });
    expect((await files(bob).remove([path('mine.txt')])).data).toEqual([]);
    expect((await files(bob).move(path('mine.txt'), `${bob.id}/mine.txt`)).error).not.toBeNull();
    expect(await contentOf('mine.txt')).toBe('mine');
  });
});

describe('only a token that this project signed counts', () => {
  test.each([
    ['rubbish', () => 'rubbish'],
    ['unsigned', () => unsignedToken({ sub: alice.id })],
    ['forged', () => mintToken({ sub: alice.id }, new TextEncoder().encode('x'.repeat(32)))],
    ['expired', () => mintToken({ sub: alice.id, exp: 1 })],
    ['of a role that is none', () => mintToken({ sub: alice.id, role: 'postgres' })],
  ])('%s: 400', async (_kind, token) => {
    const answer = await ask(`/storage/v1/object/authenticated/${privateBucket}/${path('read.txt')}`, {
      token: await token(),
    });
    expect([answer.status, answer.json()]).toMatchObject([400, { statusCode: '403', error: 'Unauthorized' }]);
  });

  test('buckets are the business of the service', async () => {
    expect((await asService().storage.getBucket(privateBucket)).data).toMatchObject({ public: false });
    expect((await alice.api.storage.createBucket('storage-test-own')).error).not.toBeNull();
    expect((await fetch(`${apiUrl}/storage/v1/bucket`)).status).toBe(400);
  });
});
