import * as z from 'zod/mini';
import { organizationColours } from '@/lib/organization-colours';
import { seenField } from '@/lib/settings';

// The messages are keys of `fields` in messages/en.json.
const text = (longest: number) => z.string().check(z.trim(), z.maxLength(longest, 'too_long'));
const choice = z.pipe(
  z.enum(['true', 'false']),
  z.transform((value) => value === 'true'),
);

export const languages = [
  'arabic',
  'danish',
  'dutch',
  'english',
  'finnish',
  'french',
  'german',
  'hungarian',
  'italian',
  'norwegian',
  'portuguese',
  'romanian',
  'russian',
  'simple',
  'spanish',
  'swedish',
  'turkish',
] as const;

const face = {
  name: text(120).check(z.minLength(1, 'required')),
  description: text(500),
  hours: text(200),
  /** The empty text is the tint that follows from the name. */
  colour: z.enum(['', ...organizationColours]),
  listed: choice,
};

const numbering = {
  prefix: z
    .string()
    .check(z.trim(), z.toUpperCase(), z.minLength(1, 'required'), z.regex(/^[A-Z][A-Z0-9]{1,7}$/, 'prefix')),
  time_zone: z.string().check(z.minLength(1, 'required'), z.maxLength(60)),
};

const rules = {
  grace_days: z.pipe(
    z.string().check(z.trim(), z.regex(/^(\d|[1-8]\d|90)$/, 'grace_days')),
    z.transform((days) => Number(days)),
  ),
  company_visibility: choice,
  tasks_block_resolving: choice,
  language: z.enum(languages),
};

export const agentScopes = ['all', 'own_teams', 'own'] as const;
/** What agents have now can also be none, by the page of permissions. */
const agents = { scope: z.enum([...agentScopes, 'none']) };

export const faceSchema = z.object({ organization_id: z.uuid(), ...face, seen: seenField(face) });
export const numberingSchema = z.object({
  organization_id: z.uuid(),
  ...numbering,
  seen: seenField(numbering),
});
export const rulesSchema = z.object({ organization_id: z.uuid(), ...rules, seen: seenField(rules) });
export const agentsSchema = z.object({ organization_id: z.uuid(), ...agents, seen: seenField(agents) });
