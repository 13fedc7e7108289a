/** HTML that is safe to send: made by the template below only. */
export type Html = { readonly markup: string };

/** A template that escapes whatever is put in, except HTML that it made itself. */
export function html(parts: TemplateStringsArray, ...values: (string | number | Html | Html[])[]): Html {
  const pieces = values.map((value) => {
    if (Array.isArray(value)) return value.map(({ markup }) => markup).join('');
    return typeof value === 'object' ? value.markup : escapeText(String(value));
  });
  return { markup: parts.reduce((whole, part, index) => whole + part + (pieces[index] ?? ''), '') };
}

/** Text with its web addresses made clickable. */
export function linkify(text: string): Html[] {
  return text
    .split(/(https?:\/\/[^\s<>"')\]]+)/)
    .map((piece, index) =>
      index % 2 === 1
        ? html`<a href="${piece}" target="_blank" rel="noreferrer">${piece}</a>`
        : html`${piece}`,
    );
}

function escapeText(text: string) {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
