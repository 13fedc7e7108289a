export const kinds = ['text', 'number', 'date', 'choice', 'checkbox'] as const;

/** What customers do with a field: nothing, fill it in if they like, or fill it in before they can send. */
export const customerParts = ['none', 'may', 'must'] as const;

/** A key for exports and the API, made of a name. */
export function keyOf(name: string) {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  const key = /^[a-z]/.test(plain) ? plain : `field_${plain}`;
  return key.slice(0, 40).replace(/_+$/, '');
}

/** What a choice offers, a line each. */
export function optionsOf(lines: string) {
  return lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

export function areOptions(lines: string) {
  const options = optionsOf(lines);
  return (
    options.length >= 1 &&
    options.length <= 200 &&
    new Set(options).size === options.length &&
    options.every((option) => option.length <= 100)
  );
}
