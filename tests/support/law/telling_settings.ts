import type { Law } from '../law.ts';

const sender = 'notes and sends for whoever changed a setting';

export const law: Law = {
  functions: { settings_topic: 'authenticated', front_topic: 'authenticated' },
  definers: {
    note_setting: sender,
    note_availability: sender,
    note_lost_sight: sender,
    tell_settings: sender,
    tell_front: sender,
    front_topic_of: 'reads private epochs',
  },
};
