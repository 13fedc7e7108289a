'use client';

import {
  type ComponentProps,
  type ComponentType,
  lazy,
  type ReactNode,
  type RefObject,
  Suspense,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { RichTextEditor } from '@/components/rich-text/rich-text-editor';
import { cn } from '@/lib/class-names';
import { bodyOf, type PortalDraft } from '../portal-draft';
import { AttachButton } from './attach-button';
import type { usePortalDraft } from './use-portal-draft';

/**
 * Where a customer writes, inside a form: a plain field that works before JavaScript, with the editor in its place once
 * it is written in, and the files beneath. Sends `text` or `html`, and `attachment_ids`.
 */
export function PortalTextField(props: PortalTextFieldProps) {
  const { draft, organizationId, onBusy, className } = props;
  const [chosen, setChosen] = useState<File[]>([]);
  const [wantsEditor, setWantsEditor] = useState(false);
  // Between two words: what is typed in the moment of the change would be lost.
  const [isQuiet, setQuiet] = useState(false);
  const hasFocus = useRef(false);
  const isLong = draft.html === null && draft.text.length > MAX_FORMED;
  const Editor = useEditor((wantsEditor || draft.html !== null) && !isLong);
  const isFormed = Editor !== null && !isLong && (isQuiet || draft.html !== null);
  const { write } = props;

  const beneath = (draft.files.length > 0 || chosen.length > 0) && (
    <Suspense fallback={null}>
      <PortalUploads
        organizationId={organizationId}
        files={draft.files}
        chosen={chosen}
        onTaken={() => setChosen([])}
        onBusy={onBusy}
        addFile={(file) => write(({ files }) => ({ files: [...files, file] }))}
        removeFile={(id) => write(({ files }) => ({ files: files.filter((file) => file.id !== id) }))}
      />
    </Suspense>
  );
  const parts = {
    ...props,
    beneath,
    tools: <AttachButton onFiles={setChosen} className="size-9" />,
    onFiles: setChosen,
  };

  return (
    <div
      className={cn(
        'rounded-lg border border-input bg-background focus-within:outline-2 focus-within:outline-ring focus-within:outline-offset-1 has-[[aria-invalid]]:border-destructive',
        className,
      )}
    >
      <input type="hidden" name="html" value={isFormed ? bodyOf(draft) : (draft.html ?? '')} readOnly />
      <input type="hidden" name="attachment_ids" value={draft.files.map(({ id }) => id).join(' ')} readOnly />
      {isFormed ? (
        <FormedField {...parts} Editor={Editor} startsFocused={hasFocus.current} />
      ) : (
        <PlainField
          {...parts}
          onFocus={(isFocused) => {
            hasFocus.current = isFocused;
            if (isFocused) setWantsEditor(true);
          }}
          onQuiet={setQuiet}
        />
      )}
    </div>
  );
}

/** Where the editor would be slower than it helps. */
const MAX_FORMED = 50_000;

function PlainField({
  draft,
  write,
  control,
  label,
  placeholder,
  beneath,
  tools,
  actions,
  ...more
}: FieldParts) {
  const { onSend, onFocus, onQuiet, field: handle, inset } = more;
  const listenForQuiet = useQuiet(onQuiet);
  const field = useRef<HTMLTextAreaElement>(null);
  const told = useRef(draft.text);
  useImperativeHandle(handle, () => ({ focus: () => field.current?.focus() }), []);

  const tell = (text: string) => {
    told.current = text;
    write(() => ({ text }));
  };
  // Uncontrolled, because what was typed before the page woke up would be put back.
  const adopt = useRef(tell);
  useEffect(() => {
    const typed = field.current?.value ?? '';
    if (typed !== told.current) adopt.current(typed);
  }, []);
  useLayoutEffect(() => {
    if (!field.current || draft.text === told.current) return;
    told.current = draft.text;
    field.current.value = draft.text;
  }, [draft.text]);

  return (
    <>
      <textarea
        {...control}
        ref={field}
        name="text"
        dir="auto"
        defaultValue={draft.text}
        // Its words are on their way from the editor that they were written in.
        aria-busy={draft.html !== null || undefined}
        readOnly={draft.html !== null}
        aria-label={label}
        placeholder={placeholder}
        onFocus={() => {
          onFocus?.(true);
          listenForQuiet();
        }}
        onBlur={() => onFocus?.(false)}
        onChange={(event) => {
          tell(event.target.value);
          listenForQuiet();
        }}
        onKeyDown={(event) => {
          if (isSendKey(event.nativeEvent) && onSend) {
            event.preventDefault();
            onSend();
          }
        }}
        className={cn(
          'field-sizing-content block max-h-96 w-full resize-none bg-transparent text-md outline-none placeholder:text-muted-foreground',
          inset,
        )}
      />
      {beneath}
      <div className="flex items-end justify-between gap-2 px-2 pb-2">
        {tools}
        <span className="ms-auto inline-flex items-center gap-2">{actions}</span>
      </div>
    </>
  );
}

/** Tells that nobody has typed for a moment. */
function useQuiet(onQuiet: ((isQuiet: boolean) => void) | undefined) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  return () => {
    clearTimeout(timer.current);
    onQuiet?.(false);
    timer.current = setTimeout(() => onQuiet?.(true), QUIET);
  };
}

