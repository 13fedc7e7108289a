import * as z from 'zod/mini';

/** What settings are about, and the tables that each of them is kept in. */
export const tablesOfKinds = {
  organization: ['organizations', 'organization_settings'],
  people: ['members', 'invitations'],
  roles: ['roles', 'role_permissions'],
  teams: ['teams', 'team_members'],
  departments: ['departments', 'department_routes'],
  categories: ['categories', 'category_routes', 'category_skills'],
  skills: ['skills', 'member_skills'],
  serviceLevels: ['service_levels'],
  fields: ['custom_fields', 'tags'],
  views: ['views'],
  customers: ['companies', 'company_domains', 'blocked_customers'],
  access: ['access_grants'],
} as const;

export type Kind = keyof typeof tablesOfKinds;
export const kinds = Object.keys(tablesOfKinds) as Kind[]; // Its keys are literals.

const day = z.iso.date();
const maybe = <Type extends z.ZodMiniType>(type: Type) => z.catch(z.optional(type), undefined);

/** What the address of the audit narrows it to; whatever else stands there is left out. */
export const auditAddressSchema = z.object({
  person: maybe(z.uuid()),
  kind: maybe(z.enum(kinds)),
  from: maybe(day),
  to: maybe(day),
  at: maybe(z.iso.datetime({ offset: true })),
  id: maybe(z.uuid()),
});

export type AuditAddress = z.output<typeof auditAddressSchema>;

export const undoSettingSchema = z.object({ change_id: z.uuid() });
