'use client';

import { SlidersHorizontal, SquareCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { setDeskSettings } from '@/features/keyboard/commands';
import { type Column, columnNames } from '@/features/tickets/columns';
import { type Density, densities } from '@/features/tickets/components/row-grid';
import { useCustomFields } from '@/features/tickets/components/use-custom-fields';
import { useDisplay } from '@/features/tickets/components/use-display';
import { useListAddress } from '@/features/tickets/components/use-list-address';
import { runAction, useOfferedActions } from '@/lib/keyboard/actions';
import { useKeyboard } from '@/lib/keyboard/keyboard-provider';
import { ownErrorKey } from '@/lib/own-error';
import { browserSupabase } from '@/lib/supabase/browser';

/** How dense the rows are and what they tell. Kept for this person; the columns of a saved view are the view's. */
export function DisplayMenu() {
  const t = useTranslations('desk.display');
  const actions = useTranslations('keyboard.actions');
  const canChoose = useOfferedActions().has('chooseRows');
  const { density, columns } = useDisplay();
  const { view, setColumns, layout, setLayout } = useListAddress();
  const keep = useKeep();
  const [isOpen, setOpen] = useState(false);
  const fields = useCustomFields(isOpen).filter(({ archived_at }) => archived_at === null);

  function toggle(column: Column) {
    const next = columns.includes(column) ? columns.filter((name) => name !== column) : [...columns, column];
    if (view.kind === 'saved') setColumns(['subject', ...next]);
    else void keep({ columns: ['subject', ...next] });
  }

  return (
    // The list beside it shows what one chooses.
    <DropdownMenu modal={false} open={isOpen} onOpenChange={setOpen}>
      <DropdownMenuTrigger asChild>
        <Button
          variant="ghost"
          aria-label={t('label')}
          title={t('label')}
          className="@min-[720px]/list:border @min-[720px]/list:border-border-strong @min-[720px]/list:text-foreground"
        >
          <SlidersHorizontal aria-hidden />
          <span className="hidden @min-[720px]/list:inline">{t('label')}</span>
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="w-52">
        {canChoose && (
          <>
            <DropdownMenuItem onSelect={() => runAction('chooseRows')}>
              <SquareCheck aria-hidden />
              {actions('chooseRows')}
            </DropdownMenuItem>
            <DropdownMenuSeparator />
          </>
        )}
        <DropdownMenuLabel>{t('layout')}</DropdownMenuLabel>
        <DropdownMenuRadioGroup
          value={layout}
          onValueChange={(value) => setLayout(value === 'board' ? 'board' : 'list')}
        >
          <DropdownMenuRadioItem value="list">{t('list')}</DropdownMenuRadioItem>
          <DropdownMenuRadioItem value="board">{t('board')}</DropdownMenuRadioItem>
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>{t('rows')}</DropdownMenuLabel>
        <DropdownMenuRadioGroup
          value={density}
          onValueChange={(value) => {
            const chosen = densities.find((one) => one === value);
            if (chosen) void keep({ density: chosen });
          }}
        >
          {densities.map((one) => (
            <DropdownMenuRadioItem key={one} value={one}>
              {t(`density.${one}`)}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>{t('columns')}</DropdownMenuLabel>
        {columnNames.map((column) => (
          <DropdownMenuCheckboxItem
            key={column}
            checked={columns.includes(column)}
            onCheckedChange={() => toggle(column)}
            // Several are chosen one after the other.
            onSelect={(event) => event.preventDefault()}
          >
            {t(`column.${column}`)}
          </DropdownMenuCheckboxItem>
        ))}
        {fields.map(({ id, name }) => (
          <DropdownMenuCheckboxItem
            key={id}
            checked={columns.includes(`field:${id}`)}
            onCheckedChange={() => toggle(`field:${id}`)}
            onSelect={(event) => event.preventDefault()}
          >
            <bdi className="truncate">{name}</bdi>
          </DropdownMenuCheckboxItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** Shows at once, and takes it back with the reason when it was not kept. */
function useKeep() {
  const t = useTranslations();
  const { settings, change } = useKeyboard();

  return async (changes: { density?: Density; columns?: string[] }) => {
    const { density, columns } = settings;
    change(changes);
    try {
      await setDeskSettings(await browserSupabase(), changes);
    } catch (error) {
      change({ density, columns });
      toast.error(t('keyboard.notKept'), { description: t(`errors.${await ownErrorKey(error)}`) });
    }
  };
}
