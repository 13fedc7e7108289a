'use client';

import { type ComponentType, useEffect, useRef, useState } from 'react';
import { cn } from '@/lib/class-names';
import { sanitizeBody } from '@/lib/html';
import { htmlOfText } from '@/lib/text';
import type { RichTextProps } from './rich-text-editor';

/**
 * Formatted text. The editor is a large part that loads after the page: until then a plain field takes what is typed,
 * and hands it over with the focus.
 */
export function RichTextField(props: RichTextProps) {
  const [Editor, setEditor] = useState<ComponentType<RichTextProps> | null>(null);
  const hadFocus = useRef(false);

  useEffect(() => {
    let isCurrent = true;
    // One that is loaded already comes after what stands around it was painted: making it takes a while.
    Promise.all([loadEditor(), painted()]).then(
      ([editor]) => isCurrent && setEditor(() => editor),
      // Without the network the plain field stays, which sends as well.
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, []);

  if (Editor) return <Editor {...props} startsFocused={hadFocus.current} />;
  return (
    <PlainField
      {...props}
      onFocus={(isFocused) => {
        hadFocus.current = isFocused;
      }}
    />
  );
}

async function loadEditor() {
  const { RichTextEditor } = await import('./rich-text-editor');
  return RichTextEditor;
}

/** The task after the next frame. A page that is not shown has no frames. */
function painted() {
  if (document.visibilityState === 'hidden') return Promise.resolve();
  return new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

function PlainField({
  html,
  onChange,
  onFocus,
  onKey,
  label,
  describedBy,
  placeholder,
  beneath,
  tools,
  actions,
  className,
  ref,
}: PlainFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [own, setOwn] = useState({ text: '', html: '' });
  const isOwn = own.html === html;
  // What was not typed here is shown, and can be changed as soon as the editor is there.
  const hasForm = html !== '' && !isOwn;

  useEffect(() => {
    ref.current = { focus: () => field.current?.focus() };
  }, [ref]);

  return (
    <>
      {hasForm && (
        <div
          className={cn('message-body', className)}
          // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised in place.
          dangerouslySetInnerHTML={{ __html: sanitizeBody(html) }}
        />
      )}
      <textarea
        ref={field}
        dir="auto"
        rows={2}
        // It keeps the focus for the editor: without it, what is typed too early would act on the page as keys.
        readOnly={hasForm}
        aria-busy={hasForm}
        aria-label={label}
        aria-describedby={describedBy}
        placeholder={placeholder}
        value={isOwn ? own.text : ''}
        onFocus={() => onFocus(true)}
        onBlur={() => onFocus(false)}
        onChange={(event) => {
          const text = event.target.value;
          const typed = htmlOfText(text);
          setOwn({ text, html: typed });
          onChange(typed);
        }}
        onKeyDown={(event) => {
          if (onKey(event.nativeEvent)) event.preventDefault();
        }}
        className={
          hasForm
            ? 'sr-only'
            : cn('field-sizing-content block w-full resize-none bg-transparent outline-none', className)
        }
      />
      {beneath}
      <div className="flex items-end justify-between gap-2 px-2 pb-2">
        {tools}
        <span className="ms-auto inline-flex items-center gap-2">{actions}</span>
      </div>
    </>
  );
}

type PlainFieldProps = RichTextProps & { onFocus: (isFocused: boolean) => void };
