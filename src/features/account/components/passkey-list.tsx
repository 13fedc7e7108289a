import { KeyRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Time } from '@/components/time';
import type { Passkey } from '../queries';
import { AddPasskey } from './add-passkey';
import { LatePasskeyActions } from './late-passkey-actions';

/** The devices that sign in without a password. */
export function PasskeyList({ passkeys }: { passkeys: Passkey[] }) {
  const t = useTranslations('account.passkeys');

  return (
    <div className="grid gap-4">
      <p className="text-base text-muted-foreground">{t('help')}</p>
      {passkeys.length > 0 && (
        <ul className="grid">
          {passkeys.map((passkey) => (
            <Row key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      )}
      <AddPasskey />
    </div>
  );
}

function Row({ passkey: { id, friendly_name, created_at, last_used_at } }: { passkey: Passkey }) {
  const t = useTranslations('account.passkeys');
  const name = friendly_name || t('unnamed');

  return (
    <li className="flex min-h-11 items-center gap-3 border-border border-t py-3 first:border-0 first:pt-0">
      <KeyRound aria-hidden className="size-5 flex-none stroke-[1.75] text-muted-foreground" />
      <div className="min-w-0 flex-1">
        <p className="break-words text-base">
          <bdi>{name}</bdi>
        </p>
        <p className="text-muted-foreground text-sm">
          {t.rich(last_used_at ? 'addedAndUsed' : 'added', {
            added: () => <Time at={created_at} />,
            used: () => last_used_at && <Time at={last_used_at} />,
          })}
        </p>
      </div>
      <LatePasskeyActions id={id} name={name} />
    </li>
  );
}
