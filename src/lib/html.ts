import sanitizeHtml from 'sanitize-html';

/** What a foreign body may show. Strict: words and structure, no looks, nothing that loads from elsewhere. */
export function sanitizeBody(html: string) {
  return sanitizeHtml(html, {
    allowedTags: [
      'p',
      'br',
      'div',
      'span',
      'b',
      'strong',
      'i',
      'em',
      'u',
      's',
      'del',
      'sub',
      'sup',
      'a',
      'ul',
      'ol',
      'li',
      'blockquote',
      'pre',
      'code',
      'h1',
      'h2',
      'h3',
      'h4',
      'hr',
      'table',
      'thead',
      'tbody',
      'tr',
      'th',
      'td',
    ],
    allowedAttributes: {
      a: ['href', 'rel', 'target'],
      span: ['data-mention'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan'],
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowProtocolRelative: false,
    disallowedTagsMode: 'discard',
    enforceHtmlBoundary: false,
    nonTextTags: [
      'style',
      'script',
      'textarea',
      'option',
      'noscript',
      'head',
      'title',
      'template',
      'svg',
      'math',
    ],
    nestingLimit: 40,
    transformTags: {
      a: (tagName, attributes) => ({ tagName, attribs: linkAttributes(attributes.href) }),
      span: (tagName, attributes) => ({ tagName, attribs: mentionAttributes(attributes['data-mention']) }),
      // A page has one first heading, and it is not in a message.
      h1: 'h3',
      h2: 'h3',
    },
  });
}

function linkAttributes(href: string | undefined): Record<string, string> {
  return href ? { href, rel: 'noopener noreferrer nofollow', target: '_blank' } : {};
}

/** A colleague who was called by name; nothing else about a span is kept. */
function mentionAttributes(id: string | undefined): Record<string, string> {
  return id !== undefined && /^[0-9a-f-]{36}$/.test(id) ? { 'data-mention': id } : {};
}
