import { beforeEach, describe, expect, it } from 'vitest';
import { type Actor, openDatabase } from '../support/database.ts';
import { buildWorld } from '../support/world.ts';

const context = openDatabase(buildWorld);

type Verdict = {
  whole: boolean;
  verified_to: number;
  length: number;
  position?: number;
  history_id?: string | null;
  reason?: string;
};
type Head = { length: string; head: string };

async function verify(known?: Head, actor: Actor = context.world.ines) {
  const { rows } = await context.database.as<{ verdict: Verdict }>(
    actor,
    'select public.verify_history($1, $2, $3) as verdict',
    [context.world.quayside, known?.length ?? null, known?.head ?? null],
  );
  return rows[0]?.verdict;
}

async function readHead() {
  const { rows } = await context.database.as<Head>(
    context.world.ines,
    'select length, head from public.history_head($1)',
    [context.world.quayside],
  );
  return rows[0] as Head;
}

/** What only a superuser can: the triggers that keep history are switched off. */
async function asSuperuser(text: string, values: unknown[] = [context.world.quayside]) {
  const { database } = context;
  for (const table of ['public.ticket_history', 'public.history_values', 'private.history_chain'])
    await database.run(`alter table ${table} disable trigger user`);
  await database.run(text, values);
}

const rowAt = (position: number) =>
  context.database.value(
    'select history_id from private.history_chain where organization_id = $1 and seq = $2',
    [context.world.quayside, position],
  );

beforeEach(async () => {
  const { database, world } = context;
  await database.as(world.dele, 'select public.take_ticket($1)', [world.ticket]);
  await database.as(world.dele, `select public.set_ticket_priority($1, 'high')`, [world.ticket]);
});

