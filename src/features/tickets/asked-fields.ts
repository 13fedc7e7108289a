import { parseField } from './ticket-fields';

/** A field that an organization asks its customers for. */
export type AskedField = {
  id: string;
  name: string;
  kind: string;
  options: string[];
  department_id: string | null;
  required_to_submit: boolean;
};

/** Where a form keeps what stands in a field. */
export const fieldName = (id: string) => `field:${id}`;

/** The fields that a ticket of a department asks for. */
export function askedIn<Field extends Pick<AskedField, 'department_id'>>(
  fields: readonly Field[],
  departmentId: string | undefined,
) {
  return fields.filter(({ department_id }) => department_id === null || department_id === departmentId);
}

/**
 * What a form says of the fields of its department: values by id as the database takes them, and by the form's name the
 * key of why one cannot be sent (`fields` in messages/en.json).
 */
export function readFields(fields: readonly AskedField[], form: Partial<Record<string, string>>) {
  const values: Record<string, string> = {};
  const problems: Record<string, string> = {};
  for (const field of askedIn(fields, form.department_id)) {
    const name = fieldName(field.id);
    const typed = form[name] ?? '';
    const parsed = parseField(field.kind, typed);
    if (parsed.error) problems[name] = parsed.error;
    else if (parsed.value !== null) values[field.id] = parsed.value;
    else if (field.required_to_submit) problems[name] = 'required';
  }
  return { values, problems };
}
