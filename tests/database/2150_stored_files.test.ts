import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, serviceRole } from '../support/database.ts';
import { buildWorld, respond } from '../support/world.ts';

const context = openDatabase(buildWorld);

type Work = { id: string; kind: string; bucket: string; path: string; new_path: string | null };

// Other tests of this database may have left work of their own.
beforeEach(() =>
  context.database.run(`update private.outbox set delivered_at = now() where delivered_at is null`),
);

async function claim() {
  const { rows } = await context.database.as<Work>(
    serviceRole,
    'select * from public.claim_storage_work(100)',
  );
  return rows;
}

const finish = (work: Work | undefined) =>
  context.database.outcome(serviceRole, 'select public.finish_storage_work($1)', [work?.id]);

/** A response of an agent that carries a file. */
async function carry(visibility: 'public' | 'internal' = 'public') {
  const { database, world } = context;
  const response = await respond(database, world.dele, world.ticket, visibility);
  const id = randomUUID();
  const path = `${world.quayside}/${id}`;
  await database.run(
    `insert into public.attachments (id, organization_id, ticket_id, response_id, uploader_id, path, name, media_type, size)
     values ($1, $2, $3, $4, $5, $6, 'Plan.pdf', 'application/pdf', 10)`,
    [id, world.quayside, world.ticket, response, world.dele.id, path],
  );
  return { id, path, response };
}

const pathOf = (id: string) =>
  context.database.value('select path from public.attachments where id = $1', [id]);

describe('a file of a destroyed response', () => {
  it('is deleted, once', async () => {
    const { database, world } = context;
    const { path, response } = await carry();
    await database.as(world.dele, `select public.redact_response($1, 'Wrong file')`, [response]);
    const [work, ...more] = await claim();
    expect(work).toMatchObject({ kind: 'delete_object', bucket: 'attachments', path, new_path: null });
    expect(more).toEqual([]);
    expect(await finish(work)).toBe('1 rows');
    expect(await finish(work)).toBe('1 rows');
    await database.run('update private.outbox set available_at = now()');
    expect(await claim()).toEqual([]);
  });

  it('stays while a copy of the response shows it', async () => {
    const { database, world } = context;
    const { path, response } = await carry();
    const copy = await respond(database, world.dele, world.annasTicket, 'public');
    await database.run('select private.copy_attachments($1, $2)', [response, copy]);
    expect(
      await database.rows('select path, ticket_id, name from public.attachments where response_id = $1', [
        copy,
      ]),
    ).toEqual([{ path, ticket_id: world.annasTicket, name: 'Plan.pdf' }]);

    await database.as(world.dele, `select public.redact_response($1, 'Wrong file')`, [response]);
    expect(await claim()).toEqual([]);
    await database.as(world.dele, `select public.redact_response($1, 'Here too')`, [copy]);
    expect(await claim()).toMatchObject([{ kind: 'delete_object', path }]);
  });
});

describe('a file of a reply that became a note', () => {
  it('moves, so that links to the old place open nothing', async () => {
    const { database, world } = context;
    const { id, path, response } = await carry();
    await database.as(world.dele, 'select public.hide_response($1)', [response]);
    const [work] = await claim();
    expect(work).toMatchObject({ kind: 'move_object', path });
    expect(work?.new_path).toMatch(new RegExp(`^${world.quayside}/`));
    expect(await pathOf(id)).toBe(path);

    await finish(work);
    expect(await pathOf(id)).toBe(work?.new_path);
    expect(await claim()).toMatchObject([{ kind: 'delete_object', path }]);
  });

  it('leaves it where it is for a copy that customers still read', async () => {
    const { database, world } = context;
    const { id, path, response } = await carry();
    const copy = await respond(database, world.dele, world.annasTicket, 'public');
    await database.run('select private.copy_attachments($1, $2)', [response, copy]);
    await database.as(world.dele, 'select public.hide_response($1)', [response]);
    const [work] = await claim();
    await finish(work);
    expect(await pathOf(id)).toBe(work?.new_path);
    expect(await claim()).toEqual([]);
    expect(await database.value('select path from public.attachments where response_id = $1', [copy])).toBe(
      path,
    );
  });

  it('leaves nothing behind when the response is destroyed on the way', async () => {
    const { database, world } = context;
    const { path, response } = await carry();
    await database.as(world.dele, 'select public.hide_response($1)', [response]);
    const [move] = await claim();
    await database.as(world.dele, `select public.redact_response($1, 'Wrong file')`, [response]);
    await finish(move);
    expect((await claim()).map(({ kind, path }) => `${kind} ${path}`).sort()).toEqual(
      [`delete_object ${path}`, `delete_object ${move?.new_path}`].sort(),
    );
  });
});

