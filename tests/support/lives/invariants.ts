import type { Database } from '../database.ts';
import { type Lives, type Somebody, secret } from './world.ts';

/** What a person reads with plain selects: the measure of everything else. */
export type Sight = { tickets: Set<string>; responses: Set<string> };

export type Message = { topic: string; event: string; payload: Record<string, unknown> };

/**
 * Runs a statement that names ids in its first column as the caller, whatever it raises: who is refused is shown
 * nothing. Kept in the session, so that one round trip asks a person everything.
 */
const shown = `
  create or replace function pg_temp.shown(statement text, variadic params text[])
  returns setof text language plpgsql as $shown$
  begin
    return query execute replace(replace(statement, '{one}', quote_literal(params[1])), '{two}', coalesce(quote_literal(params[2]), ''));
  exception when others then
    if sqlstate not in ('P0002', '42501', 'P0001', '22023') then raise; end if;
  end;
  $shown$;
  grant execute on function pg_temp.shown(text, text[]) to authenticated`;

export class Watch {
  /** Topics that each person has joined and, being hostile, never leaves. */
  private readonly joined = new Map<string, Set<string>>();
  private sights = new Map<string, Sight>();
  private readonly database: Database;
  private readonly lives: Lives;

  constructor(database: Database, lives: Lives) {
    this.database = database;
    this.lives = lives;
  }

  async begin() {
    await this.database.run(shown);
    await this.database.run(watching(await referenceQuery(this.database)));
    this.sights = (await this.lookAll([])).sights;
  }

  /**
   * Everything that is shown to somebody who may not see it, in words; nothing, if all is well. What is told is gone
   * after a step and is heard by everybody; what stands in tables stays, so people are asked in turn, all of them with `full`.
   */
  async complaints(turn: number, full = false) {
    const { database, lives } = this;
    await database.reachCommit();
    const messages = await database.rows<Message>('select topic, event, payload from realtime.messages');
    await database.run('delete from realtime.messages');
    const asked = lives.people.filter((_, index) => full || index % 5 === turn % 5);
    // Joined before this step; what may be joined after it is only heard from then on.
    const joined = new Map([...this.joined].map(([name, topics]) => [name, new Set(topics)]));
    const { sights, complaints } = await this.lookAll(asked);
    for (const { name } of lives.people) {
      const before = this.sights.get(name) ?? { tickets: new Set(), responses: new Set() };
      const now = sights.get(name) ?? before;
      const heard = overheard(messages, joined.get(name), before, now);
      complaints.push(...heard.map((what) => `${name} is shown ${what}`));
    }
    this.sights = sights;
    const known = { tickets: await this.all('tickets'), responses: await this.all('ticket_responses') };
    for (const person of asked) {
      const sight = sights.get(person.name) ?? { tickets: new Set(), responses: new Set() };
      const exported = await this.exported(person, sight, known);
      complaints.push(...exported.map((what) => `${person.name} is shown ${what}`));
    }
    return [
      ...complaints,
      ...(await this.wrongHistory()),
      ...(await this.wrongNumbers()),
      ...(await this.wrongPromises()),
    ];
  }

  private joinTopic(name: string, topic: string) {
    const topics = this.joined.get(name) ?? new Set();
    this.joined.set(name, topics.add(topic));
  }

  /** What everybody reads and may join, which they do; of those asked, also what is shown to them beyond that. */
  private async lookAll(asked: Somebody[]) {
    const rows = await this.database.rows<{ name: string; kind: string; what: string }>(
      `select people.name, watched.kind, watched.what
       from unnest($1::text[], $2::uuid[]) as people (name, id)
       cross join lateral pg_temp.watch(people.id, $3::uuid[], people.name = any($4::text[])) as watched`,
      [
        this.lives.people.map(({ name }) => name),
        this.lives.people.map(({ id }) => id),
        this.lives.organizations,
        asked.map(({ name }) => name),
      ],
    );
    const sights = new Map<string, Sight>(
      this.lives.people.map(({ name }) => [name, { tickets: new Set(), responses: new Set() }]),
    );
    const complaints: string[] = [];
    for (const { name, kind, what } of rows) {
      if (kind === 'ticket') sights.get(name)?.tickets.add(what);
      else if (kind === 'response') sights.get(name)?.responses.add(what);
      else if (kind === 'topic') this.joinTopic(name, what);
      else complaints.push(`${name} is shown ${what}`);
    }
    return { sights, complaints };
  }

