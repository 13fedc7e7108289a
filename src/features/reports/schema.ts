import * as z from 'zod/mini';
import { validTimeZone } from '@/lib/dates';
import { lengthOf, type Period, periodOf, type Span, spans } from './period';

/** By what a number can be split. */
export const splits = ['team', 'department', 'category', 'person', 'channel', 'day'] as const;
export type Split = (typeof splits)[number];

/** What a report is about, as it stands in the address. */
export type Question = { span: Span; period: Period; team: string | null; by: Split };

/** Every number of what happened; `full_resolution` is called resolved. */
export const reportNumbers = [
  'created',
  'full_resolution',
  'backlog',
  'first_reply',
  'next_reply',
  'reopen',
] as const;
export type ReportNumber = (typeof reportNumbers)[number];

/** The question of an address. What it does not say, or says wrongly, is as it comes. */
export function questionOf(address: Address, now: Date, organizationZone: string): Question {
  const { period: span, zone, from, to, team, by } = addressSchema.parse(address);
  const timeZone = zone === '' ? organizationZone : validTimeZone(zone);
  const custom = { from, to, timeZone };
  const isCustom = span === 'custom' && from !== '' && from <= to && lengthOf(custom) <= MOST_DAYS;
  return {
    span: isCustom ? 'custom' : span === 'custom' ? '30d' : span,
    period: isCustom ? custom : periodOf(span === 'custom' ? '30d' : span, now, timeZone),
    team: team || null,
    by,
  };
}

/** The address of a question, for links that keep it. */
export function addressOf({ span, period, team, by }: Question, organizationZone: string) {
  return {
    ...(span !== '30d' && { period: span }),
    ...(span === 'custom' && { from: period.from, to: period.to }),
    ...(period.timeZone !== organizationZone && { zone: period.timeZone }),
    ...(team && { team }),
    ...(by !== 'team' && { by }),
  };
}

const MOST_DAYS = 800;
const day = z.catch(z.union([z.iso.date(), z.literal('')]), '');

const addressSchema = z.object({
  period: z.catch(z.enum(spans), '30d'),
  from: day,
  to: day,
  zone: z.catch(z.string(), ''),
  team: z.catch(z.union([z.uuid(), z.literal('')]), ''),
  by: z.catch(z.enum(splits), 'team'),
});

export type Address = Record<string, string | string[] | undefined>;
