'use client';

import * as Toolbar from '@radix-ui/react-toolbar';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { Bold, Code, Italic, List, ListOrdered, type LucideIcon, TableIcon, TextQuote } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactElement } from 'react';
import { cn } from '@/lib/class-names';
import { LinkButton } from './link-button';
import { toolClass } from './tool-class';

/** The forms a text can have, one stop for the Tab key; arrows go from one to the next. */
export function RichTextToolbar({ editor, children }: { editor: Editor; children?: ReactElement }) {
  const t = useTranslations('richText');
  const active = useEditorState({
    editor,
    selector: ({ editor: current }) =>
      tools.filter(({ mark }) => current.isActive(mark)).map(({ mark }) => mark),
  });

  return (
    <Toolbar.Root aria-label={t('toolbar')} className="flex min-w-0 flex-wrap items-center gap-0.5">
      {children && <Toolbar.Button asChild>{children}</Toolbar.Button>}
      {tools.map(({ mark, Icon, run }) => (
        <Toolbar.Button
          key={mark}
          aria-label={t(mark)}
          title={t(mark)}
          aria-pressed={active.includes(mark)}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => run(editor)}
          className={cn(toolClass, 'max-sm:hidden')}
        >
          <Icon aria-hidden className="size-4 stroke-[1.75]" />
        </Toolbar.Button>
      ))}
      <LinkButton editor={editor} />
    </Toolbar.Root>
  );
}

type Mark = 'bold' | 'italic' | 'bulletList' | 'orderedList' | 'blockquote' | 'codeBlock' | 'table';

const tools: { mark: Mark; Icon: LucideIcon; run: (editor: Editor) => unknown }[] = [
  { mark: 'bold', Icon: Bold, run: (editor) => editor.chain().focus().toggleBold().run() },
  { mark: 'italic', Icon: Italic, run: (editor) => editor.chain().focus().toggleItalic().run() },
  { mark: 'bulletList', Icon: List, run: (editor) => editor.chain().focus().toggleBulletList().run() },
  {
    mark: 'orderedList',
    Icon: ListOrdered,
    run: (editor) => editor.chain().focus().toggleOrderedList().run(),
  },
  { mark: 'blockquote', Icon: TextQuote, run: (editor) => editor.chain().focus().toggleBlockquote().run() },
  { mark: 'codeBlock', Icon: Code, run: (editor) => editor.chain().focus().toggleCodeBlock().run() },
  {
    mark: 'table',
    Icon: TableIcon,
    run: (editor) =>
      editor.isActive('table')
        ? editor.chain().focus().deleteTable().run()
        : editor.chain().focus().insertTable({ rows: 2, cols: 2, withHeaderRow: true }).run(),
  },
];
