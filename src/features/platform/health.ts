/** What is measured of the platform, in the order in which it is read. */
export const healthNumbers = [
  'due_work',
  'held_late',
  'outbox.response_mail',
  'outbox.delete_object',
  'outbox.move_object',
  'open_access',
  'organizations',
  'people',
  'connections',
  'file_bytes',
  'database_bytes',
] as const;

/** Due work runs every five seconds: after a minute nobody does it, and what should have left is late. */
export function isLate(name: (typeof healthNumbers)[number], amount: number) {
  return name === 'due_work' ? amount > 60 : name === 'held_late' && amount > 0;
}
