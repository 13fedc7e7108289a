/** How this browser tells of what is new. Asked for, and off until then. */
export type Alerts = { desktop: boolean; sound: boolean };

export const noAlerts: Alerts = { desktop: false, sound: false };

/** What of the unread came since it was last looked at; nothing the first time, when all of it is old. */
export function newSince<Update extends { id: string }>(
  known: ReadonlySet<string> | null,
  unread: readonly Update[],
): Update[] {
  return known === null ? [] : unread.filter(({ id }) => !known.has(id));
}

/** The title of the page with the number of the unread before it, whatever number stood there. */
export function titleWith(title: string, unread: number) {
  const bare = title.replace(/^\(\d+\+?\) /, '');
  return unread === 0 ? bare : `(${unread > 99 ? '99+' : unread}) ${bare}`;
}

/** An icon with a dot in its corner. */
export function badged(svg: string) {
  return svg.replace(
    '</svg>',
    '<circle cx="24.5" cy="7.5" r="7.5" fill="#d92d20" stroke="#fff" stroke-width="2"/></svg>',
  );
}
