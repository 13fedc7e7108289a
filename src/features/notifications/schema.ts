import * as z from 'zod/mini';

export const markReadSchema = z.object({ before: z.iso.datetime({ offset: true }) });

export const preferenceSchema = z.object({
  organization_id: z.uuid(),
  event: z.string(),
  in_app: z.boolean(),
  email: z.boolean(),
});

/** A form with a box for each event and place, named by both. */
export const customerPreferencesSchema = z.catchall(z.object({ organization_id: z.uuid() }), z.string());
