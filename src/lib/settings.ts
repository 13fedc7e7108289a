import * as z from 'zod/mini';

/** The fields of a settings form, each as the text that the form holds. */
export type Values = Record<string, string>;

/** What a settings form shows after it was sent: what is so now, what stands in the fields, and where others were first. */
export type Settled = { now: Values; shown: Values; overtaken: string[] };

/** What something is called. The messages are keys of `fields` in messages/en.json. */
export function nameField(longest = 80) {
  return z.string('required').check(z.trim(), z.minLength(1, 'required'), z.maxLength(longest, 'too_long'));
}

/** The hidden field with what a form showed at first; its own fields say how each is read. */
export function seenField<Shape extends z.core.$ZodShape>(shape: Shape) {
  return seenAs(z.object(shape));
}

/** The same for a form whose fields are not known beforehand. */
export function seenAs<Schema extends z.ZodMiniType>(schema: Schema) {
  return z.pipe(
    z.pipe(
      z.string(),
      z.transform((text) => fromJson(text)),
    ),
    schema,
  );
}

/** The names of the fields in which somebody wants something else than they saw. */
export function changedFields(wanted: Record<string, unknown>, seen: Record<string, unknown>) {
  return Object.keys(wanted).filter((key) => wanted[key] !== seen[key]);
}

/** Only what somebody changed, each with what they saw there: people who change different fields do not collide. */
export function changesOf<Wanted extends Record<string, unknown>>(wanted: Wanted, seen: Wanted) {
  const pairs = changedFields(wanted, seen).flatMap((key) => [
    [key, wanted[key]],
    [`seen_${key}`, seen[key]],
  ]);
  return Object.fromEntries(pairs) as Partial<Wanted & Seen<Wanted>>; // Its keys come from `wanted`.
}

/** Brings together what somebody wanted, what they had seen, and what is so now: nothing that they typed is lost. */
export function settle(wanted: Values, seen: Values, now: Values): Settled {
  const own = changedFields(wanted, seen);
  const typed = Object.fromEntries(own.map((key) => [key, wanted[key] ?? '']));
  return {
    now,
    shown: { ...now, ...typed },
    overtaken: own.filter((key) => now[key] !== seen[key] && now[key] !== wanted[key]),
  };
}

/**
 * The same while they still type: fields that they did not touch show what is so now. Where others were first, what they
 * saw stays what they had seen, so that saving asks once more.
 */
export function settleOpen(typed: Values, seen: Values, now: Values) {
  const settled = settle(typed, seen, now);
  const before = Object.fromEntries(settled.overtaken.map((key) => [key, seen[key] ?? '']));
  return { ...settled, seen: { ...now, ...before } };
}

/** What somebody changed that is not so already: a second try, after half of it was saved, does only the rest. */
export function stillToDo(wanted: Values, seen: Values, now: Values) {
  return changedFields(wanted, seen).filter((key) => wanted[key] !== now[key]);
}

/** What is to be saved when others changed a part of it: theirs with one's own, or nothing where both changed the same. */
export function together(wanted: Values, seen: Values, now: Values): Values | undefined {
  const own = stillToDo(wanted, seen, now);
  if (own.some((key) => now[key] !== seen[key])) return undefined;
  return { ...now, ...Object.fromEntries(own.map((key) => [key, wanted[key] ?? ''])) };
}

/** Settings as a form holds them. */
export function valuesOf(settings: Record<string, string | number | boolean>): Values {
  return Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, String(value)]));
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Seen<Wanted> = { [Key in keyof Wanted & string as `seen_${Key}`]: Wanted[Key] };
