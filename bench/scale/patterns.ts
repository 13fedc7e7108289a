import { hash as digest } from 'node:crypto';
import type postgres from 'postgres';
import { bytes16, kinds, uuid } from './chance.ts';
import { acts, type Cast, priorities, type Story, stories, type Words } from './stories.ts';
import type { Ticket } from './tickets.ts';

export type Connection = postgres.Sql | postgres.ReservedSql;

/** A value of a row: text that is the same for every ticket, and what depends on the ticket. */
type Part = string | ((ticket: Ticket) => string);
type Value = readonly Part[] | null;

export type Pattern = {
  told: string;
  priority: string;
  recent: number;
  old: number;
  steps: number;
  /** Whether the customer has an account. */
  signedIn: boolean;
  /** By table, what each of its rows holds, in the order of the table's columns. */
  rows: ReadonlyMap<string, readonly (readonly Value[])[]>;
  /** How often the organization's change counter rose. */
  changes: number;
};

export type Table = { name: string; columns: string[] };

/** With the condition that finds the rows of given tickets. */
export type TicketTable = Table & { where: string };

/**
 * Rows with a ticket that no pattern copies: they are gone soon after, or made from the others when those are there.
 */
export const leftOut: Readonly<Record<string, string>> = {
  'private.pending_changes': 'empty after every commit',
  'private.changes': 'kept for seven days',
  'private.history_chain': 'linked from the history',
  'private.undo_steps': 'gone ten minutes later',
  'public.notifications': 'read long ago',
};

/** Tables that are made from the others, set by set, under the function that makes an organization's rows. */
export const derived: Readonly<Record<string, readonly string[]>> = {
  'private.reindex_search': ['private.ticket_search', 'private.ticket_names'],
  'private.recompute_metrics': ['public.ticket_metrics', 'private.ticket_times'],
};

/** Runs one statement as a person, or as the service role when there is none, in a transaction of its own. */
export type Stage = (person: string | null, text: string, values: unknown[]) => Promise<void>;

/** Tells a story by the commands that people use; `before` is called with the number of the step that comes. */
export async function tell(
  { steps }: Story,
  cast: Cast,
  words: Words,
  stage: Stage,
  before: (step: number) => Promise<void> = async () => {},
) {
  let response = 0;
  for (const [index, [who, does]] of steps.entries()) {
    const act = acts[does];
    await before(index);
    await stage(who === 'mail' ? null : cast[who], act.text, act.values(cast, words, response));
    if (act.speaks) response += 1;
  }
}

/** Tells every story once per priority and keeps which rows the database has then. */
export async function recordPatterns(sql: Connection, stage: Stage) {
  const tables = await listTables(sql);
  const cast = await castPatternPeople(sql);
  const departments = await sql<{ id: string; key: string }[]>`
    select id, key from public.departments where organization_id = ${cast.organization} order by position`;
  const patterns: Pattern[] = [];
  for (const [storyIndex, story] of stories.entries()) {
    for (const [priorityIndex, priority] of priorities.entries()) {
      const place = (storyIndex * priorities.length + priorityIndex) * 128;
      const words: Words = {
        ticket: uuid(kinds.pattern, place),
        subject: 'The subject of this pattern',
        priority,
        response: (index) => uuid(kinds.pattern, place + 1 + index),
        body: (index) => `<p>What response ${letter(index)} of this pattern says</p>`,
      };
      const begins: number[] = [];
      await tell(story, cast, words, stage, async (step) => {
        begins[step] = await clock(sql);
      });
      const known = knownWords(words, cast, departments);
      patterns.push({
        told: story.told,
        priority,
        recent: story.recent,
        old: story.old,
        steps: story.steps.length,
        signedIn: story.steps[0]?.[1] === 'submits',
        rows: new Reading(known, begins).patternOf(await readRows(sql, tables, words.ticket)),
        changes: await countChanges(sql, words.ticket),
      });
    }
  }
  return { tables, patterns };
}

function letter(index: number) {
  return String.fromCharCode(65 + index);
}

async function clock(sql: Connection) {
  const [row] = await sql<
    { now: string }[]
  >`select (extract(epoch from clock_timestamp()) * 1000000)::bigint::text as now`;
  return Number(row?.now);
}

