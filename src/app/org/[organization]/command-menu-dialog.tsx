'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ActionKey } from '@/components/action-key';
import { Avatar } from '@/components/avatar';
import { StatusGlyph } from '@/components/glyphs/status';
import { CommandEmpty, CommandGroup, CommandInput, CommandItem, CommandList } from '@/components/ui/command';
import { CommandDialog } from '@/components/ui/command-dialog';
import { Kbd } from '@/components/ui/kbd';
import { useFoundTickets } from '@/features/search/components/use-found-tickets';
import { useDeskLinks, useOpenNumber } from '@/features/tickets/components/use-desk-links';
import { ticketKeys } from '@/features/tickets/keys';
import type { DeskTicket } from '@/features/tickets/queries';
import { isStatus } from '@/features/tickets/tickets';
import { runAction, useOfferedActions } from '@/lib/keyboard/actions';
import { useKeyboard } from '@/lib/keyboard/keyboard-provider';
import { type Action, actionGroups } from '@/lib/keyboard/keys';
import { useWorkspace } from '@/lib/workspace';
import { ActionIcon } from './action-icon';
import { MarkedMatch } from './marked-match';
import { MenuViews } from './menu-views';

/** Whatever can be done now, and whatever can be gone to: by its name. It shows the keys, so that it is needed less. */
export function CommandMenuDialog({ open }: { open: boolean }) {
  const t = useTranslations('commandMenu');
  const { setOpen } = useKeyboard();
  const [query, setQuery] = useState('');

  function close() {
    setOpen(null);
    setQuery('');
  }
  /** After the menu is gone, so that what opens next gets the focus. */
  function run(action: () => void) {
    close();
    setTimeout(action, 0);
  }

  return (
    <CommandDialog
      open={open}
      onOpenChange={(next) => !next && close()}
      title={t('title')}
      command={{ filter: likeness }}
      className="top-[12dvh] max-h-[min(36rem,80dvh)] max-w-xl translate-y-0"
      onCloseAutoFocus={(event) => event.preventDefault()}
      footer={<Footer onKeys={() => setOpen('keys')} />}
    >
      <CommandInput
        value={query}
        onValueChange={setQuery}
        placeholder={t('placeholder')}
        aria-label={t('title')}
      >
        <OpenTicket />
      </CommandInput>
      <CommandEmpty>{t('empty')}</CommandEmpty>
      <CommandList>
        <Actions query={query} onRun={run} />
        <MenuViews onRun={run} query={query} />
        <Tickets query={query} onRun={run} />
        <People query={query} onRun={run} />
      </CommandList>
    </CommandDialog>
  );
}

/** Every word that was typed begins a word of the name, or at least stands in it. */
function likeness(value: string, query: string, keywords: string[] = []) {
  const name = (keywords[0] ?? value).toLocaleLowerCase();
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (!words.every((word) => name.includes(word))) return 0;
  return words.every((word) => name.startsWith(word) || name.includes(` ${word}`)) ? 1 : 0.5;
}

type GroupProps = { query: string; onRun: (action: () => void) => void };

/** Which ticket "this ticket" is. */
function OpenTicket() {
  const number = useOpenNumber();
  const client = useQueryClient();
  const { organization } = useWorkspace();
  if (number === null) return null;
  const ticket = client.getQueryData<DeskTicket>(ticketKeys.ticket(organization.id, number));

  return (
    <span className="inline-flex min-w-0 max-w-[45%] items-center gap-1.5 rounded-sm bg-secondary px-2 py-1 text-xs max-sm:hidden">
      <span className="flex-none font-mono">{number}</span>
      <bdi className="truncate">{ticket?.subject}</bdi>
    </span>
  );
}

