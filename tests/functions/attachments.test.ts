import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Client,
  createPerson,
  foundOrganization,
  hire,
  serviceClient,
  signIn,
  submitTicket,
} from '../support/live-world.ts';

let organization: Awaited<ReturnType<typeof foundOrganization>>;
let customer: Client;
let agent: Client;
let stranger: Client;
let ticketId: string;

beforeAll(async () => {
  organization = await foundOrganization();
  await hire(organization.id, 'owner');
  customer = await signIn(await createPerson('Marisol'));
  stranger = await signIn(await createPerson('Anna'));
  agent = await signIn(await hire(organization.id, 'admin', 'Ines'));
  ticketId = await submitTicket(customer, organization);
});

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const page = Buffer.from('<!doctype html><script>alert(1)</script>');

const bucketOf = (client: Client) => client.storage.from('attachments');

/** Announces and uploads a file. */
async function upload(client: Client, body: Buffer, contentType: string, name = 'Photo.png') {
  const id = randomUUID();
  const { data: path } = await client
    .rpc('start_upload', {
      id,
      organization_id: organization.id,
      name,
      media_type: contentType,
      size: body.length,
    })
    .throwOnError();
  const { error } = await bucketOf(client).upload(path, body, { contentType });
  return { id, path, error };
}

/** Sends a response that carries files. */
async function send(client: Client, files: { id: string }[], visibility = 'public') {
  const id = randomUUID();
  await client
    .from('ticket_responses')
    .insert({
      id,
      organization_id: organization.id,
      ticket_id: ticketId,
      visibility,
      body_html: 'See there.',
      attachment_ids: files.map((file) => file.id),
      seen_version: 1_000_000,
    })
    .throwOnError();
  return id;
}

async function pathOf(client: Client, id: string) {
  const { data } = await client.from('attachments').select('path').eq('id', id).maybeSingle().throwOnError();
  return data?.path;
}

async function opens(client: Client, path: string) {
  const { data } = await bucketOf(client).download(path);
  return data !== null;
}