  /** An export may hold no id of a ticket or a response that its reader cannot select. */
  private async exported(person: Somebody, sight: Sight, known: { tickets: string[]; responses: string[] }) {
    const { rows } = await this.database.as<{ source: string; text: string }>(
      person,
      `select 'export_own' as source, shown as text from pg_temp.shown('select public.export_own()::text', '') as shown
       union all
       select 'export_person', shown from public.customers cross join lateral pg_temp.shown(
         'select public.export_person({one}::uuid, {two}::uuid)::text', customers.organization_id::text, customers.id::text) as shown
       where customers.organization_id = any($1)
       union all
       select 'ticket_as_of', shown from unnest($2::uuid[]) as tickets (id) cross join lateral pg_temp.shown(
         'select public.ticket_as_of({one}::uuid, clock_timestamp())::text', id::text) as shown`,
      [this.lives.organizations, known.tickets],
    );
    const hidden = [
      ...known.tickets.filter((id) => !sight.tickets.has(id)),
      ...known.responses.filter((id) => !sight.responses.has(id)),
    ];
    return rows.flatMap(({ source, text }) =>
      hidden.filter((id) => text?.includes(id)).map((id) => `${id} by ${source}`),
    );
  }

  private async all(table: 'tickets' | 'ticket_responses') {
    const rows = await this.database.rows<{ id: string }>(
      `select id from public.${table} where organization_id = any($1)`,
      [this.lives.organizations],
    );
    return rows.map(({ id }) => id);
  }

  private async wrongHistory() {
    const rows = await this.database.rows<{ what: string }>(historyQuery, [this.lives.organizations]);
    return rows.map(({ what }) => `history: ${what}`);
  }

  private async wrongNumbers() {
    const rows = await this.database.rows<{ what: string }>(
      `select organization_id || ' has ' || count(*) || ' tickets up to number ' || max(split_part(number, '-', 3)::integer) as what
       from public.tickets where organization_id = any($1)
       group by organization_id, split_part(number, '-', 2)
       having count(*) <> max(split_part(number, '-', 3)::integer) or count(distinct number) <> count(*)`,
      [this.lives.organizations],
    );
    return rows.map(({ what }) => `numbers: ${what}`);
  }

  /** What is due follows from a ticket's times and priority, whichever way they changed. */
  private async wrongPromises() {
    const rows = await this.database.rows<{ number: string }>(
      `select number from public.ticket_desk
       where organization_id = any($1) and (reply_due_at, resolve_due_at) is distinct from (
         (select promises.reply_due_at from private.promises_of(ticket_desk) as promises),
         (select promises.resolve_due_at from private.promises_of(ticket_desk) as promises))`,
      [this.lives.organizations],
    );
    return rows.map(({ number }) => `promises: those of ${number} are old`);
  }
}