describe('verifying', () => {
  it('finds a history whole that nobody touched, also after values were erased', async () => {
    const { database, world } = context;
    expect(await verify()).toMatchObject({ whole: true });
    await database.run('delete from public.history_values where organization_id = $1', [world.quayside]);
    expect(await verify()).toMatchObject({ whole: true });
    expect(await verify(await readHead())).toMatchObject({ whole: true });
  });

  it('names the first row that was changed', async () => {
    for (const change of [
      `actor_kind = 'system'`,
      `actor_id = null`,
      `kind = 'note_added'`,
      `visibility = 'internal'`,
      `about_id = gen_random_uuid()`,
      `created_at = created_at + interval '1 second'`,
      `new_digest = sha256('x')`,
      `old_digest = sha256('x')`,
    ]) {
      const { database } = context;
      await database.run('savepoint edit');
      await asSuperuser(
        `update public.ticket_history set ${change} where id in (
           select history_id from private.history_chain where organization_id = $1 and seq in (3, 5))`,
      );
      expect(await verify(), change).toMatchObject({
        whole: false,
        position: 3,
        history_id: await rowAt(3),
        reason: 'row_was_changed',
      });
      await database.run('rollback to savepoint edit');
    }
  });

  it('names a value that was changed: it no longer fits its digest', async () => {
    const position = await context.database.value(
      `select seq from private.history_chain join public.ticket_history on id = history_id
       where kind = 'priority_changed' and history_chain.organization_id = $1`,
      [context.world.quayside],
    );
    for (const side of ['old', 'new']) {
      await context.database.run('savepoint edit');
      await asSuperuser(
        `update public.history_values set value = 'urgent' where side = $2 and history_id in (
           select id from public.ticket_history where kind = 'priority_changed' and organization_id = $1)`,
        [context.world.quayside, side],
      );
      expect(await verify(), side).toMatchObject({
        whole: false,
        position: Number(position),
        reason: 'value_was_changed',
      });
      await context.database.run('rollback to savepoint edit');
    }
  });

  it('names a value that was invented where there was none', async () => {
    await asSuperuser(
      `insert into public.history_values (history_id, organization_id, side, salt, value)
       select history_id, organization_id, 'old', 'salt', 'x' from private.history_chain where organization_id = $1 and seq = 1`,
    );
    expect(await verify()).toMatchObject({ position: 1, reason: 'value_was_changed' });
  });

  it('names the place of a row that was taken out, and a row that was put in beside the chain', async () => {
    const { database } = context;
    await database.run('savepoint edit');
    await asSuperuser(
      `with gone as (delete from private.history_chain where organization_id = $1 and seq = 2 returning history_id),
         unvalued as (delete from public.history_values using gone where history_values.history_id = gone.history_id)
       delete from public.ticket_history using gone where id = gone.history_id`,
    );
    expect(await verify()).toMatchObject({
      whole: false,
      position: 2,
      history_id: null,
      reason: 'row_is_missing',
    });
    await database.run('rollback to savepoint edit');

    const forged = await database.value(
      `insert into public.ticket_history (organization_id, ticket_id, actor_kind, kind, visibility)
       values ($1, $2, 'staff', 'reply_added', 'public') returning id`,
      [context.world.quayside, context.world.ticket],
    );
    expect(await verify()).toMatchObject({ whole: false, history_id: forged, reason: 'row_is_not_chained' });
  });

  const cutTheEnd = `
    with gone as (
      delete from private.history_chain where organization_id = $1
        and seq > (select max(seq) - 2 from private.history_chain where organization_id = $1) returning history_id
    ), unvalued as (delete from public.history_values using gone where history_values.history_id = gone.history_id)
    delete from public.ticket_history using gone where id = gone.history_id`;

  it('notices an end that was cut off by a head kept elsewhere', async () => {
    const known = await readHead();
    await asSuperuser(cutTheEnd);
    expect(await verify()).toMatchObject({ whole: true });
    expect(await verify(known)).toMatchObject({
      whole: false,
      position: Number(known.length) - 1,
      history_id: null,
      reason: 'end_is_missing',
    });
  });

  it('notices a chain that was written anew by a head kept elsewhere', async () => {
    const { database, world } = context;
    const known = await readHead();
    await asSuperuser(cutTheEnd);
    await database.run('alter table private.history_chain enable trigger user');
    for (let count = 0; count < 3; count += 1)
      await database.run(
        `select private.write_history($1, $2, 'status_changed', 'public', 'open', 'closed')`,
        [world.quayside, world.ticket],
      );
    expect(await verify()).toMatchObject({ whole: true });
    expect(await verify(known)).toMatchObject({
      whole: false,
      position: Number(known.length),
      history_id: await rowAt(Number(known.length)),
      reason: 'was_written_anew',
    });
  });

  it('goes through a long history in portions, and looks at its end with the last', async () => {
    const { database, world } = context;
    await database.run(
      `do $$
       declare
         entry public.ticket_history;
         newest private.history_chain;
       begin
         select * into newest from private.history_chain where organization_id = '${world.quayside}' order by seq desc limit 1;
         while newest.seq < 20003 loop
           insert into public.ticket_history (organization_id, ticket_id, actor_kind, kind, visibility)
           values ('${world.quayside}', '${world.ticket}', 'system', 'tag_added', 'internal') returning * into entry;
           insert into private.history_chain (organization_id, seq, history_id, chain)
           values (newest.organization_id, newest.seq + 1, entry.id, private.chain_link(newest.chain, entry))
           returning * into newest;
         end loop;
       end $$`,
    );
    const verifyAfter = async (position: number) =>
      (
        await database.as<{ verdict: Verdict }>(
          world.ines,
          'select public.verify_history($1, after_position => $2) as verdict',
          [world.quayside, position],
        )
      ).rows[0]?.verdict;
    expect(await verifyAfter(0)).toEqual({ whole: true, verified_to: 20000, length: 20003 });
    expect(await verifyAfter(20000)).toEqual({ whole: true, verified_to: 20003, length: 20003 });

    await asSuperuser(
      `update public.ticket_history set kind = 'tag_removed' where id = (
         select history_id from private.history_chain where organization_id = $1 and seq = 20002)`,
    );
    expect(await verifyAfter(0)).toMatchObject({ whole: true });
    expect(await verifyAfter(20000)).toMatchObject({
      whole: false,
      position: 20002,
      reason: 'row_was_changed',
    });
  });

  it('accepts an earlier head while history grows, in either case of its letters', async () => {
    const { database, world } = context;
    const known = await readHead();
    await database.as(world.dele, `select public.set_ticket_priority($1, 'low')`, [world.ticket]);
    expect(await verify({ ...known, head: known.head.toUpperCase() })).toMatchObject({ whole: true });
    const now = await readHead();
    expect(Number(now.length)).toBe(Number(known.length) + 1);
    expect(now.head).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('who may', () => {
  it('is who reads the audit, of their own organization', async () => {
    const { database, world } = context;
    for (const query of ['select public.verify_history($1)', 'select * from public.history_head($1)']) {
      expect(await database.outcome(world.dele, query, [world.quayside])).toBe('42501 not_allowed');
      expect(await database.outcome(world.marisol, query, [world.quayside])).toBe(
        'P0002 organization_not_found',
      );
      expect(await database.outcome(world.tomas, query, [world.quayside])).toBe(
        'P0002 organization_not_found',
      );
      expect(await database.outcome(world.tomas, query, [world.eastmere])).toBe('1 rows');
    }
  });

  it('has to give a head whole', async () => {
    const { database, world } = context;
    for (const values of [
      [world.quayside, 3, null],
      [world.quayside, null, 'ab'],
      [world.quayside, 0, 'ab'],
    ])
      expect(await database.outcome(world.ines, 'select public.verify_history($1, $2, $3)', values)).toBe(
        '22023 head_is_incomplete',
      );
  });
});
