import { describe, expect, it } from 'vitest';
import { type Actor, openDatabase } from '../support/database.ts';
import { buildWorld } from '../support/world.ts';

const context = openDatabase(buildWorld);

function rate(actor: Actor, score: number, comment = '') {
  return context.database.outcome(actor, 'select public.rate_ticket($1, $2, $3)', [
    context.world.ticket,
    score,
    comment,
  ]);
}

function ratings() {
  return context.database.rows('select score, comment from public.ticket_ratings where ticket_id = $1', [
    context.world.ticket,
  ]);
}

async function finish() {
  await context.database.as(context.world.marisol, 'select public.close_ticket($1)', [context.world.ticket]);
  await context.database.reachCommit();
  await context.database.run('delete from realtime.messages');
}

describe('a customer who was helped', () => {
  it('says how it went once the ticket is finished, and not before', async () => {
    expect(await rate(context.world.marisol, 5)).toBe('P0001 ticket_is_not_finished');
    await finish();
    expect(await rate(context.world.marisol, 5, ' Thank you ')).toBe('1 rows');
    expect(await ratings()).toEqual([{ score: 5, comment: 'Thank you' }]);
  });

  it('changes the answer, which stays one', async () => {
    await finish();
    await rate(context.world.marisol, 5, 'Great');
    await rate(context.world.marisol, 2, 'It broke again');
    expect(await ratings()).toEqual([{ score: 2, comment: 'It broke again' }]);
  });

  it.each([0, 6])('cannot give %i points', async (score) => {
    await finish();
    expect(await rate(context.world.marisol, score)).toMatch(/^23514/);
    expect(await ratings()).toEqual([]);
  });

  it('tells staff of it and nobody else: the public version stays, the public topic is silent', async () => {
    await finish();
    const version = () =>
      context.database.value('select public_version from public.tickets where id = $1', [
        context.world.ticket,
      ]);
    const before = await version();
    await rate(context.world.marisol, 4);
    expect(await version()).toBe(before);
    await context.database.reachCommit();
    const topics = await context.database.rows<{ topic: string }>(
      'select distinct topic from realtime.messages',
    );
    expect(
      topics.map(({ topic }) => topic).filter((topic) => /^(user:|ticket:[^:]+:\d+(:lobby)?$)/.test(topic)),
    ).toEqual([]);
    expect(topics.length).toBeGreaterThan(0);
    expect(
      await context.database.rows(
        `select kind, visibility from public.ticket_history where ticket_id = $1 and kind = 'rated'`,
        [context.world.ticket],
      ),
    ).toEqual([{ kind: 'rated', visibility: 'internal' }]);
  });

  it('corrects the words alone without another line in the history', async () => {
    await finish();
    await rate(context.world.marisol, 4, 'Good');
    await rate(context.world.marisol, 4, 'Very good');
    expect(
      await context.database.value(
        `select count(*) from public.ticket_history where ticket_id = $1 and kind = 'rated'`,
        [context.world.ticket],
      ),
    ).toBe('1');
  });
});
