import type { Law } from '../law.ts';

export const law: Law = {
  definers: {
    attach_files: 'writes what nobody may write',
    copy_attachments: 'writes what nobody may write',
    forget_uploads: 'the clock has no rights',
  },
};
