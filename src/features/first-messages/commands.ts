import type { FormState } from '@/lib/action';
import { errorKey } from '@/lib/errors';
import type { FieldErrors } from '@/lib/result';

const names = ['id', 'organization_id', 'subject', 'text', 'email'];

/**
 * A visitor writes to an organization. The edge function checks and keeps it, and mails a link to the address, which is
 * what comes of it. What was typed comes back with a refusal.
 */
export async function submitFirst(functionAddress: string, form: FormData): Promise<FormState<string>> {
  const values = Object.fromEntries(names.map((name) => [name, String(form.get(name) ?? '')]));
  try {
    const response = await fetch(functionAddress, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(values),
      signal: AbortSignal.timeout(20_000),
    });
    if (response.ok) return { done: true, data: values.email, values };

    const { code, fields } = await readProblem(response);
    return { error: errorKey({ message: code, status: response.status }), fields, values };
  } catch (error) {
    return { error: errorKey(error), values };
  }
}

async function readProblem(response: Response): Promise<{ code?: string; fields?: FieldErrors }> {
  const problem: unknown = await response.json().catch(() => null);
  return typeof problem === 'object' && problem !== null ? problem : {};
}
