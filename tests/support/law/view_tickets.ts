import {
  type Call,
  type Law,
  type MatrixWorld,
  type Person,
  readsAsMember,
  scopeOf,
  unknownId,
} from '../law.ts';
import { seesView } from './views.ts';

function reading(person: Person, organization: string) {
  if (!readsAsMember(person, organization)) return 'not_found';
  return scopeOf(person, organization, 'read_tickets') === 'none' ? 'not_allowed' : 'done';
}

function ofOrganizations(world: MatrixWorld): Call[] {
  return [world.quayside, world.eastmere, unknownId].map((organization) => ({
    args: { organization_id: organization },
    answer: (person) => reading(person, organization),
  }));
}

export const law: Law = {
  commands: {
    count_views: ofOrganizations,
    list_view_tickets: (world) => [
      ...ofOrganizations(world),
      ...(world.rows.views ?? []).map((row) => ({
        args: { organization_id: world.quayside, view_id: String(row.id) },
        answer: (person: Person) => {
          const answer = reading(person, world.quayside);
          if (answer !== 'done') return answer;
          return seesView(person, row) && row.organization_id === world.quayside ? 'done' : 'not_found';
        },
      })),
    ],
  },
  definers: {
    require_reader: 'a guard of commands: reads members whatever the caller may see',
    filters_of: 'reads views for a list',
    tickets_query: 'narrows a list to what the caller may read',
  },
};
