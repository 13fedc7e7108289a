import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';

/** What a person shows, with the reference of this showing and of the one that it replaced. */
export type Meta = Record<string, unknown> & { phx_ref: string; phx_ref_prev?: string };
export type Presences = Record<string, { metas: Meta[] }>;
export type Difference = { joins: Presences; leaves: Presences };

export type Presence = ReturnType<typeof createPresence>;

/** Who is present on which subject. One holder (a channel) has at most one presence, under its own key. */
export function createPresence() {
  const subjects = new Map<string, Map<object, { key: string; meta: Meta }>>();
  const holdersOf = (subject: string) => subjects.get(subject) ?? new Map();
  return {
    /** Everybody on the subject, in the form of `presence_state`. */
    state(subject: string): Presences {
      const state: Presences = {};
      for (const { key, meta } of holdersOf(subject).values()) {
        state[key] = { metas: [...(state[key]?.metas ?? []), meta] };
      }
      return state;
    },
    /** Shows or changes; an unchanged payload changes nothing and gives no difference. */
    track(subject: string, holder: object, key: string, payload: object): Difference | undefined {
      const before = holdersOf(subject).get(holder);
      if (before && isDeepStrictEqual(withoutReferences(before.meta), { ...payload })) return undefined;
      const meta: Meta = { ...payload, phx_ref: reference() };
      if (before) meta.phx_ref_prev = before.meta.phx_ref;
      subjects.set(subject, holdersOf(subject).set(holder, { key, meta }));
      return { joins: one(key, meta), leaves: before ? one(before.key, before.meta) : {} };
    },
    untrack(subject: string, holder: object): Difference | undefined {
      const holders = holdersOf(subject);
      const before = holders.get(holder);
      if (!before) return undefined;
      holders.delete(holder);
      if (holders.size === 0) subjects.delete(subject);
      return { joins: {}, leaves: one(before.key, before.meta) };
    },
  };
}

function one(key: string, meta: Meta): Presences {
  return { [key]: { metas: [meta] } };
}

function withoutReferences({ phx_ref, phx_ref_prev, ...payload }: Meta) {
  return payload;
}

function reference() {
  return `F${randomBytes(9).toString('base64url')}`;
}
