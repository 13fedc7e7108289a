'use client';

import { Pencil, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Values } from '@/lib/settings';
import { IconButton } from './icon-button';
import { SettingsDialog } from './settings-dialog';
import { type OpenForm, type SettingsAction, TextSetting } from './settings-form';
import { Button } from './ui/button';

/** Makes something that has a name, and perhaps more. */
export function NewDialog({ title, help, save, saved, hidden, longest = 80, more }: NewDialogProps) {
  const t = useTranslations('settings');

  return (
    <SettingsDialog
      isNew
      title={title}
      help={help}
      fields={(form) => <NameAndMore {...{ form, longest, more }} />}
      done={({ name = '' }) => t('created', { name })}
      {...{ save, saved, hidden }}
    >
      <Button>
        <Plus aria-hidden />
        {title}
      </Button>
    </SettingsDialog>
  );
}

/** Gives something another name. */
export function RenameDialog({ name, save, hidden, longest = 80 }: RenameDialogProps) {
  const t = useTranslations('settings');
  const title = t('rename', { name });

  return (
    <SettingsDialog
      title={title}
      saved={{ name }}
      fields={(form) => <NameAndMore {...{ form, longest }} />}
      done={(now) => t('renamed', { name: now.name ?? '' })}
      {...{ save, hidden }}
    >
      <IconButton Icon={Pencil} label={title} />
    </SettingsDialog>
  );
}

/** Changes something that has a name and more. */
export function ChangeDialog({ saved, help, save, hidden, longest = 80, more }: ChangeDialogProps) {
  const t = useTranslations('settings');
  const title = t('change', { name: saved.name });

  return (
    <SettingsDialog
      title={title}
      help={help}
      fields={(form) => <NameAndMore {...{ form, longest, more }} />}
      done={(now) => t('changed', { name: now.name ?? '' })}
      {...{ save, saved, hidden }}
    >
      <IconButton Icon={Pencil} label={title} />
    </SettingsDialog>
  );
}

function NameAndMore({ form, longest, more }: NameAndMoreProps) {
  const t = useTranslations('settings');

  return (
    <>
      <TextSetting form={form} name="name" label={t('name')} longest={longest} />
      {more?.(form)}
    </>
  );
}

type Naming = { save: SettingsAction; hidden: Values; longest?: number };
type More = (form: OpenForm) => ReactNode;
type NewDialogProps = Naming & { title: string; help?: string; saved?: Values; more?: More };
type RenameDialogProps = Naming & { name: string };
type ChangeDialogProps = Naming & { saved: Values & { name: string }; help?: string; more: More };
type NameAndMoreProps = { form: OpenForm; longest: number; more?: More };
