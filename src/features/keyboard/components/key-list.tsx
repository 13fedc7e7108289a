'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from '@/components/ui/dialog';
import { NativeSelect } from '@/components/ui/native-select';
import { type DeskSettings, useKeyboard } from '@/lib/keyboard/keyboard-provider';
import { type Action, actionGroups, conflictsWith, ownKeysOf } from '@/lib/keyboard/keys';
import { ownErrorKey } from '@/lib/own-error';
import { browserSupabase } from '@/lib/supabase/browser';
import { setDeskSettings } from '../commands';
import { KeyField } from './key-field';

const waysOn = ['next', 'previous', 'stay', 'list'] as const;

/** All keys, each to be changed where it stands; and how one likes to go on after a ticket. */
export function KeyList({ open }: { open: boolean }) {
  const t = useTranslations('keyboard');
  const { settings, keymap, setOpen } = useKeyboard();
  const { save, setKey } = useSaving();
  const wayOnId = useId();
  const isOwn = Object.keys(ownKeysOf(keymap)).length > 0;

  return (
    <Dialog open={open} onOpenChange={(next) => setOpen(next ? 'keys' : null)}>
      <DialogContent className="max-w-2xl">
        <DialogHeader>
          <DialogTitle>{t('title')}</DialogTitle>
          <DialogDescription>{t('description')}</DialogDescription>
        </DialogHeader>
        <div className="grid gap-x-8 gap-y-1 border-border border-b pb-4 sm:grid-cols-2">
          <label className="flex min-h-9 items-center gap-2 text-sm">
            <input
              type="checkbox"
              checked={settings.single_keys}
              onChange={(event) => void save({ single_keys: event.target.checked })}
              className="size-4 accent-primary"
            />
            {t('singleKeys')}
          </label>
          <div className="flex min-h-9 items-center gap-2 text-sm">
            <label htmlFor={wayOnId} className="flex-1">
              {t('afterAction')}
            </label>
            <NativeSelect
              id={wayOnId}
              value={settings.after_action}
              onChange={(event) => {
                const wayOn = waysOn.find((way) => way === event.target.value);
                if (wayOn) void save({ after_action: wayOn });
              }}
            >
              {waysOn.map((way) => (
                <option key={way} value={way}>
                  {t(`waysOn.${way}`)}
                </option>
              ))}
            </NativeSelect>
          </div>
        </div>
        <div className="mt-3 gap-8 sm:columns-2">
          {actionGroups.map(({ name, actions }) => (
            <section key={name} className="mb-4 break-inside-avoid">
              <h3 className="mb-1 font-strong text-muted-foreground text-xs">{t(`groups.${name}`)}</h3>
              <ul>
                {actions.map((action) => (
                  <li key={action}>
                    <KeyField action={action} keys={keymap[action]} onChange={(key) => setKey(action, key)} />
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
        {isOwn && (
          <Button variant="outline" onClick={() => void save({ keys: {} })}>
            {t('reset')}
          </Button>
        )}
      </DialogContent>
    </Dialog>
  );
}

/** Changes take effect at once and are taken back when the database did not keep them. */
function useSaving() {
  const t = useTranslations();
  const { settings, change, keymap } = useKeyboard();

  async function save(changes: Parameters<typeof setDeskSettings>[1]) {
    const before: DeskSettings = settings;
    change(changes);
    try {
      await setDeskSettings(await browserSupabase(), changes);
    } catch (error) {
      change(before);
      toast.error(t('keyboard.notKept'), { description: t(`errors.${await ownErrorKey(error)}`) });
    }
  }

  return {
    save,
    /** A key serves one action: whoever had it before has none now. */
    setKey(action: Action, key: string | null) {
      const taken = key === null ? [] : conflictsWith(keymap, action, key);
      const next = { ...keymap, ...Object.fromEntries(taken.map((other) => [other, null])), [action]: key };
      void save({ keys: ownKeysOf(next) });
      if (taken.length === 0) return;
      const names = taken.map((other) => t(`keyboard.actions.${other}`)).join(', ');
      toast(t('keyboard.tookFrom', { key: key ?? '', names }), {
        action: { label: t('keyboard.putBack'), onClick: () => void save({ keys: ownKeysOf(keymap) }) },
      });
    },
  };
}