async function call(name: string, body: unknown, headers: Record<string, string>) {
  const response = await fetch(`${process.env.NEXT_PUBLIC_SUPABASE_URL}/functions/v1/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as Record<string, unknown>;
  return { status: response.status, ...answer };
}

async function verify(client: Client, attachmentId: unknown) {
  const { data } = await client.auth.getSession();
  return call(
    'verify-attachment',
    { attachment_id: attachmentId },
    { authorization: `Bearer ${data.session?.access_token}` },
  );
}

const tidy = () => call('tidy-storage', {}, { apikey: process.env.SUPABASE_SECRET_KEY ?? '' });

/** Asks the service, who opens everything, whether a file is still there. */
async function isThereAfterTidying(path: string) {
  await tidy();
  return opens(serviceClient(), path);
}

describe('a file travels', () => {
  it('from its uploader to those who read the response, by links of a minute', async () => {
    const file = await upload(customer, png, 'image/png');
    expect(file.error).toBeNull();
    expect(await opens(customer, file.path)).toBe(true);
    expect(await opens(agent, file.path)).toBe(false);

    await send(customer, [file]);

    expect(await opens(agent, file.path)).toBe(true);
    expect(await opens(stranger, file.path)).toBe(false);
    const { data } = await bucketOf(agent).createSignedUrl(file.path, 60, { download: 'Photo.png' });
    const answer = await fetch(data?.signedUrl ?? '');
    expect(answer.headers.get('content-disposition')).toContain('attachment');
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(png);
    expect((await bucketOf(stranger).createSignedUrl(file.path, 60)).error).not.toBeNull();
  });

  it('but not as a page or a drawing, not over another, not to another place', async () => {
    for (const type of ['text/html', 'image/svg+xml', 'application/javascript', 'text/plain']) {
      expect((await upload(customer, page, type)).error, type).not.toBeNull();
    }
    const file = await upload(customer, png, 'image/png');
    expect(
      (await bucketOf(customer).upload(file.path, png, { contentType: 'image/png' })).error,
    ).not.toBeNull();
    const over = await bucketOf(customer).upload(file.path, page, { contentType: 'image/png', upsert: true });
    expect(over.error).not.toBeNull();
    expect((await bucketOf(customer).move(file.path, `${file.path}/x`)).error).not.toBeNull();
    expect(
      (await bucketOf(customer).copy(file.path, `${organization.id}/${randomUUID()}`)).error,
    ).not.toBeNull();
    for (const path of [`${organization.id}/${randomUUID()}`, `../${file.path}`, 'x', `${file.path}.png`]) {
      const { error } = await bucketOf(customer).upload(path, png, { contentType: 'image/png' });
      expect(error, path).not.toBeNull();
    }
    expect(await opens(customer, file.path)).toBe(true);
  });

  it('and is removed by its uploader only before something carries it', async () => {
    const file = await upload(customer, png, 'image/png');
    expect((await bucketOf(stranger).remove([file.path])).data).toEqual([]);
    await send(customer, [file]);
    expect((await bucketOf(customer).remove([file.path])).data).toEqual([]);
    const other = await upload(customer, png, 'image/png');
    expect((await bucketOf(customer).remove([other.path])).data).toHaveLength(1);
    expect(await opens(customer, other.path)).toBe(false);
  });

  it('is found in no list of those who may not open it', async () => {
    const note = await upload(agent, png, 'image/png');
    await send(agent, [note], 'internal');
    const namesFor = async (client: Client) =>
      (await bucketOf(client).list(organization.id, { limit: 1000 })).data?.map(({ name }) => name);
    expect(await namesFor(agent)).toContain(note.id);
    expect(await namesFor(customer)).not.toContain(note.id);
    expect(await namesFor(stranger)).toEqual([]);
  });
});

describe('verify-attachment', () => {
  it.each([
    ['a picture', png, 'image/png', true],
    ['a PDF', Buffer.from('%PDF-1.7 …'), 'application/pdf', true],
    ['a GIF', Buffer.from('GIF89a…'), 'image/gif', true],
    ['a WebP', Buffer.from('RIFF\0\0\0\0WEBPVP8 '), 'image/webp', true],
    ['a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2]), 'image/jpeg', true],
    ['a page that claims to be a picture', page, 'image/png', false],
    ['a picture served as something else', png, 'application/octet-stream', false],
    ['a PDF that claims to be a picture', Buffer.from('%PDF-1.7'), 'image/png', false],
    ['nearly nothing', Buffer.from('G'), 'image/gif', false],
  ])('reads the first bytes of %s', async (_what, body, type, inline) => {
    const file = await upload(customer, body, type);
    expect(file.error).toBeNull();
    expect(await verify(customer, file.id)).toEqual({ status: 200, id: file.id, is_verified_inline: inline });
    const { data } = await customer
      .from('attachments')
      .select('is_verified_inline, size')
      .eq('id', file.id)
      .single()
      .throwOnError();
    expect(data).toEqual({ is_verified_inline: inline, size: body.length });
  });

  it('forgets what it read when something else was put there', async () => {
    const file = await upload(customer, png, 'image/png');
    await verify(customer, file.id);
    await bucketOf(customer).remove([file.path]);
    await bucketOf(customer).upload(file.path, page, { contentType: 'image/png' });
    await send(customer, [file]);
    const isInline = async () =>
      (
        await customer
          .from('attachments')
          .select('is_verified_inline')
          .eq('id', file.id)
          .single()
          .throwOnError()
      ).data.is_verified_inline;
    expect(await isInline()).toBe(false);
    await verify(agent, file.id);
    expect(await isInline()).toBe(false);
  });

  it('is for whoever may open the file', async () => {
    const file = await upload(customer, png, 'image/png');
    expect(await verify(agent, file.id)).toMatchObject({ status: 404, code: 'attachment_not_found' });
    expect(await verify(customer, randomUUID())).toMatchObject({ status: 404, code: 'attachment_not_found' });
    await send(customer, [file]);
    expect(await verify(agent, file.id)).toMatchObject({ status: 200 });
    expect(await verify(stranger, file.id)).toMatchObject({ status: 404, code: 'attachment_not_found' });
  });

  it('answers what was announced and never uploaded, a wrong body and nobody', async () => {
    const id = randomUUID();
    await customer
      .rpc('start_upload', {
        id,
        organization_id: organization.id,
        name: 'a.png',
        media_type: 'image/png',
        size: 1,
      })
      .throwOnError();
    expect(await verify(customer, id)).toMatchObject({ status: 404, code: 'attachment_not_found' });
    expect(await verify(customer, '../x')).toMatchObject({ status: 400, code: 'not_valid' });
    expect(await call('verify-attachment', { attachment_id: id }, {})).toMatchObject({
      status: 401,
      code: 'signed_out',
    });
    expect(
      await call('verify-attachment', { attachment_id: id }, { authorization: 'Bearer forged' }),
    ).toMatchObject({
      status: 401,
      code: 'signed_out',
    });
  });
});

describe('tidy-storage', () => {
  it('deletes the files of a destroyed response, and a link signed before opens nothing', async () => {
    const file = await upload(agent, png, 'image/png');
    const reply = await send(agent, [file]);
    const { data: link } = await bucketOf(customer).createSignedUrl(file.path, 60);
    await agent.rpc('redact_response', { response_id: reply, reason: 'Wrong file' }).throwOnError();
    expect(await opens(agent, file.path)).toBe(false);

    await expect.poll(() => isThereAfterTidying(file.path), { timeout: 20_000 }).toBe(false);
    expect((await fetch(link?.signedUrl ?? '')).ok).toBe(false);
  });

  it('moves the files of a reply that became a note, and a link signed before opens nothing', async () => {
    const file = await upload(agent, png, 'image/png');
    const reply = await send(agent, [file]);
    const { data: link } = await bucketOf(customer).createSignedUrl(file.path, 3600);
    expect((await fetch(link?.signedUrl ?? '')).ok).toBe(true);
    await agent.rpc('hide_response', { response_id: reply }).throwOnError();
    expect(await opens(customer, file.path)).toBe(false);

    await expect.poll(() => isThereAfterTidying(file.path), { timeout: 20_000 }).toBe(false);
    const moved = await pathOf(agent, file.id);
    expect(moved).not.toBe(file.path);
    expect(await opens(agent, moved ?? '')).toBe(true);
    expect(await pathOf(customer, file.id)).toBeUndefined();
    expect((await fetch(link?.signedUrl ?? '')).ok).toBe(false);
  });

  it('is called by the timer of the local stack, or of pg_cron', async () => {
    const file = await upload(agent, png, 'image/png');
    await agent.rpc('cancel_upload', { upload_id: file.id }).throwOnError();
    await expect
      .poll(() => opens(serviceClient(), file.path), { timeout: 75_000, interval: 500 })
      .toBe(false);
  }, 80_000);

  it('is nobody’s to call without the secret key', async () => {
    const { data } = await agent.auth.getSession();
    const refused = { status: 401, code: 'secret_key_needed' };
    expect(await call('tidy-storage', {}, {})).toMatchObject(refused);
    expect(
      await call('tidy-storage', {}, { authorization: `Bearer ${data.session?.access_token}` }),
    ).toMatchObject(refused);
    expect(
      await call('tidy-storage', {}, { apikey: process.env.NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY ?? '' }),
    ).toMatchObject(refused);
    expect((await tidy()).status).toBe(200);
  });
});

describe('a picture of somebody', () => {
  const pictures = (client: Client) => client.storage.from('pictures');

  async function show(client: Client) {
    const { data } = await client.auth.getUser();
    const path = `${data.user?.id}/${randomUUID()}`;
    const uploaded = await pictures(client).upload(path, png, { contentType: 'image/png' });
    expect(uploaded.error).toBeNull();
    await client
      .from('profiles')
      .update({ picture_path: path })
      .eq('id', String(data.user?.id))
      .throwOnError();
    return path;
  }

  it('is opened by colleagues, and deleted from storage when another takes its place', async () => {
    const colleague = await signIn(await hire(organization.id, 'agent', 'Dele'));
    const first = await show(agent);
    expect((await pictures(colleague).download(first)).data).not.toBeNull();
    expect((await pictures(customer).download(first)).data).toBeNull();

    const second = await show(agent);
    await tidy();
    expect((await pictures(serviceClient()).download(first)).data).toBeNull();
    expect((await pictures(serviceClient()).download(second)).data).not.toBeNull();
  });

  it('is no drawing, no page, not large, and in nobody else’s folder', async () => {
    const [{ data: own }, { data: other }] = await Promise.all([
      agent.auth.getUser(),
      customer.auth.getUser(),
    ]);
    const put = async (owner: string | undefined, body: Buffer, contentType: string) =>
      (await pictures(agent).upload(`${owner}/${randomUUID()}`, body, { contentType })).error;
    expect(await put(own.user?.id, page, 'image/svg+xml')).not.toBeNull();
    expect(await put(own.user?.id, page, 'text/html')).not.toBeNull();
    expect(await put(other.user?.id, png, 'image/png')).not.toBeNull();
    expect(await put(own.user?.id, png, 'image/png')).toBeNull();
    expect(await put(own.user?.id, Buffer.alloc(262_145), 'image/png')).not.toBeNull();
  });
});
