import type { Law } from '../law.ts';

export const law: Law = {
  functions: {
    claim_storage_work: 'service_role',
    finish_storage_work: 'service_role',
    note_verification: 'service_role',
  },
  definers: {
    queue_deletion: 'writes the private outbox',
    remove_attachments: 'writes what nobody may write',
    hide_attachments: 'writes the private outbox',
    forget_uploads: 'the clock has no rights',
  },
};
