import {
  type Answer,
  type Call,
  type Law,
  type MatrixWorld,
  onOrganizations,
  type Person,
  readsAsMember,
  scopeOf,
  unknownId,
  type Value,
} from '../law.ts';

/** A command on a field: of one's own organization, of another, of none. A customer who sees it is told as little. */
function onFields(more: Record<string, Value>) {
  return (world: MatrixWorld): Call[] => [
    ...(world.rows.custom_fields ?? []).map((field) => ({
      args: { field_id: String(field.id), ...more },
      answer: (person: Person): Answer => {
        if (!readsAsMember(person, field.organization_id)) return 'not_found';
        return scopeOf(person, String(field.organization_id), 'manage_organization') === 'all'
          ? 'done'
          : 'not_allowed';
      },
    })),
    { args: { field_id: unknownId, ...more }, answer: () => 'not_found' },
  ];
}

export const law: Law = {
  commands: {
    create_field: onOrganizations('manage_organization', () => ({
      id: '00000000-0000-4000-8000-00000000007f',
      key: 'new_field',
      name: 'New',
      kind: 'text',
    })),
    change_field: onFields({ name: 'Clearer' }),
    set_field_visibility: onFields({ customer_visible: true }),
    archive_field: onFields({}),
    restore_field: onFields({}),
    order_fields: onOrganizations('manage_organization', () => ({ field_ids: [] })),
  },
  definers: { lock_field: 'locks what nobody may update' },
};
