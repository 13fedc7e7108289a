/** A body from what a person typed: everything is text, an empty line makes a paragraph. */
export function htmlOfText(text: string) {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n+/)
    .map((paragraph) => paragraph.replace(/^\n+|\s+$/g, ''))
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`)
    .join('');
}

/** The words of a body that a person wrote here, a line for each block. For the browser, which reads it without running it. */
export function textOfHtml(html: string) {
  const lines = html.replace(/<br[^>]*>|<\/(?:p|li|h[1-6]|pre|blockquote|div|tr)>/gi, '$&\n');
  return new DOMParser().parseFromString(lines, 'text/html').body.textContent.trim();
}

function escapeHtml(text: string) {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
