/** Where the live screens keep what one was told. */
export const notificationKeys = {
  all: (organizationId: string) => ['notifications', organizationId] as const,
  list: (organizationId: string) => [...notificationKeys.all(organizationId), 'list'] as const,
  unread: (organizationId: string) => [...notificationKeys.all(organizationId), 'unread'] as const,
  preferences: (organizationId: string) => ['notificationPreferences', organizationId] as const,
};