/** One person after the other in one statement: it is planned once for all, and planning is what policies cost. */
function watching(references: string) {
  const within = (query: string) => query.replaceAll('$1', 'homes');
  return `
    create or replace function pg_temp.watch(person uuid, homes uuid[], closely boolean)
    returns table (kind text, what text) language plpgsql set plan_cache_mode = force_generic_plan as $$
    #variable_conflict use_column
    begin
      perform set_config('request.jwt.claims', json_build_object('role', 'authenticated', 'sub', person)::text, true),
        set_config('role', 'authenticated', true);
      return query select 'ticket', tickets.id::text from public.tickets where tickets.organization_id = any(homes);
      return query select 'response', ticket_responses.id::text from public.ticket_responses
        where ticket_responses.organization_id = any(homes);
      return query select 'topic', listed.topic from unnest(homes) as places (id)
        cross join lateral public.list_ticket_topics(places.id) as listed;
      return query select 'topic', listed.topic from public.tickets
        cross join lateral public.list_conversation_topics(tickets.id) as listed
        where tickets.organization_id = any(homes);
      return query select 'topic', 'user:' || person;
      if closely then
        return query select 'leak', leaks.what from (${within(references)}) as leaks;
        return query select 'leak', leaks.what from (${within(answers)}) as leaks;
      end if;
      perform set_config('role', 'none', true), set_config('request.jwt.claims', '', true);
    end;
    $$`;
}

/** What a hostile client hears on the topics that it once joined: only of what its person sees, or saw until this step. */
function overheard(messages: Message[], joined: Set<string> | undefined, before: Sight, now: Sight) {
  return messages
    .filter(({ topic }) => joined?.has(topic))
    .flatMap(({ topic, event, payload }) => {
      const tickets = [payload.ticket_id].filter((id) => typeof id === 'string');
      const responses = [payload.response_ids, payload.note_ids, payload.response_id]
        .flat()
        .filter((id) => typeof id === 'string');
      return [
        ...tickets.filter((id) => !before.tickets.has(id) && !now.tickets.has(id)),
        ...responses.filter((id) => !before.responses.has(id) && !now.responses.has(id)),
      ].map((id) => `${id} by ${event} on ${topic}`);
    });
}

const sight = `
  seen as materialized (select id from public.tickets where organization_id = any($1)),
  heard as materialized (select id from public.ticket_responses where organization_id = any($1))`;

/**
 * Columns that name another ticket or response on purpose: who merged, linked or follows up knows that there is one,
 * and what it is stays hidden.
 */
const namesAnother = ['ticket_desk.merged_into_id', 'ticket_merges.source_id', 'ticket_merges.target_id'];

/** Every row of every table that names a ticket or a response, as the catalog knows them. */
async function referenceQuery(database: Database) {
  const columns = await database.rows<{ place: string; column: string; target: string }>(
    `select conrelid::regclass::text as place, attname as column, confrelid::regclass::text as target
     from pg_constraint
     join pg_attribute on attrelid = conrelid and attnum = conkey[1]
     join pg_class on pg_class.oid = conrelid
     where contype = 'f' and relnamespace = 'public'::regnamespace
       and confrelid in ('public.tickets'::regclass, 'public.ticket_responses'::regclass)
     order by 1, 2`,
  );
  const parts = columns
    .filter(({ place, column }) => !namesAnother.includes(`${place}.${column}`))
    .map(
      ({ place, column, target }) =>
        `select '${place}.${column}' as source, ${column} as id, '${target}' as target from public.${place} where organization_id = any($1)`,
    );
  return `with ${sight}
    select id || ' by ' || source as what from (${parts.join(' union all ')}) as named
    where id is not null and not case target when 'tickets' then id in (select id from seen) else id in (select id from heard) end`;
}

