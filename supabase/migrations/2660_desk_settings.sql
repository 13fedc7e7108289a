/* How a person likes to work: their keys, where they go after a ticket, how their lists look. The same on every device. */

-- desk_settings -------------------------------------------------------------------------------

create function private.keys_are_valid(keys jsonb)
returns boolean language plpgsql immutable set search_path = ''
as $$
begin
  return jsonb_typeof(keys) = 'object' and octet_length(keys::text) <= 4000 and not exists (
    select 1 from jsonb_each(keys) as pairs (action, key)
    where pairs.action !~ '^[a-zA-Z]{1,40}$'
      or not (jsonb_typeof(pairs.key) = 'null' or pairs.key #>> '{}' ~ '^\S( \S)?$')
  );
end;
$$;
comment on function private.keys_are_valid(jsonb) is
  'Whether this maps actions to a key, to two keys pressed after each other, or to null for none.';

create table public.desk_settings (
  profile_id uuid primary key references public.profiles (id),
  single_keys boolean not null default true,
  keys jsonb not null default '{}' check (private.keys_are_valid(keys)),
  after_action text not null default 'next' check (after_action in ('next', 'previous', 'stay', 'list')),
  density text not null default 'auto' check (density in ('auto', 'comfortable', 'compact')),
  columns text[] check (private.columns_are_valid(columns)),
  updated_at timestamptz not null default now()
);

comment on table public.desk_settings is 'What a person decided about their desk; without a row everything is as it comes.';
comment on column public.desk_settings.single_keys is
  'Whether a letter alone acts. Who dictates to their computer, or types with a stick, has to be able to switch it off.';
comment on column public.desk_settings.keys is 'Keys of this person''s own, by action; null where an action has none.';
comment on column public.desk_settings.after_action is 'Where a ticket that is done leads: the next or previous one, nowhere, or back to the list.';
comment on column public.desk_settings.density is 'Rows in two lines, in one, or as the width of the list asks.';
comment on column public.desk_settings.columns is 'What lists show that are no saved views; null for what they come with.';

alter table public.desk_settings enable row level security;

grant select (profile_id, single_keys, keys, after_action, density, columns, updated_at) on public.desk_settings to authenticated;
grant select on public.desk_settings to service_role;

create policy "people read how they like to work"
on public.desk_settings for select to authenticated
using (profile_id = (select auth.uid()));


-- deciding ------------------------------------------------------------------------------------

create function public.set_desk_settings(
  single_keys boolean default null, keys jsonb default null, after_action text default null, density text default null,
  columns text[] default null
)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.desk_settings as settings (profile_id, single_keys, keys, after_action, density, columns)
  values (
    auth.uid(), coalesce(set_desk_settings.single_keys, true), coalesce(set_desk_settings.keys, '{}'),
    coalesce(set_desk_settings.after_action, 'next'), coalesce(set_desk_settings.density, 'auto'), set_desk_settings.columns)
  on conflict (profile_id) do update
  set
    single_keys = coalesce(set_desk_settings.single_keys, settings.single_keys),
    keys = coalesce(set_desk_settings.keys, settings.keys),
    after_action = coalesce(set_desk_settings.after_action, settings.after_action),
    density = coalesce(set_desk_settings.density, settings.density),
    columns = coalesce(set_desk_settings.columns, settings.columns),
    updated_at = now();
end;
$$;
comment on function public.set_desk_settings(boolean, jsonb, text, text, text[]) is
  'How the caller likes to work; what is null stays. Definer: nobody writes the table. Raises 23514 for keys, a way on, a density or columns that there are not.';

grant execute on function public.set_desk_settings(boolean, jsonb, text, text, text[]) to authenticated;
