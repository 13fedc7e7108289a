import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openDatabase } from '../support/database.ts';
import { Watch } from '../support/lives/invariants.ts';
import { actorOf, live, type Step, stepNames } from '../support/lives/steps.ts';
import { beginLives } from '../support/lives/world.ts';

const context = openDatabase(async () => undefined);

/** RANDOM_LIVES_SEED repeats a run that failed; RANDOM_LIVES_SECONDS lets them live longer than CI does. */
const seed = Number(process.env.RANDOM_LIVES_SEED ?? Date.now() % 2_147_483_647);
const seconds = Number(process.env.RANDOM_LIVES_SECONDS ?? 40);

const step: fc.Arbitrary<Step> = fc.record({
  name: fc.constantFrom(...stepNames),
  actor: fc.nat(1000),
  a: fc.nat(1000),
  b: fc.nat(1000),
  c: fc.nat(1000),
});

it(
  'whatever people do at once, nobody is shown what they may not see, and history is what happened',
  async () => {
    const { database } = context;
    console.log(`random lives: seed ${seed}`);
    const end = Date.now() + seconds * 1000;
    const outcomes: Record<string, number> = {};
    const property = fc.asyncProperty(
      fc.array(step, { minLength: 10, maxLength: 60, size: 'max' }),
      async (life) => {
        await database.run('savepoint life');
        try {
          const lives = await beginLives(database);
          const watch = new Watch(database, lives);
          await watch.begin();
          const story: string[] = [];
          for (const [turn, each] of life.entries()) {
            if (Date.now() > end) break;
            const outcome = await live(database, lives, each);
            outcomes[each.name] = (outcomes[each.name] ?? 0) + (/^[1-9]\d* rows$/.test(outcome) ? 1 : 0);
            story.push(`${actorOf(lives, each).name}: ${each.name} ${outcome}`);
            const complaints = await watch.complaints(turn);
            expect(complaints, `after\n${story.join('\n')}\n`).toEqual([]);
          }
          expect(await watch.complaints(0, true), `after\n${story.join('\n')}\n`).toEqual([]);
          for (const organization of lives.organizations) {
            expect(await database.value('select private.verify_history($1)', [organization])).toBe(null);
          }
        } finally {
          await database.run('rollback to savepoint life');
        }
      },
    );
    await fc.assert(property, {
      seed,
      numRuns: 1000,
      // A life that is under way when the time is up ends early and well.
      interruptAfterTimeLimit: seconds * 1000,
      markInterruptAsFailure: false,
    });
    if (process.env.RANDOM_LIVES_OUTCOMES) console.log(outcomes);
    expect(Object.values(outcomes).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(10);
  },
  (seconds + 60) * 1000,
);
