/**
 * Fills the `{{ .Name }}` of a mail template as Go's html/template does: in the query of a link as a URL
 * component, elsewhere as HTML.
 */
export function fillTemplate(template: string, values: Record<string, string>) {
  const links = template.replace(/href="([^"]*)"/g, (_whole, address: string) => {
    const [page = '', ...query] = address.split('?');
    const filled = [
      fill(page, values, escapeHtml),
      ...query.map((part) => fill(part, values, encodeURIComponent)),
    ];
    return `href="${filled.join('?')}"`;
  });
  return fill(links, values, escapeHtml);
}

function fill(text: string, values: Record<string, string>, encode: (value: string) => string) {
  return text.replace(/\{\{\s*\.(\w+)\s*\}\}/g, (_whole, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The mail template uses {{ .${name} }}, which has no value.`);
    return encode(value);
  });
}

/** The subject of a mail is the title of its page. */
export function titleOf(html: string) {
  return unescapeHtml(/<title>([^<]*)<\/title>/.exec(html)?.[1]?.trim() ?? '');
}

/** The text of a mail, for readers without HTML: each link stands behind its words. */
export function textOf(html: string) {
  const body = html
    .replace(/<head>[\s\S]*<\/head>/, '')
    .replace(/<a [^>]*href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g, '$2: $1')
    .replace(/<\/(p|h1|div|tr)>/g, '\n\n')
    .replace(/<[^>]*>/g, '');
  const lines = unescapeHtml(body)
    .split('\n')
    .map((line) => line.trim());
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function escapeHtml(value: string) {
  return value.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function unescapeHtml(html: string) {
  return html
    .replace(/&#(\d+);/g, (_whole, code: string) => String.fromCharCode(Number(code)))
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}
