import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { call } from '../support/commands.ts';
import { type Actor, anon, openDatabase } from '../support/database.ts';
import { storeFace } from '../support/faces.ts';
import { buildWorld } from '../support/world.ts';

const context = openDatabase(buildWorld);

// Other tests of this database may have left work of their own.
beforeEach(() =>
  context.database.run(`update private.outbox set delivered_at = now() where delivered_at is null`),
);

const showLogo = (actor: Actor, logo_path: string) =>
  call(context.database, actor, 'change_organization', {
    organization_id: context.world.quayside,
    logo_path,
  });

const showPicture = (person: Actor, path: string | null, of = person.id) =>
  context.database.outcome(person, 'update public.profiles set picture_path = $1 where id = $2', [path, of]);

const sees = async (actor: Actor, path: string) =>
  (await context.database.outcome(actor, 'select 1 from storage.objects where name = $1', [path])) ===
  '1 rows';

const put = (actor: Actor, bucket: string, path: string) =>
  context.database.outcome(actor, 'insert into storage.objects (bucket_id, name) values ($1, $2)', [
    bucket,
    path,
  ]);

/** What waits to be deleted from storage, in any order. */
async function leaving() {
  const rows = await context.database.rows<{ place: string }>(
    `select payload ->> 'bucket' || ' ' || (payload ->> 'path') as place from private.outbox
     where kind = 'delete_object' and delivered_at is null order by 1`,
  );
  return rows.map(({ place }) => place);
}

describe('a logo', () => {
  it('is seen by everybody who may know the organization, once the organization shows it', async () => {
    const { database, world } = context;
    const path = await storeFace(database, 'logos', world.quayside);
    for (const actor of [world.ines, world.anna, anon]) expect(await sees(actor, path)).toBe(false);

    expect(await showLogo(world.ines, path)).toBe('1 rows');
    for (const actor of [world.ines, world.anna, world.nobody, anon])
      expect(await sees(actor, path)).toBe(true);

    await call(database, world.ines, 'change_organization', {
      organization_id: world.quayside,
      listed: false,
    });
    for (const actor of [world.ines, world.dele, world.anna]) expect(await sees(actor, path)).toBe(true);
    for (const actor of [world.tomas, world.nobody, anon]) expect(await sees(actor, path)).toBe(false);
  });

  it('comes from the folder of its organization, and has to be there', async () => {
    const { database, world } = context;
    const foreign = await storeFace(database, 'logos', world.eastmere);
    expect(await showLogo(world.ines, foreign)).toMatch(/^23514 .*organizations_logo_path_check/);
    expect(await showLogo(world.ines, 'logo.png')).toMatch(/^23514 .*organizations_logo_path_check/);
    expect(await showLogo(world.ines, `${world.quayside}/${randomUUID()}`)).toBe('P0002 picture_not_found');
    const picture = await storeFace(database, 'pictures', world.quayside);
    expect(await showLogo(world.ines, picture)).toBe('P0002 picture_not_found');
  });

  it('is put by those who manage the organization alone', async () => {
    const { world } = context;
    const path = () => `${world.quayside}/${randomUUID()}`;
    expect(await put(world.ines, 'logos', path())).toBe('1 rows');
    for (const actor of [world.dele, world.tomas, world.anna, anon])
      expect(await put(actor, 'logos', path())).toMatch(/^42501/);
    expect(await put(world.ines, 'logos', `${world.eastmere}/${randomUUID()}`)).toMatch(/^42501/);
  });

  it('can be taken back: the last five stay in storage, older ones go', async () => {
    const { database, world } = context;
    const shown: string[] = [];
    for (let logo = 0; logo < 7; logo += 1) {
      shown.push(await storeFace(database, 'logos', world.quayside));
      await showLogo(world.ines, shown.at(-1) ?? '');
    }
    expect(await leaving()).toEqual([`logos ${shown[0]}`]);

    const [change] = await database.rows<{ id: string }>(
      `select id from public.settings_audit where new ->> 'logo_path' = $1`,
      [shown[6]],
    );
    expect(await database.outcome(world.ines, 'select public.undo_setting($1)', [change?.id])).toBe('1 rows');
    expect(
      await database.value('select logo_path from public.organizations where id = $1', [world.quayside]),
    ).toBe(shown[5]);
  });

  it('that is on its way out is neither shown again nor put again', async () => {
    const { database, world } = context;
    const first = await storeFace(database, 'pictures', world.dele.id);
    await showPicture(world.dele, first);
    await showPicture(world.dele, null);
    expect(await leaving()).toEqual([`pictures ${first}`]);
    expect(await showPicture(world.dele, first)).toBe('P0002 picture_not_found');
    expect(await put(world.dele, 'pictures', first)).toMatch(/^42501/);
  });
});

