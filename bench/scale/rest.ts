import type pg from 'pg';
import { signToken } from '../../local/gateway/access-token.ts';
import type { Settings } from '../../local/settings.ts';
import { type Figure, milliseconds } from './as-it-is.ts';
import { quantile } from './measure.ts';
import { staffOf, threadsOf } from './subjects.ts';

const atOnce = 8;
const seconds = 5;

/** How many requests a second the local gateway answers, eight at once; a hosted project has its own. */
export async function requestsPerSecond(client: pg.Client, settings: Settings): Promise<Figure[]> {
  const [agent] = await staffOf(client, 1, 1);
  const [thread] = await threadsOf(client);
  if (!agent || !thread) throw new Error('The data hold nobody to ask for this.');
  const row = `select=ticket_id,number,subject,status,priority,assignee_id,preview,last_activity_at`;
  const inbox = `ticket_desk?${row}&organization_id=eq.${agent.organization}&place=eq.desk&status=eq.open&order=last_activity_at.desc,ticket_id.desc&limit=51`;
  const words = `ticket_responses?select=id,author_name,visibility,body_html,created_at&ticket_id=eq.${thread.ticket}&order=created_at,id`;
  const asked: [name: string, person: string, path: string][] = [
    ['inbox pages through REST', agent.person, inbox],
    ['threads through REST', thread.person, words],
  ];
  const figures: Figure[] = [];
  for (const [name, person, path] of asked) {
    const token = await signToken({ sub: person, role: 'authenticated', aud: 'authenticated' }, settings);
    const headers = { apikey: settings.publishableKey, authorization: `Bearer ${token}` };
    const times: number[] = [];
    const began = performance.now();
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        while (performance.now() - began < seconds * 1000) {
          const start = performance.now();
          const response = await fetch(`${settings.apiUrl}/rest/v1/${path}`, { headers });
          if (!response.ok) throw new Error(`${name}: ${response.status} ${await response.text()}`);
          await response.text();
          times.push(performance.now() - start);
        }
      }),
    );
    const took = (performance.now() - began) / 1000;
    figures.push({
      name,
      value: `${(times.length / took).toFixed(0)} a second (p50 ${milliseconds(quantile(times, 0.5))}, p95 ${milliseconds(quantile(times, 0.95))})`,
    });
  }
  return figures;
}
