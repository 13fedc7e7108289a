'use client';

import { Pencil } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useTransition } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { setRolePermissions } from '../actions';
import type { Role } from '../queries';
import type { PermissionChange } from '../schema';

/** Says which changes are not saved yet; saves or drops them. Leaving the page with some asks first. */
export function UnsavedPermissions({ changes, roles, onUndo }: UnsavedPermissionsProps) {
  const t = useTranslations('roles');
  const errors = useTranslations('errors');
  const [saving, startSaving] = useTransition();
  const [first] = changes;

  function save() {
    if (saving || changes.length === 0) return;
    startSaving(async () => {
      const result = await setRolePermissions({ changes });
      if (result.ok) toast.success(t('saved', { count: changes.length }));
      else toast.error(t('notSaved'), { description: errors(result.error) });
    });
  }

  useUnsavedGuard(changes.length > 0, save);

  return (
    <div aria-live="polite" className="flex-none empty:hidden">
      {first && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-border border-t px-8 py-2 max-sm:px-4">
          <p className="flex min-w-0 flex-1 basis-60 items-center gap-2">
            <Pencil aria-hidden className="size-4 flex-none stroke-[1.75] text-icon" />
            {changes.length === 1
              ? t('unsavedOne', {
                  role: roles.find(({ id }) => id === first.role_id)?.name ?? '',
                  capability: t(`capability.${first.capability}` as 'capability.read_tickets'),
                  scope: t(`scope.${first.scope}`),
                })
              : t('unsaved', { count: changes.length })}
          </p>
          <Button variant="outline" onClick={onUndo}>
            {t('undo')}
          </Button>
          <Button aria-disabled={saving} onClick={save} aria-keyshortcuts="Control+S Meta+S">
            {saving ? t('saving') : t('save')}
            <Kbd>{t('saveKey')}</Kbd>
          </Button>
        </div>
      )}
    </div>
  );
}

/** Ctrl+S or Cmd+S saves; closing the tab asks first. */
function useUnsavedGuard(isUnsaved: boolean, save: () => void) {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
    event.preventDefault();
    save();
  });

  useEffect(() => {
    if (!isUnsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('beforeunload', ask);
    document.addEventListener('keydown', listener);
    return () => {
      window.removeEventListener('beforeunload', ask);
      document.removeEventListener('keydown', listener);
    };
  }, [isUnsaved]);
}

type UnsavedPermissionsProps = {
  changes: PermissionChange[];
  roles: Pick<Role, 'id' | 'name'>[];
  onUndo: () => void;
};
