import * as z from 'zod/mini';

export const verifySchema = z.object({ organization_id: z.uuid() });

/** How much of each kind an outsider tried. */
export const triedSchema = z.object({
  table: z.catch(z.number(), 0),
  command: z.catch(z.number(), 0),
  bucket: z.catch(z.number(), 0),
  topic: z.catch(z.number(), 0),
});
