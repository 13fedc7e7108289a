import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Actor, anon, openDatabase, serviceRole } from '../support/database.ts';
import { buildWorld } from '../support/world.ts';

const context = openDatabase(buildWorld);

// Hosted, SQL deletes stored objects only where it says that it means it, as the Storage API does.
beforeEach(() => context.database.run(`select set_config('storage.allow_delete_query', 'true', true)`));

const start = (actor: Actor, id: string = randomUUID(), more: Record<string, unknown> = {}) => {
  const file = {
    organization: context.world.quayside,
    name: 'Plan.pdf',
    type: 'application/pdf',
    size: 1000,
    ...more,
  };
  return context.database.outcome(actor, 'select public.start_upload($1, $2, $3, $4, $5)', [
    id,
    file.organization,
    file.name,
    file.type,
    file.size,
  ]);
};

/** Puts a file into the bucket as somebody, as the Storage API does. */
const put = (actor: Actor, path: string) =>
  context.database.outcome(
    actor,
    `insert into storage.objects (bucket_id, name) values ('attachments', $1)`,
    [path],
  );

const opens = async (actor: Actor, path: string) =>
  (await context.database.outcome(
    actor,
    `select id from storage.objects where bucket_id = 'attachments' and name = $1`,
    [path],
  )) === '1 rows';

const remove = (actor: Actor, path: string) =>
  context.database.outcome(
    actor,
    `delete from storage.objects where bucket_id = 'attachments' and name = $1`,
    [path],
  );

/** An upload that is complete and that nothing carries yet. */
async function upload(actor: Actor) {
  const id = randomUUID();
  expect(await start(actor, id)).toBe('1 rows');
  const path = `${context.world.quayside}/${id}`;
  expect(await put(actor, path)).toBe('1 rows');
  return { id, path };
}

const send = (
  actor: Actor,
  files: string[],
  visibility = 'public',
  ticket = context.world.ticket,
  body = 'See there.',
) =>
  context.database.outcome(
    actor,
    `insert into public.ticket_responses (id, organization_id, ticket_id, visibility, body_html, attachment_ids, seen_version)
     values (gen_random_uuid(), $1, $2, $3, $4, $5, 1000)`,
    [context.world.quayside, ticket, visibility, body, files],
  );

describe('an upload', () => {
  it('goes where its uploader was told, and is theirs alone', async () => {
    const { database, world } = context;
    const { id, path } = await upload(world.marisol);
    expect(path).toBe(`${world.quayside}/${id}`);
    expect(await opens(world.marisol, path)).toBe(true);
    for (const other of [world.anna, world.dele, world.olga, world.tomas]) {
      expect(await opens(other, path)).toBe(false);
      expect(await database.outcome(other, 'select id from public.attachments where id = $1', [id])).toBe(
        '0 rows',
      );
      expect(await remove(other, path)).toBe('0 rows');
    }
    expect(await opens(anon, path)).toBe(false);
  });

  it('goes nowhere else', async () => {
    const { world } = context;
    const { path } = await upload(world.marisol);
    const refused = /^42501 new row violates row-level security policy/;
    for (const odd of [
      randomUUID(),
      `${world.quayside}/${randomUUID()}`,
      `${path}/more`,
      `${path}/../x`,
      '../x',
      'not-a-uuid/x',
      path.toUpperCase(),
      '',
    ]) {
      expect(await put(world.marisol, odd), odd).toMatch(refused);
    }
    expect(await put(world.dele, path)).toMatch(refused);
  });

  it('of somebody who may write to the organization: a stranger to an unlisted one may not', async () => {
    const { database, world } = context;
    await database.run('update public.organizations set listed = false where id = $1', [world.quayside]);
    expect(await start(world.nobody)).toBe('P0002 organization_not_found');
    expect(await start(world.nobody, randomUUID(), { organization: randomUUID() })).toBe(
      'P0002 organization_not_found',
    );
    expect(await start(world.marisol)).toBe('1 rows');
    expect(await start(world.dele)).toBe('1 rows');
  });

  it('is announced once, however often', async () => {
    const { database, world } = context;
    const id = randomUUID();
    expect(await start(world.marisol, id)).toBe('1 rows');
    expect(await start(world.marisol, id)).toBe('1 rows');
    expect(await start(world.anna, id)).toBe('P0002 upload_not_found');
    expect(await start(world.marisol, id, { organization: world.eastmere })).toBe('P0002 upload_not_found');
    expect(await database.value('select count(*) from public.attachments where id = $1', [id])).toBe('1');
  });

  it('has a name, a type and a size that a file may have', async () => {
    const { world } = context;
    for (const wrong of [
      { name: '' },
      { name: ' ' },
      { name: '../../etc/passwd' },
      { name: 'a\nb' },
      { name: 'x'.repeat(256) },
      { type: 'html' },
      { type: 'text/html; charset=utf-8' },
      { size: -1 },
      { size: 26_214_401 },
    ]) {
      expect(await start(world.marisol, randomUUID(), wrong), JSON.stringify(wrong)).toMatch(/^23514 /);
    }
    expect(
      await start(world.marisol, randomUUID(), { name: 'Größe 日本.PDF', type: 'Application/PDF' }),
    ).toBe('1 rows');
  });

  it('is one of at most fifty that nothing carries', async () => {
    const { database, world } = context;
    await database.as(
      world.marisol,
      `select public.start_upload(gen_random_uuid(), $1, 'a.png', 'image/png', 1) from generate_series(1, 50)`,
      [world.quayside],
    );
    expect(await start(world.marisol)).toBe('P0001 too_many_uploads');
    expect(await start(world.anna)).toBe('1 rows');
  });

  it('can be given up: its place is emptied and not given out again', async () => {
    const { database, world } = context;
    const { id, path } = await upload(world.marisol);
    const cancel = (actor: Actor) => database.outcome(actor, 'select public.cancel_upload($1)', [id]);
    expect(await cancel(world.anna)).toBe('P0002 upload_not_found');
    expect(await cancel(world.marisol)).toBe('1 rows');
    expect(await cancel(world.marisol)).toBe('P0002 upload_not_found');
    expect(await opens(world.marisol, path)).toBe(false);
    expect(await start(world.marisol, id)).toBe('P0002 upload_not_found');
    expect(
      await database.value(
        `select count(*) from private.outbox where kind = 'delete_object' and payload ->> 'path' = $1`,
        [path],
      ),
    ).toBe('1');
  });
});

