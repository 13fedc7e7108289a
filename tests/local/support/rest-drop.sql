-- The trigger on auth.users goes with its function: postgres does not own that table.
drop function if exists
  public.rest_add_person, public.rest_is_staff, public.rest_log, public.rest_greet, public.rest_search, public.rest_stats,
  public.rest_stats_table, public.rest_ticket, public.rest_sum, public.rest_raise, public.rest_whoami,
  public.rest_sleep, public.rest_nothing, public.rest_secret cascade;
drop table if exists
  public.rest_log_entries, public.rest_messages, public.rest_ticket_tags, public.rest_tags, public.rest_tickets,
  public.rest_people, public.rest_values, public.rest_late cascade;
drop type if exists public.rest_status;
