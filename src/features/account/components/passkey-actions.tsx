'use client';

import { useTranslations } from 'next-intl';
import { RenameDialog } from '@/components/name-dialogs';
import { RemoveButton } from '@/components/remove-button';
import { removePasskey, renamePasskey } from '../actions';

export function PasskeyActions({ id, name }: { id: string; name: string }) {
  const t = useTranslations('account.passkeys');

  return (
    <div className="flex flex-none items-center gap-1">
      <RenameDialog name={name} save={renamePasskey} hidden={{ passkey_id: id }} longest={longest} />
      <RemoveButton name={name} help={t('removeHelp')} remove={() => removePasskey({ passkey_id: id })} />
    </div>
  );
}

/** Auth allows 120 bytes; a letter has up to three, an emoji four for its two. */
const longest = 40;
