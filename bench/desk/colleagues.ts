import pg from 'pg';
import type { Settings } from '../../local/settings.ts';

/** What a colleague did: the ticket has this subject from then on. */
export type Change = { ticket_id: string; subject: string; committedAt: number };

const people = 50;

/** Fifty members of the organization who rename tickets, by the command that the desk uses, as themselves. */
export class Colleagues {
  readonly #pool: pg.Pool;
  readonly #ids: string[];
  #count = 0;

  static async of(settings: Settings) {
    const pool = new pg.Pool({ connectionString: settings.databaseUrl, max: 8 });
    const { rows } = await pool.query<{ id: string }>(
      // Some roles read their teams' tickets only.
      `select members.profile_id as id from public.members
       join public.organizations on organizations.id = members.organization_id and organizations.slug = 'organization-1'
       where 2 = (
         select count(*) from public.role_permissions
         where role_permissions.role_id = members.role_id and role_permissions.scope = 'all'
           and role_permissions.capability in ('read_tickets', 'edit_tickets'))
       order by members.profile_id limit ${people}`,
    );
    return new Colleagues(
      pool,
      rows.map(({ id }) => id),
    );
  }

  private constructor(pool: pg.Pool, ids: string[]) {
    this.#pool = pool;
    this.#ids = ids;
  }

  /** One change, by the next of them. */
  async change(ticketId: string): Promise<Change> {
    this.#count += 1;
    const person = this.#ids[this.#count % this.#ids.length];
    const subject = `Changed ${this.#count} times by colleagues`;
    const client = await this.#pool.connect();
    try {
      await client.query('begin');
      await client.query('set local role authenticated');
      await client.query(`select set_config('request.jwt.claims', $1, true)`, [
        JSON.stringify({ sub: person, role: 'authenticated' }),
      ]);
      await client.query('select public.rename_ticket($1, $2)', [ticketId, subject]);
      await client.query('commit');
    } finally {
      client.release();
    }
    return { ticket_id: ticketId, subject, committedAt: Date.now() };
  }

  /** So many changes a second for so long, of these tickets in turn. */
  async work(ticketIds: string[], { perSecond, seconds }: { perSecond: number; seconds: number }) {
    const changes: Promise<Change>[] = [];
    const began = Date.now();
    for (let n = 0; n < perSecond * seconds; n += 1) {
      const due = began + (n * 1000) / perSecond;
      if (due > Date.now()) await new Promise((resolve) => setTimeout(resolve, due - Date.now()));
      changes.push(this.change(ticketIds[n % ticketIds.length] ?? ''));
    }
    return Promise.all(changes);
  }

  leave = () => this.#pool.end();
}
