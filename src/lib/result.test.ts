import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { attempt } from './result';

describe('attempting a command', () => {
  it('answers with what it gave', async () => {
    expect(await attempt(async () => 7)).toEqual({ ok: true, data: 7 });
  });

  it('answers with the key of the error that SQL raised', async () => {
    const refuse = () => Promise.reject({ code: 'P0001', message: 'ticket_is_assigned' });
    expect(await attempt(refuse)).toEqual({ ok: false, error: 'ticket_is_assigned' });
  });

  it('answers with the first problem of each field', async () => {
    const schema = z.object({
      subject: z.string().check(z.minLength(1, 'required'), z.maxLength(2, 'too_long')),
      email: z.email('email'),
    });
    expect(await attempt(async () => schema.parse({ subject: '', email: 'x' }))).toEqual({
      ok: false,
      error: 'not_valid',
      fields: { subject: 'required', email: 'email' },
    });
  });
});
