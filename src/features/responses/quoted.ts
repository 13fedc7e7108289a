/**
 * Parts a message into what somebody wrote and the mail below it that they answered to. Takes sanitised markup, whose
 * tags are balanced, and gives back two balanced pieces; without words above there is nothing to fold.
 */
export function partQuoted(html: string): { said: string; quoted: string | null } {
  const at = startOfQuoted(html);
  if (at === null || textOf(html.slice(0, at)) === '') return { said: html, quoted: null };
  const open = openTagsAt(html, at);
  return {
    said:
      html.slice(0, at) +
      open
        .toReversed()
        .map((tag) => `</${tag}>`)
        .join(''),
    quoted: open.map((tag) => `<${tag}>`).join('') + html.slice(at),
  };
}

function startOfQuoted(html: string) {
  const original = html.search(originalMessage);
  if (original >= 0) return original;
  const quote = startOfLastQuote(html) ?? startOfMarkedLines(html);
  if (quote === null) return null;
  const attribution = attributionBefore.exec(html.slice(0, quote));
  return attribution ? attribution.index : quote;
}

/** "On Friday Anna wrote:", in the languages of the mail programs that are used most, at the end of a piece. */
const attributionBefore =
  /(?:<(?:p|div)>\s*)*(?:On|Am|Le|El|Il|Op)\b(?:(?!<\/(?:p|div)>|<blockquote|\n\n).){0,400}?(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef)[^<]{0,80}:\s*(?:\s|<br \/>|<\/?(?:p|div|span|b|i|a)>)*$/is;

const originalMessage = /(?:<(?:p|div)>\s*)*-{3,}\s*(?:Original Message|Ursprüngliche Nachricht)\s*-{3,}/i;

/** A quotation that nothing but empty markup follows. */
function startOfLastQuote(html: string) {
  const end = /<\/blockquote>(?:\s|&nbsp;|<br \/>|<\/?(?:div|p|span)>)*$/i.exec(html)?.index;
  if (end === undefined) return null;
  let depth = 0;
  const tags = [...html.slice(0, end + 1).matchAll(/<(\/?)blockquote\b[^>]*>/gi)];
  for (const tag of tags.toReversed()) {
    if (tag[1] === '/') depth += 1;
    else if (depth === 0) return tag.index;
    else depth -= 1;
  }
  return null;
}

/** Lines that begin with ">", as plain mail quotes. */
function startOfMarkedLines(html: string) {
  return /(?:(?:<p>|<div>|<br \/>)\s*&gt;[^\n]*?)(?:<\/p>|<\/div>)\s*$/i.exec(html)?.index ?? null;
}

function openTagsAt(html: string, at: number) {
  const open: string[] = [];
  for (const [, slash, name = '', isVoid] of html
    .slice(0, at)
    .matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*?(\/?)>/gi)) {
    if (slash === '/') open.pop();
    else if (isVoid !== '/') open.push(name);
  }
  return open;
}

function textOf(html: string) {
  return html.replace(/<[^>]*>|&nbsp;/g, ' ').trim();
}
