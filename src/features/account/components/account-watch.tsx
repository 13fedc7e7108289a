'use client';

import { useEffect } from 'react';
import { leaveWithOtherTabs } from '@/lib/other-tabs';

export function AccountWatch({ userId }: { userId: string }) {
  useEffect(() => leaveWithOtherTabs(userId), [userId]);
  return null;
}
