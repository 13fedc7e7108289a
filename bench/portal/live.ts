import type { Page } from '@playwright/test';
import { type Client, respond } from '../../tests/support/live-world.ts';
import { percentiles } from '../measurements.ts';
import type { BenchBrowser } from '../screens/browser.ts';

const rounds = 40;
/** A hint that somebody writes stands five seconds. */
const shorterRounds = 10;

type Work = { agent: Client; organization: { id: string; name: string }; ticket: string };

/** From the moment when staff press to a customer's screen, the request of staff included: the goal is 1 s at p95. */
export async function measureLive(browser: BenchBrowser, { agent, organization, ticket }: Work) {
  const { page, close } = await browser.open(`/customer/tickets/${ticket}`);
  await page.waitForTimeout(5000);
  const replies = await times(rounds, async (nth) =>
    seen(page, `Answer number ${nth}.`, () =>
      respond(agent, organization.id, ticket, 'public', `<p>Answer number ${nth}.</p>`),
    ),
  );
  const statuses = await times(rounds, async (nth) =>
    nth % 2 === 0
      ? seen(page, `Somebody at ${organization.name} works on it`, () =>
          agent.rpc('start_ticket', { ticket_id: ticket }).throwOnError(),
        )
      : seen(page, `${organization.name} needs something from you`, () =>
          agent.rpc('wait_for_customer', { ticket_id: ticket }).throwOnError(),
        ),
  );
  const typing = await times(shorterRounds, async () => {
    await page.waitForTimeout(6000);
    return seen(page, `${organization.name} is writing…`, () =>
      agent.rpc('tell_typing', { ticket_id: ticket }).throwOnError(),
    );
  });
  console.log('From the hand of staff to the screen of a customer (goal: p95 1000 ms)');
  console.log(`  a reply      ${percentiles(replies)}`);
  console.log(`  a status     ${percentiles(statuses)}`);
  console.log(`  is writing   ${percentiles(typing)}`);
  await close();
}

async function times(count: number, once: (nth: number) => Promise<number>) {
  const measured: number[] = [];
  for (let nth = 1; nth <= count; nth += 1) measured.push(await once(nth));
  return measured;
}

/** How long until words stand on a screen where they did not. */
async function seen(page: Page, words: string, act: () => PromiseLike<unknown>) {
  const began = performance.now();
  const [arrived] = await Promise.all([
    page
      .getByText(words)
      .first()
      .waitFor({ timeout: 10_000 })
      .then(() => performance.now()),
    act(),
  ]);
  return arrived - began;
}
