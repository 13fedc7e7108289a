import { describe, expect, it } from 'vitest';
import { askedIn, readFields } from './asked-fields';

const field = (id: string, more: object = {}) => ({
  id,
  name: id,
  kind: 'text',
  options: [],
  department_id: null,
  required_to_submit: false,
  ...more,
});

describe('what an organization asks besides', () => {
  const fields = [
    field('order', { required_to_submit: true }),
    field('weight', { kind: 'number', department_id: 'sales' }),
    field('agreed', { kind: 'checkbox', required_to_submit: true, department_id: 'sales' }),
  ];

  it('is asked in its department, or in all', () => {
    expect(askedIn(fields, 'billing').map(({ id }) => id)).toEqual(['order']);
    expect(askedIn(fields, 'sales')).toHaveLength(3);
    expect(askedIn(fields, undefined).map(({ id }) => id)).toEqual(['order']);
  });

  it('is sent by id, as the database takes it', () => {
    const form = {
      department_id: 'sales',
      'field:order': ' GL-1 ',
      'field:weight': '12,5',
      'field:agreed': 'true',
    };
    expect(readFields(fields, form)).toEqual({
      values: { order: 'GL-1', weight: '12.5', agreed: 'true' },
      problems: {},
    });
  });

  it('is refused beside the field when it is missing or no number', () => {
    const form = { department_id: 'sales', 'field:weight': 'heavy' };
    expect(readFields(fields, form).problems).toEqual({
      'field:order': 'required',
      'field:weight': 'number',
      'field:agreed': 'required',
    });
  });

  it('of another department is left out', () => {
    const form = { department_id: 'billing', 'field:order': 'GL-1', 'field:weight': 'heavy' };
    expect(readFields(fields, form)).toEqual({ values: { order: 'GL-1' }, problems: {} });
  });
});