async function countChanges(sql: Connection, ticket: string) {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from private.changes where ticket_id = ${ticket} and team_id is null`;
  return row?.count ?? 0;
}

/** As PostgREST does it: a transaction for each statement. */
export function commitEach(sql: postgres.Sql): Stage {
  return async (person, text, values) => {
    const role = person === null ? 'service_role' : 'authenticated';
    const claims = JSON.stringify({ role, ...(person !== null && { sub: person }) });
    await sql.begin(async (transaction) => {
      await transaction`select set_config('request.jwt.claims', ${claims}, true), set_config('role', ${role}, true)`;
      await transaction.unsafe(text, values as string[]);
    });
  };
}

/** The organization that the stories are told in, and its people. It stays, as one more among the others. */
async function castPatternPeople(sql: Connection): Promise<Cast> {
  const organization = uuid(kinds.organization, 1_000_000);
  await sql`insert into public.organizations (id, slug, name) values (${organization}, 'patterns', 'Patterns')`;
  const [general, billing] = await sql<{ id: string }[]>`
    select id from public.departments where organization_id = ${organization} and key in ('general', 'billing')
    order by key desc`;
  const person = async (index: number, role: string, name: string) => {
    const id = uuid(kinds.account, 1_000_000 + index);
    await createAccount(sql, id, `${role}-${index}@patterns.test`, name);
    if (role !== 'customer') {
      await sql`
        insert into public.members (profile_id, organization_id, role_id, email)
        select ${id}, ${organization}, id, ${`${role}-${index}@patterns.test`}
        from public.roles where organization_id = ${organization} and key = ${role}`;
    }
    return id;
  };
  return {
    organization,
    requester: await person(0, 'customer', 'Requester of patterns'),
    requesterEmail: 'mail-customer@patterns.test',
    requesterName: 'Mail customer of patterns',
    agent: await person(1, 'agent', 'Agent of patterns'),
    colleague: await person(2, 'agent', 'Colleague of patterns'),
    lead: await person(3, 'admin', 'Lead of patterns'),
    department: general?.id ?? '',
    otherDepartment: billing?.id ?? '',
  };
}

/** An account with a proven address, as Auth leaves it. */
export async function createAccount(sql: Connection, id: string, email: string, name: string) {
  await sql`
    insert into auth.users (id, email, raw_user_meta_data) values (${id}, ${email}, ${JSON.stringify({ full_name: name })}::text::jsonb)`;
  await sql`update auth.users set email_confirmed_at = now() where id = ${id}`;
}

// which rows belong to a ticket ------------------------------------------------------------------

/** Tables whose rows belong to a ticket, directly or through a response or a line of history. */
const ways = [
  ['ticket_id', 'select unnest($1::uuid[])'],
  ['history_id', 'select id from public.ticket_history where ticket_id = any($1::uuid[])'],
  ['response_id', 'select id from public.ticket_responses where ticket_id = any($1::uuid[])'],
] as const;

export async function listTables(sql: Connection): Promise<TicketTable[]> {
  const found = await sql<{ name: string; columns: string[]; all_columns: string[] }[]>`
    select pg_namespace.nspname || '.' || pg_class.relname as name,
      array_agg(attname::text order by attnum) filter (where attgenerated = '' and attidentity = '') as columns,
      array_agg(attname::text) as all_columns
    from pg_class
    join pg_namespace on pg_namespace.oid = relnamespace
    join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
    where nspname in ('public', 'private') and relkind = 'r'
    group by 1
    order by case when pg_namespace.nspname || '.' || pg_class.relname = 'public.tickets' then '' else 'a' end, min(pg_class.oid)`;
  return found
    .filter(({ name }) => !(name in leftOut))
    .flatMap(({ name, columns, all_columns }) => {
      const way =
        name === 'public.tickets'
          ? (['id', 'select unnest($1::uuid[])'] as const)
          : ways.find(([column]) => all_columns.includes(column));
      return way ? [{ name, columns, where: `${way[0]} in (${way[1]})` }] : [];
    });
}

type RawRows = Map<string, { columns: string[]; rows: (string | null)[][] }>;

async function readRows(sql: Connection, tables: TicketTable[], ticket: string) {
  const read: RawRows = new Map();
  for (const table of tables)
    read.set(table.name, { columns: table.columns, rows: await readTable(sql, table, [ticket]) });
  return read;
}

/** The rows of these tickets, each value as text. */
export async function readTable(sql: Connection, { name, columns, where }: TicketTable, tickets: string[]) {
  const texts = columns.map((column) => `"${column}"::text`).join(', ');
  const rows: (string | null)[][] = await sql
    .unsafe(`select ${texts} from ${name} where ${where}`, [tickets])
    .values();
  return rows;
}

// reading a pattern ------------------------------------------------------------------------------

type Known = readonly (readonly [word: string, part: (ticket: Ticket) => string])[];

/** What in the rows stands for something that every ticket has its own of. */
function knownWords(words: Words, cast: Cast, departments: readonly { id: string; key: string }[]): Known {
  const responses = Array.from({ length: 40 }, (_, index) => index);
  return [
    [words.ticket, (ticket) => ticket.id],
    [cast.organization, (ticket) => ticket.cast.organization],
    [cast.requester, (ticket) => ticket.cast.requester],
    [cast.agent, (ticket) => ticket.cast.agent],
    [cast.colleague, (ticket) => ticket.cast.colleague],
    [cast.lead, (ticket) => ticket.cast.lead],
    ['Requester of patterns', (ticket) => ticket.cast.requesterName],
    [cast.requesterName, (ticket) => ticket.cast.requesterName],
    [cast.requesterEmail, (ticket) => ticket.cast.requesterEmail],
    ['Agent of patterns', (ticket) => ticket.nameOf('agent')],
    ['Colleague of patterns', (ticket) => ticket.nameOf('colleague')],
    ['Lead of patterns', (ticket) => ticket.nameOf('lead')],
    [words.subject, (ticket) => ticket.subject],
    ...departments.map(({ id, key }) => [id, (ticket: Ticket) => ticket.department(key)] as const),
    ...responses.map((index) => [words.response(index), (ticket: Ticket) => ticket.response(index)] as const),
    ...responses.map(
      (index) => [words.body(index).slice(3, -4), (ticket: Ticket) => ticket.text(index)] as const,
    ),
  ];
}

const anyUuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const anyTime = '[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}(?:[.][0-9]+)?[+]00';
const anyNumber = 'TICK-[0-9]{4}-[0-9]{4,}';
const day = 86_400_000_000;

/** Turns the rows of one told ticket into a pattern. */
class Reading {
  private readonly known: ReadonlyMap<string, (ticket: Ticket) => string>;
  private readonly begins: number[];
  private readonly tokens: RegExp;
  /** Ids that the database made, in the order in which the sorted rows name them. */
  private readonly made = new Map<string, number>();
  private readonly times = new Map<number, { step: number; rank: number }>();

  constructor(known: Known, begins: number[]) {
    this.known = new Map(known);
    this.begins = begins;
    const words = [...this.known.keys()].toSorted((one, other) => other.length - one.length);
    this.tokens = new RegExp([...words, anyUuid, anyTime, anyNumber].join('|'), 'g');
  }

  patternOf(read: RawRows): Pattern['rows'] {
    this.rankTimes(read);
    const sorted = [...read].map(([name, { columns, rows }]) => ({
      name,
      columns,
      rows: rows.toSorted((one, other) => (this.shape(one) < this.shape(other) ? -1 : 1)),
    }));
    // Every id gets its place before a part needs it: a child table may come first.
    for (const { rows } of sorted)
      for (const row of rows)
        for (const value of row)
          for (const [token] of value?.matchAll(this.tokens) ?? [])
            if (
              new RegExp(`^${anyUuid}$`).test(token) &&
              !this.known.has(token) &&
              !this.customers.has(token)
            )
              this.made.set(token, this.made.get(token) ?? this.made.size);
    return new Map(
      sorted.map(({ name, columns, rows }) => [
        name,
        rows.map((row) => row.map((value, index) => this.valueOf(name, columns, row, index, value, read))),
      ]),
    );
  }

  /** The customer's own row is made beside the ticket and found by the column that names it. */
  private get customers() {
    return this.customerIds;
  }
  private customerIds = new Set<string>();

  /** Times keep their order within a step; how many microseconds lay between them is this machine's affair. */
  private rankTimes(read: RawRows) {
    const perStep = new Map<number, Set<number>>();
    for (const [name, { columns, rows }] of read) {
      const customer = columns.indexOf('customer_id');
      for (const row of rows) {
        if (customer >= 0 && row[customer] && name.includes('ticket')) this.customerIds.add(row[customer]);
        for (const value of row)
          for (const [token] of value?.matchAll(new RegExp(anyTime, 'g')) ?? []) {
            const time = this.sameDay(microseconds(token)).time;
            const step = Math.max(
              0,
              this.begins.findLastIndex((begin) => begin <= time),
            );
            perStep.set(step, (perStep.get(step) ?? new Set()).add(time));
          }
      }
    }
    for (const [step, times] of perStep)
      for (const [rank, time] of [...times].toSorted((one, other) => one - other).entries())
        this.times.set(time, { step, rank });
  }

  /** The end of a grace or of a snooze lies whole days ahead of the step that set it. */
  private sameDay(time: number) {
    const days = Math.round((time - (this.begins[0] ?? 0)) / day);
    return { days, time: time - days * day };
  }

  /** What a row looks like when ids that the database made have no names: the same on every run. */
  private shape(row: readonly (string | null)[]) {
    return row
      .map((value) =>
        value?.replaceAll(this.tokens, (token) => {
          if (this.known.has(token)) return token;
          if (!new RegExp(`^${anyTime}$`).test(token)) return 'made';
          const { step, rank } = this.times.get(this.sameDay(microseconds(token)).time) ?? {
            step: 0,
            rank: 0,
          };
          return `${String(step).padStart(3, '0')}.${String(rank).padStart(3, '0')}`;
        }),
      )
      .join('\t');
  }

  private valueOf(
    table: string,
    columns: string[],
    row: readonly (string | null)[],
    index: number,
    value: string | null,
    read: RawRows,
  ): Value {
    if (value === null) return null;
    const column = columns[index] ?? '';
    if (table === 'public.history_values' && column === 'salt') {
      const salt = this.saltOf(row[columns.indexOf('history_id')] ?? '', row[columns.indexOf('side')] ?? '');
      return ['\\\\x', salt];
    }
    if (table === 'public.ticket_history' && column.endsWith('_digest')) {
      return ['\\\\x', this.digestOf(row[columns.indexOf('id')] ?? '', column.slice(0, 3), read)];
    }
    const parts = this.partsOf(value);
    // The preview is the start of the text; a pattern's own text is short.
    return column === 'preview' ? [(ticket) => stamp(parts, ticket).slice(0, 200)] : parts;
  }

  private saltOf(historyId: string, side: string) {
    const place = (this.made.get(historyId) ?? 0) * 2 + (side === 'new' ? 1 : 0);
    return (ticket: Ticket) => bytes16(kinds.salt, ticket.place * 128 + place);
  }

  private digestOf(historyId: string, side: string, read: RawRows) {
    const values = read.get('public.history_values');
    const at = (name: string) => values?.columns.indexOf(name) ?? -1;
    const value = values?.rows.find(
      (row) => row[at('history_id')] === historyId && row[at('side')] === side,
    )?.[at('value')];
    const salt = this.saltOf(historyId, side);
    const parts = this.partsOf(value ?? '');
    return (ticket: Ticket) =>
      digest(
        'sha256',
        Buffer.concat([Buffer.from(salt(ticket), 'hex'), Buffer.from(stamp(parts, ticket))]),
        'hex',
      );
  }

  private partsOf(value: string): Part[] {
    const parts: Part[] = [];
    let end = 0;
    for (const match of value.matchAll(this.tokens)) {
      if (match.index > end) parts.push(escapeForCopy(value.slice(end, match.index)));
      parts.push(this.partOf(match[0]));
      end = match.index + match[0].length;
    }
    if (end < value.length || parts.length === 0) parts.push(escapeForCopy(value.slice(end)));
    return parts;
  }

  private partOf(token: string): Part {
    const known = this.known.get(token);
    if (known) return known;
    if (this.customerIds.has(token)) return (ticket) => ticket.customer;
    if (token.startsWith('TICK-')) return (ticket) => ticket.number;
    const made = this.made.get(token);
    if (made !== undefined) return (ticket) => uuid(kinds.row, ticket.place * 128 + made);
    const { days, time } = this.sameDay(microseconds(token));
    const { step, rank } = this.times.get(time) ?? { step: 0, rank: 0 };
    return (ticket) => timestamp(ticket.times(step) + rank * 1000 + days * day);
  }
}

/** A value as the text format of COPY has it. */
export function stamp(value: Value, ticket: Ticket) {
  if (value === null) return '\\N';
  let text = '';
  for (const part of value) text += typeof part === 'string' ? part : part(ticket);
  return text;
}

function escapeForCopy(text: string) {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('\t', '\\t')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');
}

function microseconds(text: string) {
  const fraction = (/[.]([0-9]+)/.exec(text)?.[1] ?? '').padEnd(6, '0');
  return Date.parse(`${text.slice(0, 10)}T${text.slice(11, 19)}Z`) * 1000 + Number(fraction);
}

export function timestamp(time: number) {
  const milliseconds = Math.floor(time / 1000);
  const rest = String(time - milliseconds * 1000).padStart(3, '0');
  const iso = new Date(milliseconds).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 23)}${rest}+00`;
}