function Actions({ query, onRun }: GroupProps) {
  const t = useTranslations('keyboard');
  const offered = useOfferedActions();

  return menuGroups.map(({ name, actions }) => {
    const here = actions.filter((action) => offered.has(action) && !hidden.includes(action));
    if (here.length === 0) return null;
    return (
      <CommandGroup key={name} heading={t(`groups.${name}`)}>
        {here.map((action) => (
          <CommandItem
            key={action}
            value={t(`actions.${action}`)}
            onSelect={() => onRun(() => runAction(action))}
          >
            <ActionIcon action={action} />
            <span className="min-w-0 flex-1 truncate">
              <MarkedMatch text={t(`actions.${action}`)} query={query} />
            </span>
            <ActionKey action={action} />
          </CommandItem>
        ))}
      </CommandGroup>
    );
  });
}

/** What one is most likely to mean comes first. */
const menuGroups = (['ticket', 'go', 'list', 'anywhere'] as const).flatMap((name) =>
  actionGroups.filter((group) => group.name === name),
);

/** Moving one row is no errand, and the menu is open already. */
const hidden: readonly Action[] = [
  ...(['nextTicket', 'previousTicket', 'openTicket', 'search'] as const),
  ...(['select', 'selectNext', 'selectPrevious'] as const),
];

function Tickets({ query, onRun }: GroupProps) {
  const t = useTranslations('commandMenu');
  const found = useFoundTickets(query);
  const { open } = useDeskLinks();
  const visit = useVisit();
  if (found.length === 0) return null;

  return (
    <CommandGroup heading={t('tickets')}>
      {found.map((ticket) => (
        // The search found it by words that its name may not hold; registered anew, it is chosen where nothing else is.
        <CommandItem
          key={`${ticket.ticket_id} ${query}`}
          value={`${ticket.number} ${query}`}
          onSelect={() => onRun(() => visit(ticket.number, open))}
        >
          <StatusGlyph status={isStatus(ticket.status) ? ticket.status : 'open'} />
          <span className="flex-none font-mono text-muted-foreground text-xs">{ticket.number}</span>
          <bdi className="min-w-0 flex-1 truncate">
            <MarkedMatch text={ticket.subject} query={query} />
          </bdi>
        </CommandItem>
      ))}
    </CommandGroup>
  );
}

/** Colleagues: what is on their desk. */
function People({ query, onRun }: GroupProps) {
  const t = useTranslations('commandMenu');
  const { colleagues } = useWorkspace();
  const { assigneeHref } = useDeskLinks();
  const router = useRouter();
  if (query.trim() === '') return null;

  return (
    <CommandGroup heading={t('people')}>
      {colleagues.map((colleague) => (
        <CommandItem
          key={colleague.id}
          value={`${colleague.name} ${colleague.id}`}
          keywords={[colleague.name]}
          onSelect={() => onRun(() => router.push(assigneeHref(colleague.id)))}
        >
          <Avatar name={colleague.name} id={colleague.id} />
          <bdi className="min-w-0 flex-1 truncate">
            <MarkedMatch text={colleague.name} query={query} />
          </bdi>
          <span className="text-muted-foreground text-xs">{t('theirTickets')}</span>
        </CommandItem>
      ))}
    </CommandGroup>
  );
}

/** On the desk only the address changes; from the settings it is a page. */
function useVisit() {
  const router = useRouter();
  const { isOnDesk, hrefOf } = useDeskLinks();
  return (number: string, open: (number: string) => void) =>
    isOnDesk ? open(number) : router.push(hrefOf(number));
}

function Footer({ onKeys }: { onKeys: () => void }) {
  const t = useTranslations('commandMenu');

  return (
    <div className="flex flex-none items-center gap-4 border-border border-t px-4 py-2 text-muted-foreground text-xs max-sm:hidden">
      <span className="inline-flex items-center gap-1" aria-hidden>
        <Kbd>↑</Kbd>
        <Kbd>↓</Kbd>
        {t('move')}
      </span>
      <span className="inline-flex items-center gap-1" aria-hidden>
        <Kbd>↵</Kbd>
        {t('run')}
      </span>
      <span className="flex-1" />
      <button type="button" onClick={onKeys} className="inline-flex items-center gap-1 hover:text-foreground">
        <ActionKey action="showKeys" />
        {t('allKeys')}
      </button>
      <span className="inline-flex items-center gap-1" aria-hidden>
        <Kbd>Esc</Kbd>
        {t('close')}
      </span>
    </div>
  );
}
