import { type Extensions, mergeAttributes } from '@tiptap/core';
import { Mention } from '@tiptap/extension-mention';
import { TableKit } from '@tiptap/extension-table';
import { Placeholder } from '@tiptap/extensions';
import { StarterKit } from '@tiptap/starter-kit';
import type { SuggestionOptions } from '@tiptap/suggestion';

export type Mentionable = { id: string; name: string };

/** What can be written: what `sanitizeBody` lets through, no more, so that nothing typed is lost on reading. */
export function richTextExtensions({ placeholder, suggestion }: Written): Extensions {
  return [
    StarterKit.configure({
      // A page has its own first and second headings.
      heading: { levels: [3, 4] },
      link: {
        openOnClick: false,
        defaultProtocol: 'https',
        protocols: ['mailto', 'tel'],
        HTMLAttributes: { rel: 'noopener noreferrer nofollow', target: '_blank' },
      },
    }),
    TableKit.configure({ table: { resizable: false } }),
    Placeholder.configure({ placeholder }),
    NamedColleague.configure({ suggestion }),
  ];
}

/** A colleague whom a text calls, in the markup that the database looks for: `<span data-mention="id">@Name</span>`. */
const NamedColleague = Mention.extend({
  addAttributes() {
    return {
      id: {
        default: null,
        parseHTML: (element) => element.getAttribute('data-mention'),
        renderHTML: ({ id }) => ({ 'data-mention': id }),
      },
      label: {
        default: null,
        parseHTML: (element) => element.textContent?.replace(/^@/, '') ?? '',
        rendered: false,
      },
    };
  },
  parseHTML() {
    return [{ tag: 'span[data-mention]' }];
  },
  renderHTML({ node, HTMLAttributes }) {
    return ['span', mergeAttributes(HTMLAttributes), `@${node.attrs.label}`];
  },
  renderText({ node }) {
    return `@${node.attrs.label}`;
  },
});

type Written = {
  /** Asked anew for each drawing, because it follows the mode. */
  placeholder: () => string;
  suggestion: Omit<SuggestionOptions<Mentionable>, 'editor'>;
};
