import type { Split } from './schema';

/** What nobody, nothing and the channels are called. */
export type GroupWord = 'noTeam' | 'noCategory' | 'nobody' | 'gone' | 'customer' | 'staff' | 'system';

/** What a group of a split is called, as a plain text: in a table, beside a bar, in an export. */
export function nameOfGroup(by: Split, group: string, { names, wordFor, dayFor }: Naming) {
  if (by === 'day') return dayFor(group);
  if (group === '') return wordFor(nobody[by] ?? 'gone');
  if (by === 'channel') return wordFor(isChannel(group) ? group : 'system');
  return names[group] ?? wordFor('gone');
}

const nobody: Partial<Record<Split, GroupWord>> = {
  team: 'noTeam',
  category: 'noCategory',
  person: 'nobody',
};

function isChannel(group: string): group is 'customer' | 'staff' {
  return group === 'customer' || group === 'staff';
}

export type Naming = {
  /** By id. */
  names: Partial<Record<string, string>>;
  wordFor: (word: GroupWord) => string;
  dayFor: (day: string) => string;
};
