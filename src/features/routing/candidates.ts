import * as z from 'zod/mini';
import type { Decision } from './queries';

/** What a decision was made of and what came of it, a line for each person, in the order in which they would have got it. */
export function linesOf({ method, inputs, ranking }: Pick<Decision, 'method' | 'inputs' | 'ranking'>) {
  const { people, skills } = inputsSchema.parse(inputs);
  const needed = Object.entries(skills);
  const lines = rankingSchema.parse(ranking).flatMap(({ profile_id, refused, score }) => {
    const person = people.find((one) => one.profile_id === profile_id);
    if (!person) return [];
    const met = needed.filter(([skill, level]) => (person.skills[skill] ?? 0) >= level).length;
    return [{ ...person, refused, score, met }];
  });
  return { lines, needed: method === 'skills_first' ? needed.length : 0 };
}

const skillsSchema = z.record(z.string(), z.number());

const inputsSchema = z.object({
  skills: skillsSchema,
  people: z.array(
    z.object({
      profile_id: z.string(),
      capacity: z.nullable(z.number()),
      load: z.number(),
      last_turn: z.number(),
      skills: skillsSchema,
    }),
  ),
});

const rankingSchema = z.array(
  z.object({
    profile_id: z.string(),
    refused: z.nullable(z.enum(['away', 'full', 'cannot_reply'])),
    score: z.array(z.number()),
  }),
);