describe('a response that carries files', () => {
  it('lets those open them who read it', async () => {
    const { database, world } = context;
    const open = await upload(world.dele);
    const hidden = await upload(world.dele);
    expect(await send(world.dele, [open.id], 'public')).toBe('1 rows');
    expect(await send(world.dele, [hidden.id], 'internal')).toBe('1 rows');

    for (const [actor, reads] of [
      [world.marisol, [true, false]],
      [world.dele, [true, true]],
      [world.vera, [true, true]],
      [world.anna, [false, false]],
      [world.tomas, [false, false]],
      [world.nobody, [false, false]],
    ] as const) {
      expect([await opens(actor, open.path), await opens(actor, hidden.path)]).toEqual(reads);
      expect(
        await database.outcome(actor, 'select id from public.attachments where id = $1', [open.id]),
      ).toBe(`${Number(reads[0])} rows`);
    }
  });

  it('keeps them in order, with words or without', async () => {
    const { database, world } = context;
    const files = [await upload(world.marisol), await upload(world.marisol), await upload(world.marisol)];
    const ids = files.map(({ id }) => id).reverse();
    expect(await send(world.marisol, ids, 'public', world.ticket, '')).toBe('1 rows');
    const rows = await database.rows(
      'select id from public.attachments where id = any($1) order by position',
      [ids],
    );
    expect(rows.map(({ id }) => id)).toEqual(ids);
  });

  it('after which nobody replaces, adds or removes one', async () => {
    const { world } = context;
    const { id, path } = await upload(world.marisol);
    await send(world.marisol, [id]);
    expect(await remove(world.marisol, path)).toBe('0 rows');
    expect(
      await context.database.outcome(
        world.marisol,
        'update storage.objects set metadata = $2 where name = $1',
        [path, '{}'],
      ),
    ).toBe('0 rows');
    expect(await start(world.marisol, id)).toBe('P0002 upload_not_found');
    expect(await context.database.outcome(world.marisol, 'select public.cancel_upload($1)', [id])).toBe(
      'P0002 upload_not_found',
    );
    await context.database.run('delete from storage.objects where name = $1', [path]);
    expect(await put(world.marisol, path)).toMatch(/^42501 /);
  });

  it('carries only its author’s own, complete, of this organization, and each once', async () => {
    const { world } = context;
    const own = await upload(world.marisol);
    const foreign = await upload(world.dele);
    const elsewhere = randomUUID();
    await start(world.marisol, elsewhere, { organization: world.eastmere });
    await put(world.marisol, `${world.eastmere}/${elsewhere}`);
    const announced = randomUUID();
    await start(world.marisol, announced);

    for (const files of [
      [foreign.id],
      [own.id, foreign.id],
      [own.id, own.id],
      [elsewhere],
      [announced],
      [randomUUID()],
    ]) {
      expect(await send(world.marisol, files)).toBe('42501 attachment_not_usable');
    }
    expect(await send(world.marisol, [own.id])).toBe('1 rows');
    expect(await send(world.marisol, [own.id])).toBe('42501 attachment_not_usable');
  });

  it('and when it becomes a note, customers open them no more', async () => {
    const { database, world } = context;
    const { id, path } = await upload(world.dele);
    await send(world.dele, [id]);
    const reply = await database.value('select response_id from public.attachments where id = $1', [id]);
    expect(await opens(world.marisol, path)).toBe(true);
    await database.as(world.dele, 'select public.hide_response($1)', [reply]);
    expect(await opens(world.marisol, path)).toBe(false);
    expect(await opens(world.grace, path)).toBe(true);
  });

  it('and when it is destroyed, they go with their names', async () => {
    const { database, world } = context;
    const { id, path } = await upload(world.dele);
    await send(world.dele, [id]);
    const reply = await database.value('select response_id from public.attachments where id = $1', [id]);
    await database.as(world.dele, `select public.redact_response($1, 'Wrong file')`, [reply]);
    expect(await database.value('select count(*) from public.attachments where id = $1', [id])).toBe('0');
    for (const actor of [world.marisol, world.dele, world.olga]) expect(await opens(actor, path)).toBe(false);
    expect(
      await database.value('select attachment_ids from public.ticket_responses where id = $1', [reply]),
    ).toEqual([]);
  });
});

