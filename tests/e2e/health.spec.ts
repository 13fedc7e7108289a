import { expect, test } from '@playwright/test';

test('a load balancer learns that the app reaches its database', async ({ request }) => {
  const response = await request.get('/api/health');
  expect(response.status()).toBe(200);
  expect(await response.json()).toEqual({ ok: true });
});
