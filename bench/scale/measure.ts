import pg from 'pg';

/** One request of somebody, in the words of a statement. */
export type Request = {
  /** Whose claims it carries. */
  person: string;
  values: unknown[];
};

export type Subject = {
  name: string;
  /** The statement, and the same without the checks where these are no policies but part of a function. */
  text: string;
  floorText?: string;
  /** The nth request; both sides get the same. */
  request: (n: number) => Request;
  /** How many pairs, when fewer than usual make sense. */
  pairs?: number;
  /** What p50 may be at most, as a ratio: of the statement, and of the whole transaction. */
  ceiling?: number;
  transactionCeiling?: number;
  /** Run before rolling back, as the commit would. */
  atCommit?: string;
};

type Times = { statement: number[]; transaction: number[]; rows: number };

export type Measured = { subject: Subject; rls: Times; floor: Times };

/** Bypasses policies and inherits every grant, so the same statement runs the same triggers without a policy. */
const floorRole = 'bench_without_policies';

const warmUps = 12;

/**
 * Measures each subject with and without policies, in turns: one of each per pair, on two connections, with named
 * prepared statements, in transactions such as PostgREST makes. Who is first alternates, and so does who has which
 * connection: one whose server process shares a core with this program answers four round trips 0.2 ms sooner.
 */
export async function measure(databaseUrl: string, subjects: Subject[], pairs: number) {
  const one = await connect(databaseUrl);
  const other = await connect(databaseUrl);
  const measured: Measured[] = [];
  try {
    for (const [index, subject] of subjects.entries()) {
      const times = { rls: noTimes(), floor: noTimes() };
      const runRls = (client: pg.Client, n: number, into?: Times) =>
        run(client, 'authenticated', `s${index}`, subject.text, subject, n, into);
      const runFloor = (client: pg.Client, n: number, into?: Times) =>
        run(client, floorRole, `f${index}`, subject.floorText ?? subject.text, subject, n, into);
      for (let n = 0; n < warmUps; n += 1) {
        for (const client of [one, other]) {
          await runRls(client, n);
          await runFloor(client, n);
        }
      }
      for (let n = 0; n < (subject.pairs ?? pairs); n += 1) {
        const first = n % 2 === 0;
        const [ofRls, ofFloor] = n % 4 < 2 ? [one, other] : [other, one];
        if (first) await runRls(ofRls, n, times.rls);
        await runFloor(ofFloor, n, times.floor);
        if (!first) await runRls(ofRls, n, times.rls);
      }
      measured.push({ subject, ...times });
    }
  } finally {
    await one.end();
    await other.end();
  }
  return measured;
}

/** May be repeated; membership in `authenticated` gives the grants. */
export async function prepareFloor(adminUrl: string) {
  const client = await connect(adminUrl);
  try {
    await client.query(`do $$ begin
      if not exists (select from pg_roles where rolname = '${floorRole}') then
        create role ${floorRole} bypassrls in role authenticated;
      end if;
    end $$`);
    await client.query(`grant ${floorRole} to postgres`);
  } finally {
    await client.end();
  }
}

async function run(
  client: pg.Client,
  role: string,
  name: string,
  text: string,
  { request, atCommit }: Subject,
  n: number,
  into?: Times,
) {
  const { person, values } = request(n);
  const claims = JSON.stringify({ role: 'authenticated', sub: person });
  const began = performance.now();
  await client.query('begin');
  await client.query(`set local role ${role}`);
  await client.query({
    name: 'claims',
    text: `select set_config('request.jwt.claims', $1, true)`,
    values: [claims],
  });
  const stated = performance.now();
  const result = await client.query({ name, text, values });
  const answered = performance.now();
  if (atCommit) await client.query(atCommit);
  await client.query('rollback');
  const ended = performance.now();
  into?.statement.push(answered - stated);
  into?.transaction.push(ended - began);
  if (into) into.rows += result.rowCount ?? 0;
}

export async function connect(url: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('set statement_timeout = 0');
  return client;
}

function noTimes(): Times {
  return { statement: [], transaction: [], rows: 0 };
}

export function quantile(values: number[], share: number) {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export function ratio(one: number[], other: number[], share: number) {
  return quantile(one, share) / quantile(other, share);
}
