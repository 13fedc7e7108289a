import type postgres from 'postgres';
import { z } from 'zod';
import type { Claims } from './access-token.ts';
import { jsonOf } from './requests.ts';

const schema = z.object({
  prefix: z.string().default(''),
  search: z.string().default(''),
  limit: z.number().int().min(1).max(1000).default(100),
  offset: z.number().int().min(0).default(0),
  sortBy: z
    .object({
      column: z.enum(['name', 'created_at', 'updated_at', 'last_accessed_at']).default('name'),
      order: z.enum(['asc', 'desc']).default('asc'),
    })
    .default({ column: 'name', order: 'asc' }),
});

/**
 * `POST /object/list/<bucket>`: one level of folders and files, named within their folder. Lite lists every file
 * below, by its whole path.
 */
export async function listFolder(request: Request, bucket: string, caller: Claims, database: postgres.Sql) {
  const wanted = schema.safeParse((await jsonOf(request)) ?? {});
  if (!wanted.success) {
    const message = wanted.error.issues[0]?.message ?? 'unreadable';
    return Response.json({ statusCode: '400', error: 'Error', message: `body ${message}` }, { status: 400 });
  }
  const { search, limit, offset, sortBy } = wanted.data;
  const prefix = wanted.data.prefix.replace(/^\/+|\/+$/g, '').replace(/(?<=.)$/, '/');
  const direction = sortBy.order === 'asc' ? database`asc` : database`desc`;
  const entries = await database.begin(async (transaction) => {
    await transaction`
      select set_config('role', ${caller.role}, true), set_config('search_path', 'public, extensions', true),
        set_config('request.jwt.claims', ${JSON.stringify(caller)}, true),
        set_config('storage.operation', 'storage.object.list', true)`;
    return transaction`
      with visible as (
        select *, substr(name, length(${prefix}) + 1) as rest
        from storage.objects
        where bucket_id = ${bucket} and starts_with(name, ${prefix})
      ), entries as (
        select rest as name, id, updated_at, created_at, last_accessed_at, metadata
        from visible where strpos(rest, '/') = 0
        union all
        select distinct on (split_part(rest, '/', 1)) split_part(rest, '/', 1), null::uuid, null::timestamptz, null::timestamptz, null::timestamptz,
          null::jsonb
        from visible where strpos(rest, '/') > 0
      )
      select * from entries
      where starts_with(lower(name), lower(${search}))
      order by ${transaction(sortBy.column)} ${direction}, name
      limit ${limit} offset ${offset}`;
  });
  return Response.json([...entries]);
}