describe('the bucket', () => {
  it('is private and takes no type that runs scripts', async () => {
    expect(
      await context.database.rows(
        `select public, file_size_limit, allowed_mime_types from storage.buckets where id = 'attachments'`,
      ),
    ).toEqual([
      {
        public: false,
        file_size_limit: '26214400',
        allowed_mime_types: [
          'image/png',
          'image/jpeg',
          'image/gif',
          'image/webp',
          'application/pdf',
          'application/octet-stream',
        ],
      },
    ]);
  });

  it('is the only one that these policies open', async () => {
    const { database, world } = context;
    const { path } = await upload(world.marisol);
    await database.run(`insert into storage.buckets (id, name, public) values ('another', 'another', false)`);
    await database.run(`insert into storage.objects (bucket_id, name) values ('another', $1)`, [path]);
    const outcome = (text: string) => database.outcome(world.marisol, text, [path]);
    expect(await outcome(`select id from storage.objects where bucket_id = 'another' and name = $1`)).toBe(
      '0 rows',
    );
    expect(await outcome(`delete from storage.objects where bucket_id = 'another' and name = $1`)).toBe(
      '0 rows',
    );
    await database.run(`delete from storage.objects where bucket_id = 'another'`);
    expect(await outcome(`insert into storage.objects (bucket_id, name) values ('another', $1)`)).toMatch(
      /^42501 /,
    );
  });
});

describe('a verified file', () => {
  const verify = (actor: Actor, id: string, object: unknown) =>
    context.database.outcome(actor, 'select public.note_verification($1, $2, 10, true)', [id, object]);
  const objectAt = (path: string) =>
    context.database.value('select id from storage.objects where name = $1', [path]);
  const isInline = (id: string) =>
    context.database.value('select is_verified_inline from public.attachments where id = $1', [id]);

  it('is one by the service alone', async () => {
    const { world } = context;
    const { id, path } = await upload(world.marisol);
    const object = await objectAt(path);
    expect(await verify(world.marisol, id, object)).toMatch(/^42501 permission denied/);
    expect(await isInline(id)).toBe(false);
    expect(await verify(serviceRole, id, object)).toBe('1 rows');
    expect(await isInline(id)).toBe(true);
    await send(world.marisol, [id]);
    expect(await isInline(id)).toBe(true);
  });

  it('is not one that was replaced since it was read', async () => {
    const { world } = context;
    const { id, path } = await upload(world.marisol);
    await verify(serviceRole, id, await objectAt(path));
    expect(await remove(world.marisol, path)).toBe('1 rows');
    expect(await put(world.marisol, path)).toBe('1 rows');
    await send(world.marisol, [id]);
    expect(await isInline(id)).toBe(false);
  });
});