describe('the list of what is to be done', () => {
  it('offers work again later when it was not finished, later each time', async () => {
    const { database, world } = context;
    const { response } = await carry();
    await database.as(world.dele, `select public.redact_response($1, 'Wrong file')`, [response]);
    const waits: number[] = [];
    for (let attempt = 0; attempt < 3; attempt += 1) {
      expect(await claim()).toHaveLength(1);
      expect(await claim()).toEqual([]);
      waits.push(
        Number(
          await database.value(
            `select extract(epoch from available_at - now()) from private.outbox where kind = 'delete_object' and delivered_at is null`,
          ),
        ),
      );
      await database.run('update private.outbox set available_at = now()');
    }
    expect(waits).toEqual([30, 60, 120]);
  });

  it('leaves mail to others', async () => {
    const { database, world } = context;
    await respond(database, world.dele, world.ticket, 'public');
    const mail = await database.value(
      `select id from private.outbox where kind = 'response_mail' and delivered_at is null`,
    );
    expect(await claim()).toEqual([]);
    expect(await database.outcome(serviceRole, 'select public.finish_storage_work($1)', [mail])).toBe(
      'P0002 work_not_found',
    );
  });

  it('is no business of people', async () => {
    const { database, world } = context;
    for (const actor of [world.olga, world.marisol]) {
      expect(await database.outcome(actor, 'select public.claim_storage_work(1)')).toMatch(
        /^42501 permission denied/,
      );
      expect(await database.outcome(actor, 'select public.finish_storage_work(1)')).toMatch(
        /^42501 permission denied/,
      );
    }
  });
});

describe('an upload that no response took', () => {
  const age = (id: string) =>
    context.database.run(
      `update public.attachments set created_at = now() - interval '25 hours' where id = $1`,
      [id],
    );
  const isThere = async (id: string) => (await pathOf(id)) !== undefined;

  async function start() {
    const { database, world } = context;
    const id = randomUUID();
    await database.as(world.dele, `select public.start_upload($1, $2, 'a.png', 'image/png', 1)`, [
      id,
      world.quayside,
    ]);
    return id;
  }

  it('is removed after a day', async () => {
    const { database, world } = context;
    const [old, young] = [await start(), await start()];
    const { id: carried } = await carry();
    await age(old);
    await age(carried);
    await database.run('select private.forget_uploads()');
    expect([await isThere(old), await isThere(young), await isThere(carried)]).toEqual([false, true, true]);
    expect(await claim()).toMatchObject([{ kind: 'delete_object', path: `${world.quayside}/${old}` }]);
  });

  it('stays as long as a draft of its uploader keeps it', async () => {
    const { database, world } = context;
    const [kept, claimed] = [await start(), await start()];
    await age(kept);
    await age(claimed);
    const draft = randomUUID();
    const save = `select public.save_draft($1, $2, $3, 'public', 'Soon.', attachment_ids => $4)`;
    await database.as(world.dele, save, [draft, world.quayside, world.ticket, [kept]]);
    // Naming somebody else's upload keeps nothing.
    await database.as(world.grace, save, [randomUUID(), world.quayside, world.ticket, [claimed]]);
    await database.run('select private.forget_uploads()');
    expect([await isThere(kept), await isThere(claimed)]).toEqual([true, false]);

    await database.as(world.dele, 'select public.delete_draft($1)', [draft]);
    await database.run('select private.forget_uploads()');
    expect(await isThere(kept)).toBe(false);
  });

  it('stays as long as a response is held that will carry it', async () => {
    const { database, world } = context;
    const id = await start();
    await age(id);
    await database.as(
      world.dele,
      `select public.hold_response(gen_random_uuid(), $1, 'public', 'Later.', now() + interval '2 days', attachment_ids => $2)`,
      [world.ticket, [id]],
    );
    await database.run('select private.forget_uploads()');
    expect(await isThere(id)).toBe(true);
  });
});
