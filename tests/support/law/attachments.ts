import {
  type Answer,
  type Call,
  type Law,
  type MatrixWorld,
  type Person,
  type Row,
  rowOf,
  seesResponse,
  ticketOf,
  unknownId,
} from '../law.ts';

export const law: Law = {
  tables: {
    attachments: {
      read: 'id organization_id ticket_id response_id uploader_id path name media_type size position is_verified_inline verified_object_id created_at',
      serviceRole: 'select',
      sees: seesAttachment,
    },
  },
  commands: {
    // Quayside and Eastmere are listed: everybody could ask them.
    start_upload: (world): Call[] => [
      ...[world.quayside, world.eastmere].map((organization_id) => ({
        args: { ...file, id: '00000000-0000-4000-8000-0000000000f1', organization_id },
        answer: () => 'done' as const,
      })),
      {
        args: { ...file, id: '00000000-0000-4000-8000-0000000000f2', organization_id: unknownId },
        answer: () => 'not_found',
      },
      ...someFiles(world).map((row) => ({
        args: { ...file, id: String(row.id), organization_id: String(row.organization_id) },
        answer: isOwnUpload(row),
      })),
    ],
    cancel_upload: (world): Call[] => [
      ...someFiles(world).map((row) => ({
        args: { upload_id: String(row.id) },
        answer: isOwnUpload(row),
      })),
      { args: { upload_id: unknownId }, answer: () => 'not_found' },
    ],
  },
  definers: {
    attach_files: 'writes what nobody may write',
    copy_attachments: 'writes what nobody may write',
    may_ask: 'reads organizations whatever the caller may see',
  },
  checks: {
    attachments_check: ['attachments', 'ticket_id = null', 'response_id is not null'],
    attachments_check1: ['attachments', 'uploader_id = null', 'response_id is null'],
    attachments_media_type_check: ['attachments', `media_type = 'text/html; charset=x'`],
    attachments_name_check: ['attachments', `name = 'a/b'`],
    attachments_path_check: ['attachments', `path = repeat('x', 201)`],
    attachments_size_check: ['attachments', 'size = 26214401'],
  },
  async populate(database, world) {
    // One file with each of some responses of each kind, and an upload that nothing carries yet of some people.
    await database.run(
      `insert into public.attachments (id, organization_id, ticket_id, response_id, uploader_id, path, name, media_type, size)
       select gen_random_uuid(), organization_id, ticket_id, id, author_id, organization_id || '/' || gen_random_uuid(),
         'Plan.pdf', 'application/pdf', 10
       from public.ticket_responses where organization_id = any($1) and redacted_at is null`,
      [[world.quayside, world.eastmere]],
    );
    await database.run(
      `insert into public.attachments (id, organization_id, uploader_id, path, name, media_type, size)
       select uploads.id, $1::uuid, uploads.profile_id, $1::uuid || '/' || uploads.id, 'Photo.png', 'image/png', 10
       from (select gen_random_uuid() as id, unnest($2::uuid[]) as profile_id) as uploads`,
      [
        world.quayside,
        ['customer of one', 'agent', 'agent here, customer there'].map((name) => world.people[name]?.id),
      ],
    );
    await database.run(
      `insert into storage.objects (bucket_id, name) select 'attachments', path from public.attachments where organization_id = any($1)`,
      [[world.quayside, world.eastmere]],
    );
  },
};

const file = { name: 'Photo.png', media_type: 'image/png', size: 10 };

export function seesAttachment(person: Person, row: Row, world: MatrixWorld) {
  if (row.response_id === null) return person.id !== null && row.uploader_id === person.id;
  const response = rowOf(world, 'ticket_responses', row.response_id);
  return seesResponse(person, ticketOf(world, row.ticket_id), response?.visibility);
}

/** All uploads, and one file of each kind of response. */
function someFiles(world: MatrixWorld) {
  const visibilityOf = (row: Row) => rowOf(world, 'ticket_responses', row.response_id)?.visibility;
  const files = world.rows.attachments ?? [];
  return files.filter(
    (row) =>
      row.response_id === null || files.find((other) => visibilityOf(other) === visibilityOf(row)) === row,
  );
}

function isOwnUpload(row: Row) {
  return (person: Person): Answer =>
    row.response_id === null && row.uploader_id === person.id ? 'done' : 'not_found';
}
