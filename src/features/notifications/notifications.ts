/** What staff are told of. Customers have events of their own. */
export const notificationKinds = [
  'mentioned',
  'assigned',
  'customer_replied',
  'colleague_replied',
  'note_added',
  'task_assigned',
  'status_changed',
  'reply_refused',
] as const;

/** What customers are told of. */
export const customerEvents = ['staff_replied', 'status_changed', 'reply_refused'] as const;

export type NotificationKind = (typeof notificationKinds)[number];

export function isNotificationKind(kind: string): kind is NotificationKind {
  return notificationKinds.some((known) => known === kind);
}