describe('the colour of an organization', () => {
  it('is told in the audit and taken back from there', async () => {
    const { database, world } = context;
    await call(database, world.ines, 'change_organization', {
      organization_id: world.quayside,
      colour: 'plum',
      seen_colour: '',
    });
    const [change] = await database.rows<{ id: string; old: object; new: object }>(
      `select id, old, new from public.settings_audit where new ? 'colour' and actor_id = $1`,
      [world.ines.id],
    );
    expect(change).toMatchObject({ old: { colour: null }, new: { colour: 'plum' } });
    expect(await database.outcome(world.ines, 'select public.undo_setting($1)', [change?.id])).toBe('1 rows');
    expect(
      await database.value('select colour from public.organizations where id = $1', [world.quayside]),
    ).toBeNull();
  });
});

describe('a picture', () => {
  it('is seen by oneself and by colleagues, as the name beside it is', async () => {
    const { database, world } = context;
    const path = await storeFace(database, 'pictures', world.dele.id);
    for (const actor of [world.dele, world.grace]) expect(await sees(actor, path)).toBe(false);

    expect(await showPicture(world.dele, path)).toBe('1 rows');
    for (const actor of [world.dele, world.grace, world.olga]) expect(await sees(actor, path)).toBe(true);
    for (const actor of [world.anna, world.tomas, anon]) expect(await sees(actor, path)).toBe(false);
  });

  it('is given to nobody else, and taken from nobody else', async () => {
    const { database, world } = context;
    const [own, foreign] = [
      await storeFace(database, 'pictures', world.dele.id),
      await storeFace(database, 'pictures', world.grace.id),
    ];
    expect(await showPicture(world.dele, foreign)).toMatch(/^23514 .*profiles_picture_path_check/);
    expect(await showPicture(world.olga, own, world.dele.id)).toBe('0 rows');
    expect(await showPicture(world.dele, `${world.dele.id}/${randomUUID()}`)).toBe('P0002 picture_not_found');
    expect(await put(world.dele, 'pictures', `${world.grace.id}/${randomUUID()}`)).toMatch(/^42501/);
  });

  it('goes when another takes its place, with every upload that was never shown', async () => {
    const { database, world } = context;
    const [first, unused, second] = [
      await storeFace(database, 'pictures', world.dele.id),
      await storeFace(database, 'pictures', world.dele.id),
      await storeFace(database, 'pictures', world.dele.id),
    ];
    const colleagues = await storeFace(database, 'pictures', world.grace.id);
    await showPicture(world.grace, colleagues);
    await showPicture(world.dele, first);
    expect(await leaving()).toEqual([`pictures ${unused}`, `pictures ${second}`].sort());

    const third = await storeFace(database, 'pictures', world.dele.id);
    expect(await showPicture(world.dele, third)).toBe('1 rows');
    expect(await leaving()).toEqual([first, unused, second].map((path) => `pictures ${path}`).sort());
    expect(await sees(world.dele, third)).toBe(true);
  });

  it('is put at most twenty times before any of them goes', async () => {
    const { database, world } = context;
    for (let picture = 0; picture < 20; picture += 1) await storeFace(database, 'pictures', world.dele.id);
    expect(await put(world.dele, 'pictures', `${world.dele.id}/${randomUUID()}`)).toMatch(/^42501/);
    expect(await put(world.grace, 'pictures', `${world.grace.id}/${randomUUID()}`)).toBe('1 rows');
  });

  it('is named in the export of its owner, and goes with their account', async () => {
    const { database, world } = context;
    const path = await storeFace(database, 'pictures', world.dele.id);
    await showPicture(world.dele, path);
    const { rows } = await database.as<{ own: { profile: object } }>(
      world.dele,
      'select public.export_own() as own',
    );
    expect(rows[0]?.own.profile).toMatchObject({ picture_path: path });

    expect(await database.outcome(world.dele, 'select public.erase_own_account()')).toBe('1 rows');
    expect(await leaving()).toEqual([`pictures ${path}`]);
    expect(await sees(world.grace, path)).toBe(false);
  });
});
