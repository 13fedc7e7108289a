import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openDatabase, serviceRole } from '../support/database.ts';
import { buildWorld, respond } from '../support/world.ts';

const context = openDatabase(async (database) => {
  const world = await buildWorld(database);
  await respond(database, world.dele, world.ticket, 'internal');
  await database.as(world.olga, 'select public.create_tag($1, $2, $3)', [
    randomUUID(),
    world.quayside,
    'fragile',
  ]);
  return world;
});

/** Tries the isolation of Quayside and returns the report, as its owner reads it. */
async function check() {
  const { database, world } = context;
  const id = randomUUID();
  await database.as(world.olga, 'select public.begin_isolation_check($1, $2)', [id, world.quayside]);
  await database.as(serviceRole, 'select public.run_isolation_check($1)', [id]);
  const { rows } = await database.as<{ tried: Record<string, number>; leaks: string[]; is_over: boolean }>(
    world.olga,
    'select tried, leaks, finished_at is not null as is_over from public.isolation_checks where id = $1',
    [id],
  );
  return rows[0];
}

describe('verifying isolation', () => {
  it('finds that an outsider gets nowhere, in any table, command, bucket or topic', async () => {
    const report = await check();
    expect(report?.leaks).toEqual([]);
    expect(report?.is_over).toBe(true);
    expect(report?.tried.table).toBeGreaterThan(150);
    expect(report?.tried.command).toBeGreaterThan(120);
    expect(report?.tried.bucket).toBe(6);
    expect(report?.tried.topic).toBeGreaterThan(15);
  });

  it('tells what lets an outsider in: a policy, a grant or a command that forgot to ask', async () => {
    const { database } = context;
    await database.run(`create policy "anybody" on public.tickets for select to authenticated using (true)`);
    await database.run('grant delete on public.tags to authenticated');
    await database.run('create policy "all" on public.tags to authenticated using (true)');
    await database.run(
      `create function public.forgets_to_ask(organization_id uuid) returns text language sql security definer as
       'select name from public.organization_settings join public.organizations on organizations.id = organization_settings.organization_id where organizations.id = $1'`,
    );
    await database.run('grant execute on function public.forgets_to_ask(uuid) to authenticated');
    await database.run(
      `create function public.asks_too_late(amount integer) returns void language plpgsql as
       'begin if amount < 2 then raise exception ''amount_is_too_small'' using errcode = ''22023''; end if; end'`,
    );
    await database.run('grant execute on function public.asks_too_late(integer) to authenticated');
    const report = await check();
    expect(report?.leaks).toContain('command asks_too_late');
    expect(report?.leaks).toContain('table select tickets');
    expect(report?.leaks).toContain('table delete tags');
    expect(report?.leaks).toContain('command forgets_to_ask');
  });

  it('tells what lets an outsider write, also where a constraint would refuse the row', async () => {
    const { database } = context;
    await database.run('grant insert, update on public.tags to authenticated');
    await database.run('create policy "new" on public.tags for insert to authenticated with check (true)');
    await database.run('create policy "any" on public.tags for update to authenticated using (true)');
    await database.run('create policy "seen" on public.tags for select to authenticated using (true)');
    const report = await check();
    expect(report?.leaks.toSorted()).toEqual(['table insert tags', 'table select tags', 'table update tags']);
  });

  it('tells which topics and buckets are open', async () => {
    const { database } = context;
    await database.run(
      `create policy "hear" on realtime.messages for select to authenticated using (realtime.topic() like 'ticket:%')`,
    );
    await database.run(
      `create policy "speak" on realtime.messages for insert to authenticated with check (realtime.topic() like 'org:%')`,
    );
    await database.run(
      'create policy "put" on storage.objects for insert to authenticated with check (true)',
    );
    const report = await check();
    expect([...new Set(report?.leaks)].toSorted()).toEqual([
      'bucket put a file',
      'bucket put a logo',
      'topic hear a ticket',
      'topic speak on the list',
      'topic speak on the room',
      'topic speak on the settings',
    ]);
  });

  it('leaves nothing behind: no outsider, no row, no message', async () => {
    const { database } = context;
    const count = () =>
      database.value(
        `select array[(select count(*) from auth.users), (select count(*) from public.profiles), (select count(*) from public.tickets),
           (select count(*) from realtime.messages), (select count(*) from public.settings_audit)]::text`,
      );
    const before = await count();
    await check();
    expect(await count()).toBe(before);
  });

  it('may be begun once an hour, by those who read the audit, and is run by the service alone', async () => {
    const { database, world } = context;
    const begin = (actor: typeof world.olga) =>
      database.outcome(actor, 'select public.begin_isolation_check($1, $2)', [randomUUID(), world.quayside]);
    expect(await begin(world.dele)).toBe('42501 not_allowed');
    expect(await begin(world.tomas)).toBe('P0002 organization_not_found');
    expect(await begin(world.ines)).toBe('1 rows');
    expect(await begin(world.olga)).toBe('P0001 too_often');
    await database.run(`update public.isolation_checks set started_at = now() - interval '61 minutes'`);
    expect(await begin(world.olga)).toBe('1 rows');
    expect(
      await database.outcome(world.olga, 'select public.run_isolation_check($1)', [randomUUID()]),
    ).toMatch(/^42501 permission denied/);
    expect(await database.outcome(serviceRole, 'select public.run_isolation_check($1)', [randomUUID()])).toBe(
      'P0002 isolation_check_not_found',
    );
  });
});
