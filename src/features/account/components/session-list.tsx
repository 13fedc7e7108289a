'use client';

import { MonitorSmartphone, Smartphone } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { Time } from '@/components/time';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { FormError } from '@/components/ui/form-error';
import type { FormState } from '@/lib/action';
import { useFormAction } from '@/lib/use-form-action';
import { endSession, signOutElsewhere } from '../actions';
import { deviceOf } from '../device';
import type { Session } from '../queries';
import { useDeviceName } from './use-device-name';

/** Where somebody is signed in; each of the other devices can be signed out from here, or all of them at once. */
export function SessionList({ sessions }: { sessions: Session[] }) {
  const t = useTranslations('account.sessions');
  const said = useRef<HTMLParagraphElement>(null);
  // What was pressed goes with its row: what came of it takes the focus.
  const onAnswer = ({ done }: FormState) => done && said.current?.focus();
  const one = useFormAction(endSession, { onAnswer });
  const all = useFormAction(signOutElsewhere, { onAnswer });
  const isAlone = sessions.every((session) => session.is_current);
  const ended = one.state.done && t('ended', { device: one.state.data ?? '' });

  return (
    <div className="grid gap-4">
      <FormError error={one.state.error ?? all.state.error} />
      <ul className="grid">
        {sessions.map((session) => (
          <Row key={session.id} session={session} form={one} />
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-3">
        {!isAlone && (
          <form {...all.props}>
            <Button type="submit" variant="outline" size="lg" aria-disabled={all.isSending}>
              {t('endOthers')}
            </Button>
          </form>
        )}
        <p ref={said} role="status" tabIndex={-1} className="text-base text-muted-foreground outline-none">
          {isAlone && all.state.done ? t('othersEnded') : ended}
        </p>
      </div>
    </div>
  );
}

function Row({ session, form }: { session: Session; form: ReturnType<typeof useFormAction<string>> }) {
  const t = useTranslations('account.sessions');
  const { system } = deviceOf(session.user_agent);
  const device = useDeviceName()(session.user_agent);
  const Icon = system === 'iphone' || system === 'android' ? Smartphone : MonitorSmartphone;

  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-border border-t py-3 first:border-0 first:pt-0">
      <Icon aria-hidden className="size-5 flex-none stroke-[1.75] text-muted-foreground" />
      <div className="min-w-0 flex-1 basis-48">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-base">
          {device}
          {session.is_current && <Badge>{t('here')}</Badge>}
        </p>
        <p className="text-muted-foreground text-sm">
          {t.rich(session.is_current ? 'since' : 'sinceAndSeen', {
            since: () => <Time at={session.started_at} />,
            seen: () => <Time at={session.seen_at} />,
          })}
        </p>
      </div>
      {!session.is_current && (
        <form {...form.props}>
          <input type="hidden" name="session_id" value={session.id} />
          <input type="hidden" name="device" value={device} />
          <Button type="submit" variant="outline" aria-label={t('endNamed', { device })}>
            {t('end')}
          </Button>
        </form>
      )}
    </li>
  );
}
