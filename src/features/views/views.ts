import type { SavedView } from './queries';

/** By the own order; what has no place in it yet stands behind, by name. */
export function inOrder<View extends { name: string; position: number | null }>(views: View[]): View[] {
  return views.toSorted(
    (one, other) =>
      (one.position ?? Number.POSITIVE_INFINITY) - (other.position ?? Number.POSITIVE_INFINITY) ||
      one.name.localeCompare(other.name),
  );
}

/** The same views with one a place further up or down; null where it cannot go further. */
export function moved<View extends { id: string }>(views: readonly View[], id: string, step: 1 | -1) {
  const at = views.findIndex((view) => view.id === id);
  const view = views[at];
  const neighbour = views[at + step];
  if (!view || !neighbour) return null;
  return views.map((other, index) => (index === at ? neighbour : index === at + step ? view : other));
}

/** The same views with some of them in this order, each in a place that one of these had. */
export function arranged<View extends { id: string }>(views: readonly View[], ids: readonly string[]) {
  const some = ids.flatMap((id) => views.find((view) => view.id === id) ?? []);
  const taken = new Set(some);
  let next = 0;
  return views.map((view) => (taken.has(view) ? (some[next++] ?? view) : view));
}

type Person = {
  me: { id: string };
  permissions: Partial<Record<string, string>>;
  teams: readonly { id: string; name: string; isOwn: boolean }[];
};

/** With whom somebody may share a view: as the database asks. */
export function audiencesFor({ permissions, teams }: Person) {
  const scope = permissions.share_views;
  const isSharing = scope === 'own_teams' || scope === 'all';
  return {
    teams: isSharing ? teams.filter(({ isOwn }) => isOwn) : [],
    organization: scope === 'all',
  };
}

/** Whether somebody may change or remove a view. */
export function mayChange(view: Pick<SavedView, 'audience' | 'team_id' | 'created_by'>, person: Person) {
  if (view.audience === 'personal') return view.created_by === person.me.id;
  const audiences = audiencesFor(person);
  if (view.audience === 'organization') return audiences.organization;
  return audiences.teams.some(({ id }) => id === view.team_id);
}
