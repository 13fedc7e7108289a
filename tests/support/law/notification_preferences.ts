import { type Call, type Law, type MatrixWorld, type Person, unknownId, type Value } from '../law.ts';

/** Who works for an organization, or has asked it, decides where they hear of it. A read grant is neither. */
function onOwnOrganizations(more: Record<string, Value> = {}) {
  return (world: MatrixWorld): Call[] =>
    [world.quayside, world.eastmere, unknownId].map((organization) => ({
      args: { organization_id: organization, ...more },
      answer: (person: Person) =>
        organization in person.memberOf || person.customerOf.includes(organization) ? 'done' : 'not_found',
    }));
}

export const law: Law = {
  tables: {
    notification_preferences: {
      read: 'profile_id organization_id event in_app email updated_at',
      serviceRole: 'select',
      key: 'profile_id organization_id event',
      sees: (person, row) => row.profile_id === person.id,
    },
  },
  commands: {
    set_notification_preference: onOwnOrganizations({ event: 'assigned', in_app: true, email: false }),
    list_notification_preferences: onOwnOrganizations(),
  },
  checks: {
    notification_preferences_event_check: ['notification_preferences', `event = 'rain'`],
  },
  async populate(database, world) {
    for (const name of ['agent', 'customer of one', 'removed member']) {
      await database.run(
        `insert into public.notification_preferences (profile_id, organization_id, event, in_app, email)
         values ($1, $2, 'status_changed', true, true)`,
        [world.people[name]?.id, world.quayside],
      );
    }
  },
};
