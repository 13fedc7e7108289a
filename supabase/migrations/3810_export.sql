/* All rows of an organization, handed out page by page. It runs as who asks: what no policy shows them is not in there. */

create function public.export_organization(
  organization_id uuid, after_table text default '', after_key jsonb default null, page_size integer default 500
)
returns table (table_name text, key jsonb, content jsonb)
language plpgsql stable set search_path = ''
as $$
#variable_conflict use_column
declare
  current_table record;
  found_rows integer;
  left_over integer := least(greatest(export_organization.page_size, 1), 1000);
begin
  if not exists (
    select 1 from public.organization_settings where organization_settings.organization_id = export_organization.organization_id
  ) then
    raise exception 'organization_not_found' using errcode = 'P0002';
  end if;
  for current_table in
    select
      pg_class.relname as name,
      string_agg(format('exported.%I', keys.name), ', ' order by keys.place) as columns,
      string_agg(format('($2 ->> %s)::%s', keys.place - 1, keys.type), ', ' order by keys.place) as after_columns
    from pg_catalog.pg_class
    join pg_catalog.pg_index on pg_index.indrelid = pg_class.oid and pg_index.indisprimary
    cross join lateral (
      select pg_attribute.attname as name, indexed.place, pg_catalog.format_type(pg_attribute.atttypid, null) as type
      from unnest(pg_index.indkey::int2[]) with ordinality as indexed (attnum, place)
      join pg_catalog.pg_attribute on pg_attribute.attrelid = pg_class.oid and pg_attribute.attnum = indexed.attnum
    ) as keys
    where pg_class.relnamespace = 'public'::regnamespace and pg_class.relkind in ('r', 'p')
      and pg_class.relname >= export_organization.after_table
      and exists (
        select 1 from pg_catalog.pg_attribute as tenant
        where tenant.attrelid = pg_class.oid and tenant.attname = 'organization_id' and not tenant.attisdropped)
    group by pg_class.relname
    order by pg_class.relname
  loop
    return query execute format(
      'select %1$L::text, jsonb_build_array(%2$s), to_jsonb(exported) from public.%1$I as exported'
      ' where exported.organization_id = $1 and ($2 is null or row(%2$s) > row(%3$s))'
      ' order by %2$s limit $3',
      current_table.name, current_table.columns, current_table.after_columns)
    using
      export_organization.organization_id,
      case when current_table.name = export_organization.after_table then export_organization.after_key end,
      left_over;
    get diagnostics found_rows = row_count;
    left_over := left_over - found_rows;
    exit when left_over <= 0;
  end loop;
end;
$$;
comment on function public.export_organization(uuid, text, jsonb, integer) is
  'Rows of an organization that the caller may read, table by table and by key; the table and key of the last row are the next `after`. A super admin opens an access first. Raises organization_not_found.';

grant execute on function public.export_organization(uuid, text, jsonb, integer) to authenticated;