const QUIET = 400;

function FormedField({ draft, write, label, placeholder, control, Editor, ...more }: FormedParts) {
  const { onSend, field, inset, startsFocused, onFiles, beneath, tools, actions } = more;
  const unused = useRef(null);

  return (
    <Editor
      ref={field ?? unused}
      html={bodyOf(draft)}
      onChange={(html) => write(() => ({ html, text: '' }))}
      onKey={(event) => {
        if (!isSendKey(event) || !onSend) return false;
        onSend();
        return true;
      }}
      onFiles={onFiles}
      label={label}
      isInvalid={control?.['aria-invalid']}
      describedBy={control?.['aria-describedby']}
      placeholder={placeholder ?? ''}
      mentionable={nobody}
      beneath={beneath}
      tools={tools}
      actions={actions}
      className={cn('text-md', inset)}
      startsFocused={startsFocused}
    />
  );
}

/** The files go up by a part of the page that loads with the first one. */
const PortalUploads = lazy(() =>
  import('./portal-uploads').then(({ PortalUploads }) => ({ default: PortalUploads })),
);

function useEditor(isWanted: boolean) {
  const [Editor, setEditor] = useState<EditorPart | null>(() => (isWanted ? loadedEditor : null));

  useEffect(() => {
    if (!isWanted) return;
    let isCurrent = true;
    loadEditor().then(
      (part) => isCurrent && setEditor(() => part),
      // Without the network the plain field stays, which sends as well.
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [isWanted]);

  return Editor;
}

let loadedEditor: EditorPart | null = null;

async function loadEditor() {
  const { RichTextEditor } = await import('@/components/rich-text/rich-text-editor');
  loadedEditor = RichTextEditor;
  return RichTextEditor;
}

function isSendKey(event: KeyboardEvent) {
  return event.key === 'Enter' && (event.metaKey || event.ctrlKey);
}

const nobody: [] = [];

type EditorPart = ComponentType<ComponentProps<typeof RichTextEditor>>;

type PortalTextFieldProps = Pick<ReturnType<typeof usePortalDraft>, 'write'> & {
  draft: PortalDraft;
  organizationId: string;
  /** Ids that tie it to a label, help and error. */
  control?: { id?: string; 'aria-invalid'?: true; 'aria-describedby'?: string };
  label: string;
  placeholder?: string;
  /** Whether a file is on its way. */
  onBusy: (isBusy: boolean) => void;
  onSend?: () => void;
  actions?: ReactNode;
  field?: RefObject<{ focus: () => void } | null>;
  /** The room around the words. */
  inset: string;
  className?: string;
};

type FieldParts = PortalTextFieldProps & {
  beneath: ReactNode;
  tools: ComponentProps<typeof RichTextEditor>['tools'];
  onFiles: (files: File[]) => void;
  onFocus?: (isFocused: boolean) => void;
  onQuiet?: (isQuiet: boolean) => void;
};

type FormedParts = FieldParts & { Editor: EditorPart; startsFocused: boolean };
