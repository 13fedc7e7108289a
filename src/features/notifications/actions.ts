'use server';

import { formAction } from '@/lib/action';
import * as commands from './commands';
import { customerEvents } from './notifications';
import { customerPreferencesSchema } from './schema';

/** What a customer hears of one organization, all at once: a box that is not ticked is not sent. */
export const saveCustomerPreferences = formAction(customerPreferencesSchema, async (form, supabase) => {
  await Promise.all(
    customerEvents.map((event) =>
      commands.setNotificationPreference(supabase, {
        organization_id: form.organization_id,
        event,
        in_app: form[`${event}:in_app`] === 'true',
        email: form[`${event}:email`] === 'true',
      }),
    ),
  );
});
