import { firstRow, type Law, onOrganizations, onRows, unknownId, withReferences } from '../law.ts';

const needs = 'manage_organization';

export const law: Law = {
  commands: {
    create_field: withReferences(
      onOrganizations(needs, () => ({
        id: '00000000-0000-4000-8000-00000000007f',
        key: 'new_field',
        name: 'New',
        kind: 'text',
      })),
      { department_id: ['departments'] },
    ),
    change_field: withReferences(
      onRows('custom_fields', 'field_id', needs, () => ({ name: 'Clearer' })),
      { department_id: ['departments'] },
    ),
    set_field_visibility: onRows('custom_fields', 'field_id', needs, () => ({ customer_visible: false })),
    archive_field: onRows('custom_fields', 'field_id', needs),
    restore_field: onRows('custom_fields', 'field_id', needs),
    order_fields: (world) => [
      ...onOrganizations(needs, (_, organization) => ({
        field_ids:
          organization === unknownId ? [] : [String(firstRow(world, 'custom_fields', organization).id)],
      }))(world),
      ...withReferences(
        onOrganizations(needs, () => ({ field_ids: [] })),
        { field_ids: ['custom_fields'] },
      )(world)
        .slice(-2)
        .map((call) => ({ ...call, args: { ...call.args, field_ids: [String(call.args.field_ids)] } })),
    ],
  },
  definers: {
    lock_field: 'locks what nobody may update',
    require_department_of_field: 'asks about the organization for commands',
  },
};
