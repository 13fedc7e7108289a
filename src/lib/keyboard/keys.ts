/** What a key can do, in the order in which people read it, with the keys that it comes with. */
export const defaultKeys = {
  nextTicket: 'j',
  previousTicket: 'k',
  openTicket: 'o',
  select: 'x',
  selectNext: 'J',
  selectPrevious: 'K',
  selectAll: 'X',
  chooseRows: null,
  rowMenu: ',',
  backToList: 'u',
  newTicket: 'c',
  filter: 'f',
  saveView: 'v',
  toggleBoard: 'b',
  reply: 'r',
  note: 'n',
  resolve: 'e',
  takeTicket: 'i',
  assign: 'a',
  whyAssigned: null,
  changeStatus: 's',
  changePriority: 'p',
  changeTeam: 'A',
  changeCategory: 'C',
  snooze: 'h',
  tag: 'l',
  addTask: 't',
  follow: 'w',
  mergeTicket: 'm',
  linkTicket: null,
  markUnread: 'U',
  printTicket: null,
  explainAccess: null,
  sendLater: null,
  archive: null,
  markAsSpam: null,
  deleteTicket: null,
  showDetails: '\\',
  copyNumber: '.',
  ticketAfter: ']',
  ticketBefore: '[',
  goToOpen: 'g i',
  goToMine: 'g m',
  goToUnassigned: 'g u',
  goToMentions: 'g a',
  goToWaiting: 'g w',
  goToSnoozed: 'g h',
  goToAtRisk: 'g d',
  goToResolved: 'g r',
  goToUpdates: 'g n',
  goToSettings: 'g s',
  undo: 'z',
  search: '/',
  showKeys: '?',
} as const satisfies Record<string, string | null>;

export type Action = keyof typeof defaultKeys;

/** Where an action belongs when all of them are listed. */
export const actionGroups: { name: 'list' | 'ticket' | 'go' | 'anywhere'; actions: Action[] }[] = [
  {
    name: 'list',
    actions: [
      ...([
        'nextTicket',
        'previousTicket',
        'openTicket',
        'backToList',
        'newTicket',
        'filter',
        'saveView',
      ] as const),
      ...(['rowMenu', 'select', 'selectNext', 'selectPrevious', 'selectAll', 'chooseRows'] as const),
      'toggleBoard',
    ],
  },
  {
    name: 'ticket',
    actions: [
      ...(['reply', 'note', 'resolve', 'takeTicket', 'assign', 'changeStatus', 'changePriority'] as const),
      ...(['changeTeam', 'changeCategory', 'whyAssigned'] as const),
      ...([
        'sendLater',
        'snooze',
        'tag',
        'addTask',
        'follow',
        'mergeTicket',
        'linkTicket',
        'markUnread',
      ] as const),
      ...(['showDetails', 'copyNumber', 'printTicket', 'ticketAfter', 'ticketBefore'] as const),
      ...(['explainAccess', 'archive', 'markAsSpam', 'deleteTicket'] as const),
    ],
  },
  {
    name: 'go',
    actions: [
      ...(['goToOpen', 'goToMine', 'goToUnassigned', 'goToMentions', 'goToWaiting'] as const),
      ...(['goToSnoozed', 'goToAtRisk', 'goToResolved', 'goToUpdates', 'goToSettings'] as const),
    ],
  },
  { name: 'anywhere', actions: ['undo', 'search', 'showKeys'] },
];

/** The key of each action as this person has it; null for none. */
export type Keymap = Record<Action, string | null>;

/** A person's own keys over those that come with the desk. What is no action, or no key, is left out. */
export function keymapOf(own: unknown): Keymap {
  const chosen = typeof own === 'object' && own !== null ? (own as Record<string, unknown>) : {};
  const keymap: Keymap = { ...defaultKeys };
  for (const action of Object.keys(defaultKeys) as Action[]) {
    const key = chosen[action];
    if (key === null || (typeof key === 'string' && isKey(key))) keymap[action] = key;
  }
  return keymap;
}

/** What of a keymap differs from what comes with the desk: all that is kept. */
export function ownKeysOf(keymap: Keymap): Partial<Keymap> {
  return Object.fromEntries(
    Object.entries(keymap).filter(([action, key]) => key !== defaultKeys[action as Action]),
  );
}

/**
 * What a pressed key means after another one that was pressed a moment ago, if any: an action, the beginning of a
 * sequence, or nothing.
 */
export function meaningOf(keymap: Keymap, key: string, before: string | null): Meaning {
  const sequence = before === null ? key : `${before} ${key}`;
  const actions = Object.keys(keymap) as Action[];
  const action = actions.find((candidate) => keymap[candidate] === sequence);
  if (action) return { action };
  if (before === null && actions.some((candidate) => keymap[candidate]?.startsWith(`${key} `)))
    return { begins: key };
  // "g j" means nothing, but j still does.
  return before === null ? {} : meaningOf(keymap, key, null);
}

type Meaning = { action?: Action; begins?: string };

/** The actions that could never be reached beside this key, because theirs is the same or begins like it. */
export function conflictsWith(keymap: Keymap, action: Action, key: string): Action[] {
  return (Object.keys(keymap) as Action[]).filter((other) => {
    const theirs = keymap[other];
    if (other === action || theirs === null) return false;
    return theirs === key || theirs.startsWith(`${key} `) || key.startsWith(`${theirs} `);
  });
}

/** What a pressed key is called: as it stands on the key, a letter with Shift in upper case; Caps Lock does not count. */
export function keyNameOf({ key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>) {
  return shiftKey ? key.toUpperCase() : key.toLowerCase();
}

/** One key, or two after each other. */
function isKey(key: string) {
  return /^\S( \S)?$/u.test(key);
}
