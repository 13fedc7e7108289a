import { expect, test } from 'vitest';
import { everySetting, isOnEveryPage, queriesOf } from './setting-readers';

test('a tag is read again where tags are offered, and no page for it', () => {
  expect(queriesOf('o', ['tags'])).toEqual([['tickets', 'o', 'tags']]);
  expect(isOnEveryPage(['tags', 'categories', 'custom_fields', 'views', 'companies'])).toBe(false);
});

test('what the frame shows is read with the page: names, rights and banners', () => {
  for (const table of [
    'organizations',
    'departments',
    'teams',
    'members',
    'role_permissions',
    'access_grants',
  ])
    expect(isOnEveryPage(['tags', table]), table).toBe(true);
});

test('what only the settings pages show makes nobody else read', () => {
  const tables = ['service_levels', 'skills', 'category_routes', 'invitations', 'a_table_of_tomorrow'];
  expect(queriesOf('o', tables)).toEqual([]);
  expect(isOnEveryPage(tables)).toBe(false);
});

test('who missed something reads each thing once', () => {
  const keys = queriesOf('o', everySetting).map((key) => key.join());
  expect(new Set(keys).size).toBe(keys.length);
  expect(isOnEveryPage(everySetting)).toBe(true);
});