/** What commands answer: search, lists, threads, the change feed, and counts against the rows they count. */
const answers = `with ${sight},
  organizations as (select unnest($1::uuid[]) as id),
  desk as materialized (select * from public.ticket_desk where organization_id = any($1)),
  topics as materialized (select organizations.id, listed.topic from organizations cross join lateral public.list_ticket_topics(id) as listed),
  named (source, id) as (
    select 'search_tickets', shown from organizations cross join lateral pg_temp.shown(
      'select ticket_id::text from public.search_tickets({one}::uuid, ''work'', page_size => 100, with_archived => true, with_spam => true)',
      organizations.id::text) as shown
    union all
    select 'changes_since', shown from topics cross join lateral pg_temp.shown(
      'select ticket_id::text from public.changes_since({one}, 0)', topics.topic) as shown
    union all
    select 'list_view_tickets', shown from organizations cross join lateral pg_temp.shown(
      'select ticket_id::text from public.list_view_tickets({one}::uuid, filters => ''{}'')', organizations.id::text) as shown
    union all
    select 'list_similar_tickets', shown from organizations cross join lateral pg_temp.shown(
      'select ticket_id::text from public.list_similar_tickets({one}::uuid, ''it does not work'', 50)', organizations.id::text) as shown
    union all
    select 'list_tickets_behind ' || numbers.name, shown
    from organizations
    cross join unnest(array['status', 'mine', 'team', 'created', 'unanswered', 'full_resolution']) as numbers (name)
    cross join lateral pg_temp.shown(
      'select ticket_id::text from public.list_tickets_behind({one}::uuid, {two})', organizations.id::text, numbers.name) as shown
  ),
  found (id) as (
    select shown from organizations cross join lateral pg_temp.shown(
      'select ticket_id::text from public.search_tickets({one}::uuid, ''${secret}'', page_size => 100, with_archived => true, with_spam => true)',
      organizations.id::text) as shown
  ),
  threads (ticket_id, id) as (
    select seen.id, shown from seen cross join lateral pg_temp.shown(
      'select id::text from public.list_thread({one}::uuid)', seen.id::text) as shown
  )
  select id || ' by ' || source as what from named where id::uuid not in (select id from seen)
  union all
  select id || ' by list_thread of ' || ticket_id from threads where id::uuid not in (select id from heard)
  union all
  select id || ' by a search for words of a note' from found
  where not exists (
    select 1 from public.ticket_responses
    where ticket_responses.ticket_id = found.id::uuid and ticket_responses.body_text like '%${secret}%')
    -- What was merged is read, and found, as one thread.
    and not exists (
      select 1 from desk join public.ticket_responses on ticket_responses.ticket_id = desk.ticket_id
      where desk.merged_into_id = found.id::uuid and ticket_responses.body_text like '%${secret}%')
  union all
  select 'a count of ' || counted.counts || ' for ' || real.counts || ' tickets'
  from organizations
  cross join lateral (
    select concat_ws('/', count.open, count.in_progress, count.waiting, count.resolved, count.closed, count.snoozed) as counts
    from public.count_tickets(organizations.id) as count
  ) as counted
  cross join lateral (
    select concat_ws('/',
      count(*) filter (where status = 'open'), count(*) filter (where status = 'in_progress'),
      count(*) filter (where status = 'waiting'), count(*) filter (where status = 'resolved'),
      count(*) filter (where status = 'closed'), count(*) filter (where status = 'snoozed')) as counts
    from (
      select case place when 'desk' then status else place end as status
      from desk where desk.organization_id = organizations.id
    ) as placed
  ) as real
  where counted.counts <> real.counts`;

/**
 * History is what happened: the values of each kind are a chain that ends in what stands in the row now, and there is an
 * entry for each response, tag, participant and follower. Values that were erased are no longer compared.
 */
