export type TicketField = {
  id: string;
  name: string;
  kind: string;
  options: string[];
  department_id: string | null;
  customer_visible: boolean;
  archived_at: string | null;
  value: string | null;
};

/** The fields that a ticket shows: those of its department, and whatever it brought along filled in. */
export function fieldsOf(fields: readonly TicketField[], departmentId: string) {
  return fields.filter(
    ({ department_id, archived_at, value }) =>
      value !== null || (archived_at === null && (department_id === null || department_id === departmentId)),
  );
}

/** What was typed, as the database takes it, or the key of why it cannot be (`fields` in messages/en.json). */
export function parseField(kind: string, typed: string): Parsed {
  const words = typed.trim();
  if (words === '') return { value: null };
  if (kind === 'number') {
    // Half the world writes 12,5.
    const number = words.replace(',', '.');
    return /^[+-]?\d{1,12}(\.\d{1,6})?$/.test(number) ? { value: number } : { error: 'number' };
  }
  if (kind === 'text' && words.length > 2000) return { error: 'too_long' };
  return { value: words };
}

type Parsed =
  | { value: string | null; error?: undefined }
  | { value?: undefined; error: 'number' | 'too_long' };
