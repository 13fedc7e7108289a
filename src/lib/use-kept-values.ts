'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import { readDraft, writeDraft } from './drafts';

type Values = Partial<Record<string, string>>;

/**
 * What stands in the fields of a form, kept by this browser until it is sent. What was typed before the page woke up wins
 * over what the server rendered, and both over what was kept; what the server only offers to begin with wins over nothing.
 */
export function useKeptValues(
  key: string,
  form: RefObject<HTMLFormElement | null>,
  first: Values,
  offered: Values = {},
) {
  const [values, setValues] = useState({ ...offered, ...filled(first) });
  const begin = useRef({ first, offered });

  useEffect(() => {
    const typed = form.current ? valuesOf(form.current) : {};
    setValues({ ...begin.current.offered, ...read(key), ...filled(begin.current.first), ...filled(typed) });
  }, [key, form]);

  const set = (name: string, value: string) =>
    setValues((before) => {
      const after = { ...before, [name]: value };
      writeDraft(key, JSON.stringify(after));
      return after;
    });

  return { values, set };
}

/** Of the fields that a person sees; what the page filled in itself is none. */
function valuesOf(form: HTMLFormElement): Values {
  const values: Values = {};
  for (const field of form.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[data-kept]')) {
    if (field instanceof HTMLInputElement && field.type === 'checkbox')
      values[field.name] = field.checked ? 'true' : '';
    else if (!isAsRendered(field)) values[field.name] = field.value;
  }
  return values;
}

function isAsRendered(field: HTMLInputElement | HTMLSelectElement) {
  return field instanceof HTMLSelectElement
    ? field.selectedOptions[0]?.defaultSelected
    : field.value === field.defaultValue;
}

function filled(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== '' && value !== undefined),
  );
}

function read(key: string): Values {
  try {
    const kept: unknown = JSON.parse(readDraft(key) || '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(Object.entries(kept).filter(([, value]) => typeof value === 'string'));
  } catch {
    return {};
  }
}
