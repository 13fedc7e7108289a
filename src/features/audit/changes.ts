import type { SettingChange } from './queries';

type Change = Pick<SettingChange, 'action' | 'table_name' | 'actor_id' | 'old' | 'new'>;

/** What somebody did, as the sentence about it is called: made, removed, archived, put in order. */
export function stepOf({ action, actor_id, old: was, new: becomes, ...change }: Change) {
  if (change.table_name === 'members' && action === 'added' && becomes?.profile_id === actor_id)
    return 'joined';
  if (action !== 'changed' || !was || !becomes) return action;

  for (const [column, [step, back]] of Object.entries(stepsOfTimes)) {
    if (column in becomes && was[column] !== becomes[column]) return becomes[column] === null ? back : step;
  }
  const columns = differing(was, becomes);
  return columns.length > 0 && columns.every((column) => column === 'position') ? 'ordered' : action;
}

/** Columns that hold when something happened: what it was, and what it is when it is taken back. */
const stepsOfTimes: Record<string, [step: string, back: string]> = {
  archived_at: ['archived', 'restored'],
  removed_at: ['removed', 'restored'],
  revoked_at: ['revoked', 'changed'],
  accepted_at: ['accepted', 'changed'],
  ended_at: ['ended', 'changed'],
};

/** From what to what, column by column; nothing for what came, went or says it in its sentence. */
export function valuesOf({ action, old: was, new: becomes }: Pick<Change, 'action' | 'old' | 'new'>) {
  if (action !== 'changed' || !was || !becomes) return [];
  return differing(was, becomes)
    .filter((column) => !saidBefore.includes(column))
    .map((column) => ({ column, from: was[column], to: becomes[column] }));
}

const saidBefore = [...Object.keys(stepsOfTimes), 'ended_by', 'position', 'updated_at', 'version'];

function differing(was: Record<string, unknown>, becomes: Record<string, unknown>) {
  return Object.keys(becomes).filter((column) => !isSame(was[column], becomes[column]));
}

function isSame(one: unknown, other: unknown) {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What a change is about: names for its ids, and what stands in it as it is. */
export function namesOf({ old: was, new: becomes, names, subject_id }: Named, gone: string) {
  const setting = { ...was, ...becomes };
  const nameOf = (column: string) => {
    const id = setting[column];
    return typeof id === 'string' ? (names[id] ?? gone) : gone;
  };
  const own = setting.name;
  return {
    name: typeof own === 'string' ? own : (names[subject_id] ?? gone),
    person: nameOf('profile_id'),
    role: nameOf('role_id'),
    team: nameOf('team_id'),
    department: nameOf('department_id'),
    category: nameOf('category_id'),
    skill: nameOf('skill_id'),
    company: nameOf('company_id'),
    domain: typeof setting.domain === 'string' ? setting.domain : gone,
  };
}

/** The day after one: "2026-11-30" to "2026-12-01". */
export function afterDay(day: string) {
  return new Date(Date.parse(`${day}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

type Named = Pick<SettingChange, 'old' | 'new' | 'names' | 'subject_id'>;
