import type { Settings } from '../settings.ts';

/** Where a link may lead: any page of this machine, else the site itself. A stranger's address gets no token. */
export function redirectOf(request: Request, settings: Settings) {
  return allowedRedirect(new URL(request.url).searchParams.get('redirect_to'), settings);
}

export function allowedRedirect(wanted: string | null | undefined, settings: Settings) {
  if (!wanted || !URL.canParse(wanted)) return settings.siteUrl;
  const { protocol, hostname } = new URL(wanted);
  const isWeb = protocol === 'http:' || protocol === 'https:';
  return isWeb && loopbackHosts.has(hostname) ? wanted : settings.siteUrl;
}

const loopbackHosts = new Set(['127.0.0.1', 'localhost', '[::1]']);
