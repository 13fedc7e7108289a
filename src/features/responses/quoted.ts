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
  const lines = linesOf(html);
  const original = lines.find(({ text }) => originalMessage.test(text));
  if (original) return withOpenTags(html, original.at);
  const quote = startOfLastQuote(html) ?? startOfMarkedLines(lines);
  return quote === null ? null : withOpenTags(html, startOfAttribution(lines, quote) ?? quote);
}

type Line = { at: number; text: string };

/** What stands between breaks and the borders of paragraphs, and where. In one pass, because a body can be long. */
function linesOf(html: string): Line[] {
  const lines: Line[] = [];
  let at = 0;
  for (const border of html.matchAll(/<br \/>|<\/?(?:p|div|blockquote)>/g)) {
    lines.push({ at, text: textOf(html.slice(at, border.index)) });
    at = border.index + border[0].length;
  }
  lines.push({ at, text: textOf(html.slice(at)) });
  return lines.filter(({ text }) => text !== '');
}

const originalMessage = /^-{3,20}\s?(?:Original Message|Ursprüngliche Nachricht)\s?-{3,20}$/i;

/** "On Friday Anna wrote:", in the languages of the mail programs that are used most. */
const attribution =
  /^(?:On|Am|Le|El|Il|Op)\s.{0,400}(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef).{0,80}:$/;

/** The line before a quotation that says whose it is; mail programs break it once. */
function startOfAttribution(lines: readonly Line[], quote: number) {
  const before = lines.filter(({ at }) => at < quote).slice(-2);
  const [first, second] = before;
  const last = second ?? first;
  if (last && attribution.test(last.text)) return last.at;
  return first && second && attribution.test(`${first.text} ${second.text}`) ? first.at : null;
}

/** A quotation that nothing but empty markup follows. */
function startOfLastQuote(html: string) {
  const end = html.toLowerCase().lastIndexOf('</blockquote>');
  if (end < 0 || textOf(html.slice(end)) !== '') return null;
  let depth = 0;
  const tags = [...html.slice(0, end + 1).matchAll(/<(\/?)blockquote\b[^>]*>/gi)];
  for (const tag of tags.toReversed()) {
    if (tag[1] === '/') depth += 1;
    else if (depth === 0) return tag.index;
    else depth -= 1;
  }
  return null;
}

/** Lines that begin with ">", as plain mail quotes, up to the end. */
function startOfMarkedLines(lines: readonly Line[]) {
  const lastPlain = lines.findLastIndex(({ text }) => !text.startsWith('&gt;'));
  return lines[lastPlain + 1]?.at ?? null;
}

/** A piece that begins a paragraph takes its tags along, so that none stays empty. */
function withOpenTags(html: string, at: number) {
  const tail = html.slice(Math.max(0, at - 200), at);
  return at - (/(?:<(?:p|div)>\s{0,9}){1,20}$/.exec(tail)?.[0].length ?? 0);
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
