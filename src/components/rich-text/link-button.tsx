'use client';

import * as Toolbar from '@radix-ui/react-toolbar';
import type { Editor } from '@tiptap/core';
import { Link2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Label } from '@/components/ui/label';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { cn } from '@/lib/class-names';
import { toolClass } from './tool-class';

/** Makes the chosen words a link, changes where they lead, or takes the link away. */
export function LinkButton({ editor }: { editor: Editor }) {
  const t = useTranslations('richText');
  const [isOpen, setOpen] = useState(false);

  return (
    <Popover open={isOpen} onOpenChange={setOpen}>
      <Toolbar.Button
        asChild
        aria-label={t('link')}
        title={t('link')}
        aria-pressed={editor.isActive('link')}
        className={cn(toolClass, 'max-sm:hidden')}
      >
        <PopoverTrigger>
          <Link2 aria-hidden className="size-4 stroke-[1.75]" />
        </PopoverTrigger>
      </Toolbar.Button>
      <PopoverContent className="w-80" onCloseAutoFocus={(event) => event.preventDefault()}>
        <LinkForm editor={editor} onDone={() => setOpen(false)} />
      </PopoverContent>
    </Popover>
  );
}

function LinkForm({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const t = useTranslations('richText');
  const id = useId();
  const [address, setAddress] = useState<string>(editor.getAttributes('link').href ?? '');
  const [isWrong, setWrong] = useState(false);

  function set() {
    const href = addressOf(address);
    if (href === null) return setWrong(true);
    const chain = editor.chain().focus().extendMarkRange('link');
    if (href === '') chain.unsetLink().run();
    else if (editor.state.selection.empty && !editor.isActive('link'))
      chain
        .insertContent({ type: 'text', text: address.trim(), marks: [{ type: 'link', attrs: { href } }] })
        .run();
    else chain.setLink({ href }).run();
    onDone();
  }

  return (
    <form
      className="grid gap-2"
      // The composer around it is a form of its own, which React's events would reach.
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        set();
      }}
    >
      <Label htmlFor={id}>{t('address')}</Label>
      <Input
        id={id}
        value={address}
        inputMode="url"
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? `${id}-error` : undefined}
        onChange={(event) => {
          setAddress(event.target.value);
          setWrong(false);
        }}
      />
      {isWrong && (
        <p id={`${id}-error`} role="alert" className="text-destructive text-sm">
          {t('addressIsWrong')}
        </p>
      )}
      <Button type="submit" className="justify-self-end">
        {t(address.trim() === '' ? 'unlink' : 'setLink')}
      </Button>
    </form>
  );
}

/** Where a typed address leads: with a scheme that may be followed, or null. Empty stays empty. */
function addressOf(typed: string) {
  const text = typed.trim();
  if (text === '') return '';
  const withScheme = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
  const isFollowed = /^(https?|mailto|tel):/i.test(withScheme);
  return isFollowed && URL.canParse(withScheme) ? withScheme : null;
}
