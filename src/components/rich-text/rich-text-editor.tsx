'use client';

import type { Editor } from '@tiptap/core';
import { EditorState, Selection } from '@tiptap/pm/state';
import { EditorContent, useEditor } from '@tiptap/react';
import {
  type ReactElement,
  type ReactNode,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from 'react';
import { cn } from '@/lib/class-names';
import { type Mentionable, richTextExtensions } from './extensions';
import { MentionList, useMentionList } from './mention-list';
import { RichTextToolbar } from './rich-text-toolbar';

export type RichTextHandle = { focus: () => void };

export type RichTextProps = {
  ref: RefObject<RichTextHandle | null>;
  /** Sanitised, or made by this editor. Another value than the last one told is put in its place. */
  html: string;
  /** What stands there now; the empty text for nothing. */
  onChange: (html: string) => void;
  /** A key before the editor acts on it. Returns whether it was taken. */
  onKey: (event: KeyboardEvent) => boolean;
  onFiles: (files: File[]) => void;
  label: string;
  describedBy?: string;
  isInvalid?: boolean;
  placeholder: string;
  mentionable: Mentionable[];
  /** Between the text and its tools. */
  beneath?: ReactNode;
  /** Before the tools for form, and at the end of their line. */
  tools?: ReactElement;
  actions?: ReactNode;
  className?: string;
  startsFocused?: boolean;
};

export function RichTextEditor(props: RichTextProps) {
  const { ref, html, label, describedBy, placeholder, mentionable, className, startsFocused, isInvalid } =
    props;
  const { beneath, tools, actions } = props;
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const told = useRef(html);
  const mentions = useMentionList(mentionable);

  const editor = useEditor({
    // It is never rendered by a server, and so takes over in the same moment in which the plain field goes.
    immediatelyRender: true,
    extensions: richTextExtensions({
      placeholder: () => latest.current.placeholder,
      suggestion: mentions.suggestion,
    }),
    content: html,
    onUpdate: ({ editor: changed }) => {
      told.current = htmlOf(changed);
      latest.current.onChange(told.current);
    },
    editorProps: {
      attributes: {
        role: 'textbox',
        dir: 'auto',
        'aria-multiline': 'true',
        'aria-label': label,
        'aria-placeholder': placeholder,
        ...(describedBy && { 'aria-describedby': describedBy }),
        ...(isInvalid && { 'aria-invalid': 'true' }),
        ...mentions.attributes,
        class: cn('message-body outline-none', className),
      },
      handleKeyDown: (_, event) => !mentions.isOpen() && latest.current.onKey(event),
      handlePaste: (_, event) => takeFiles(event.clipboardData, latest.current.onFiles),
      handleDrop: (_, event) => takeFiles(event.dataTransfer, latest.current.onFiles),
    },
  });

  useLayoutEffect(() => {
    if (html === told.current) return;
    told.current = html;
    putIn(editor, html);
  }, [editor, html]);
  // At once: a key that is pressed in between would act on the ticket.
  useLayoutEffect(() => {
    if (!startsFocused) return;
    editor.commands.setTextSelection(editor.state.doc.content.size);
    editor.view.focus();
  }, [editor, startsFocused]);
  useImperativeHandle(ref, () => ({ focus: () => editor.view.focus() }), [editor]);

  return (
    <>
      <EditorContent editor={editor} />
      <MentionList {...mentions.list} />
      {beneath}
      <div className="flex flex-wrap items-end justify-between gap-2 px-2 pb-2">
        <RichTextToolbar editor={editor}>{tools}</RichTextToolbar>
        <span className="ms-auto inline-flex items-center gap-2">{actions}</span>
      </div>
    </>
  );
}

/** Another text, which cannot be undone into the one that stood there before: that may have been for other eyes. */
function putIn(editor: Editor, html: string) {
  editor.commands.setContent(html, { emitUpdate: false });
  const { doc, plugins } = editor.state;
  editor.view.updateState(EditorState.create({ doc, plugins, selection: Selection.atEnd(doc) }));
}

function htmlOf(editor: Editor) {
  return editor.isEmpty ? '' : editor.getHTML();
}

/** Files go beside the text. What has a text as well, as a table copied from elsewhere has, is pasted as that. */
function takeFiles(from: DataTransfer | null, onFiles: (files: File[]) => void) {
  if (!from || from.files.length === 0 || from.types.includes('text/plain')) return false;
  onFiles([...from.files]);
  return true;
}