const historyQuery = `
  with entries as materialized (
    select ticket_history.ticket_id, ticket_history.kind, ticket_history.about_id, history_chain.seq,
      old_side.value as old_value, new_side.value as new_value,
      (ticket_history.old_digest is null or old_side.value is not null)
        and (ticket_history.new_digest is null or new_side.value is not null) as readable
    from public.ticket_history
    join private.history_chain on history_chain.history_id = ticket_history.id
    left join public.history_values as old_side on old_side.history_id = ticket_history.id and old_side.side = 'old'
    left join public.history_values as new_side on new_side.history_id = ticket_history.id and new_side.side = 'new'
    where ticket_history.organization_id = any($1)
  ),
  chains as (
    select ticket_id, kind, old_value, new_value, readable,
      lag(new_value) over each_kind as before, lag(readable) over each_kind as before_readable,
      row_number() over each_kind as place, count(*) over (partition by ticket_id, kind) as places
    from entries where about_id is null
    window each_kind as (partition by ticket_id, kind order by seq)
  ),
  columns as (
    select tickets.id as ticket_id, kinds.kind, kinds.value, kinds.first
    from public.tickets
    join public.ticket_desk on ticket_desk.ticket_id = tickets.id
    cross join lateral (values
      ('status_changed', tickets.status, 'open'), ('priority_changed', tickets.priority, null),
      ('subject_changed', tickets.subject, null), ('department_changed', tickets.department_id::text, null),
      ('category_changed', tickets.category_id::text, null), ('privacy_changed', tickets.is_private::text, null),
      ('resolution_changed', tickets.resolution, null), ('assignee_changed', ticket_desk.assignee_id::text, null),
      ('team_changed', ticket_desk.team_id::text, null), ('company_changed', ticket_desk.company_id::text, null),
      ('internal_resolution_changed', ticket_desk.internal_resolution, null),
      ('snooze_changed', private.moment(ticket_desk.snoozed_until), null),
      ('archive_changed', private.moment(ticket_desk.archived_at), null),
      ('spam_changed', ticket_desk.is_spam::text, 'false'),
      ('deletion_changed', private.moment(ticket_desk.deleted_at), null),
      ('merge_changed', ticket_desk.merged_into_id::text, null)
    ) as kinds (kind, value, first)
    where tickets.organization_id = any($1)
  ),
  sums as (
    select tickets.id as ticket_id,
      (select count(*) from public.ticket_responses where ticket_responses.ticket_id = tickets.id) as responses,
      (select count(*) from public.ticket_tags where ticket_tags.ticket_id = tickets.id) as tags,
      (select count(*) from public.ticket_participants where ticket_participants.ticket_id = tickets.id) as participants
    from public.tickets where tickets.organization_id = any($1)
  ),
  told as (
    select ticket_id,
      count(*) filter (where kind in ('reply_added', 'note_added')) as responses,
      count(*) filter (where kind = 'tag_added') - count(*) filter (where kind = 'tag_removed') as tags,
      count(*) filter (where kind = 'participant_added') - count(*) filter (where kind = 'participant_removed') as participants,
      count(*) filter (where kind = 'ticket_created') as created
    from entries group by ticket_id
  )
  select format('%s of %s tells of %s after %s', kind, ticket_id, old_value, before) as what
  from chains where place > 1 and readable and before_readable and before is distinct from old_value
  union all
  select format('%s of %s ends with %s, but there stands %s', kind, ticket_id, chains.new_value, columns.value)
  from chains join columns using (ticket_id, kind)
  where place = places and readable and chains.new_value is distinct from columns.value
  union all
  select format('%s of %s begins with %s', kind, ticket_id, chains.old_value)
  from chains join columns using (ticket_id, kind)
  where place = 1 and readable and columns.first is not null and chains.old_value is distinct from columns.first
  union all
  select format('%s of %s is missing for %s', columns.kind, columns.ticket_id, columns.value)
  from columns
  where columns.value is distinct from columns.first
    and columns.kind in ('status_changed', 'spam_changed', 'deletion_changed', 'archive_changed', 'snooze_changed', 'assignee_changed', 'merge_changed')
    and not exists (select 1 from entries where entries.ticket_id = columns.ticket_id and entries.kind = columns.kind)
  union all
  select format('%s has %s, told were %s', sums.ticket_id, to_jsonb(sums), to_jsonb(told))
  from sums left join told using (ticket_id)
  where (told.responses, told.tags, told.participants, told.created)
    is distinct from (sums.responses, sums.tags, sums.participants, 1)`;
