import { describe, expect, it } from 'vitest';
import { ownPath, ownPathOf, paths } from './paths';

describe('going on after signing in', () => {
  it.each([
    ['/customer', '/customer'],
    ['/org/quayside?status=open#top', '/org/quayside?status=open#top'],
    ['/a/../customer', '/customer'],
  ])('keeps the own path %s', (wanted, kept) => {
    expect(ownPath(wanted)).toBe(kept);
  });

  it.each([
    'https://evil.test/',
    '//evil.test',
    '/\\evil.test',
    '/\t/evil.test',
    '\\\\evil.test',
    '/..//evil.test',
    'javascript:alert(1)',
    'customer',
    '',
    null,
    undefined,
    ['/customer', '//evil.test'],
  ])('refuses %j', (wanted) => {
    expect(ownPath(wanted as string)).toBe('/');
  });

  it('understands whole addresses of this site in mails, and no others', () => {
    expect(ownPathOf('https://help.test/customer?a=1', 'https://help.test')).toBe('/customer?a=1');
    expect(ownPathOf('/customer', 'https://help.test/')).toBe('/customer');
    expect(ownPathOf('https://help.test.evil.test/', 'https://help.test')).toBe('/');
    expect(ownPathOf('https://help.test//evil.test', 'https://help.test')).toBe('/');
    expect(ownPathOf('https://help.test', 'https://help.test')).toBe('/');
    expect(ownPathOf(null, 'https://help.test')).toBe('/');
  });

  it('carries the path to the sign-in page, never a foreign one', () => {
    expect(paths.signIn('/customer/tickets/1?a=b')).toBe('/sign-in?next=%2Fcustomer%2Ftickets%2F1%3Fa%3Db');
    expect(paths.signIn('//evil.test')).toBe('/sign-in');
  });
});
