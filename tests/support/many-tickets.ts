import pg from 'pg';

/**
 * Puts as many open tickets as wanted into an organization, beside one that is there, a minute of silence between each.
 * Their triggers rest meanwhile: a thousand tickets by the front door would take minutes.
 */
export async function insertTickets(likeTicket: string, count: number) {
  const client = new pg.Client({ connectionString: process.env.SUPABASE_DB_URL });
  await client.connect();
  try {
    await client.query('begin');
    for (const table of ['tickets', 'ticket_desk'])
      await client.query(`alter table public.${table} disable trigger user`);
    await client.query(
      `insert into public.tickets (id, organization_id, number, customer_id, department_id, subject, status, created_at)
       select gen_random_uuid(), organization_id, 'MANY-2026-' || lpad(nth::text, 5, '0'), customer_id, department_id,
         'Crate ' || nth, 'open', now() - nth * interval '1 minute'
       from public.tickets cross join generate_series(1, $2::integer) as nth where id = $1`,
      [likeTicket, count],
    );
    await client.query(
      `insert into public.ticket_desk
         (ticket_id, organization_id, number, subject, status, priority, department_id, customer_id, created_at, last_activity_at)
       select id, organization_id, number, subject, status, priority, department_id, customer_id, created_at, created_at
       from public.tickets
       where organization_id = (select organization_id from public.tickets where id = $1) and number like 'MANY-%'`,
      [likeTicket],
    );
    for (const table of ['tickets', 'ticket_desk'])
      await client.query(`alter table public.${table} enable trigger user`);
    await client.query('commit');
    await client.query('analyze public.ticket_desk');
  } finally {
    await client.end();
  }
}
