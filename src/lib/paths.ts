import type { Bucket } from './pictures';

/** Every address of the app. Links and redirects come from here alone. */
export const paths = {
  home: () => '/',
  signedOut: () => '/?signed-out',
  signIn: (next?: string) => withNext('/sign-in', next),
  signInByMail: (next?: string) => withNext('/sign-in/mail', next),
  signUp: (next?: string) => withNext('/sign-up', next),
  linkExpired: (kind: string, next?: string) =>
    `/confirm/expired?${new URLSearchParams({ type: kind, ...(next && { next }) })}`,
  reset: () => '/reset',
  newPassword: () => '/reset/new',
  account: () => '/account',
  deleteAccount: () => '/account/delete',
  ownExport: () => '/account/export',
  invitation: (id: string) => `/invitation/${encodeURIComponent(id)}`,

  customerTickets: (shown: Shown = {}) => withSearch('/customer', shown),
  organizations: (shown: Shown = {}) => withSearch('/customer/organizations', shown),
  newTicket: (organization: string) => `/customer/new/${encodeURIComponent(organization)}`,
  customerTicket: (ticketId: string) => `/customer/tickets/${encodeURIComponent(ticketId)}`,
  firstMessage: (token: string) => `/customer/first/${encodeURIComponent(token)}`,
  similarTickets: (organizationId: string, words: string) =>
    `/customer/similar?${new URLSearchParams({ organization: organizationId, words })}`,
  customerFile: (attachmentId: string) => `/customer/files/${encodeURIComponent(attachmentId)}`,
  /** A logo or a picture, by where it is stored. */
  picture: (bucket: Bucket, path: string) => `/pictures/${bucket}/${path}`,
  help: (organization: string) => `/help/${encodeURIComponent(organization)}`,

  admin: (shown: Partial<Record<'q' | 'name' | 'id', string>> = {}) => withSearch('/admin', shown),
  adminPeople: () => '/admin/people',
  adminHealth: () => '/admin/health',
  adminExport: (organizationId: string) => `/admin/export/${encodeURIComponent(organizationId)}`,

  desk: (organization: string) => `/org/${encodeURIComponent(organization)}`,
  deskTicket: (organization: string, number: string) =>
    `/org/${encodeURIComponent(organization)}/tickets/${encodeURIComponent(number)}`,
  generalSettings: (organization: string) => `/org/${encodeURIComponent(organization)}/settings/general`,
  serviceLevels: (organization: string) => `/org/${encodeURIComponent(organization)}/settings/service-levels`,
  departments: (organization: string) => `/org/${encodeURIComponent(organization)}/settings/departments`,
  categories: (organization: string) => `/org/${encodeURIComponent(organization)}/settings/categories`,
  tags: (organization: string) => `/org/${encodeURIComponent(organization)}/settings/tags`,
  customFields: (organization: string) => `/org/${encodeURIComponent(organization)}/settings/fields`,
  sharedViews: (organization: string) => `/org/${encodeURIComponent(organization)}/settings/views`,
  teams: (organization: string) => `/org/${encodeURIComponent(organization)}/settings/teams`,
  routing: (organization: string) => `/org/${encodeURIComponent(organization)}/settings/routing`,
  people: (organization: string) => `/org/${encodeURIComponent(organization)}/settings/people`,
  roles: (organization: string) => `/org/${encodeURIComponent(organization)}/settings/roles`,
  access: (organization: string, ticketNumber?: string) =>
    withSearch(`/org/${encodeURIComponent(organization)}/settings/roles/access`, { ticket: ticketNumber }),
  isolation: (organization: string) => `/org/${encodeURIComponent(organization)}/settings/isolation`,
  usage: (organization: string) => `/org/${encodeURIComponent(organization)}/settings/usage`,
  audit: (organization: string, shown: ShownChanges = {}) =>
    withSearch(`/org/${encodeURIComponent(organization)}/settings/audit`, shown),
  reports: (organization: string) => `/org/${encodeURIComponent(organization)}/reports`,
  reportsNow: (organization: string) => `/org/${encodeURIComponent(organization)}/reports/now`,
  reportOf: (organization: string, personId: string) =>
    `/org/${encodeURIComponent(organization)}/reports/people/${encodeURIComponent(personId)}`,
  reportTickets: (organization: string) => `/org/${encodeURIComponent(organization)}/reports/tickets`,
  reportExport: (organization: string) => `/org/${encodeURIComponent(organization)}/reports/export`,
};

/** `ownPath` for the links in our mails, which name the whole address. */
export function ownPathOf(wanted: string | null | undefined, siteUrl: string, otherwise = paths.home()) {
  const site = new URL(siteUrl).origin;
  return ownPath(wanted?.startsWith(`${site}/`) ? wanted.slice(site.length) : wanted, otherwise);
}

/**
 * The address to go on to after signing in: only a path of our own, whatever was put into the link.
 * `//host`, `/\host` and addresses with control characters are read as other hosts by browsers.
 */
export function ownPath(wanted: string | string[] | null | undefined, otherwise = paths.home()) {
  if (typeof wanted !== 'string' || !wanted.startsWith('/')) return otherwise;

  try {
    const base = 'http://own.invalid';
    const url = new URL(wanted, base);
    if (url.origin !== base || url.pathname.startsWith('//')) return otherwise;
    return url.pathname + url.search + url.hash;
  } catch {
    return otherwise;
  }
}

type Shown = Partial<Record<'q' | 'filter' | 'organization' | 'after', string>>;

type ShownChanges = Partial<Record<'person' | 'kind' | 'from' | 'to' | 'at' | 'id', string>>;

/** What is not narrowed stands in no address. */
function withSearch(path: string, shown: Partial<Record<string, string>>) {
  const search = new URLSearchParams(
    Object.entries(shown).flatMap(([name, value]) => (value && value !== 'all' ? [[name, value]] : [])),
  );
  return search.size > 0 ? `${path}?${search}` : path;
}

function withNext(path: string, next?: string) {
  const own = ownPath(next);
  return own === paths.home() ? path : `${path}?next=${encodeURIComponent(own)}`;
}
