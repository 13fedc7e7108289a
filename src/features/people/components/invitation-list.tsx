import { Mail, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { NobodyAvatar } from '@/components/avatar';
import { Time } from '@/components/time';
import type { Invitation, Role } from '../queries';
import { InvitationActions } from './invitation-actions';

/** Who was invited and has not come yet. */
export function InvitationList({ invitations, roles, now }: InvitationListProps) {
  const t = useTranslations('people');
  if (invitations.length === 0) return null;

  return (
    <section aria-labelledby="invited" className="mt-7">
      <h2
        id="invited"
        className="flex items-center gap-2 border-border border-b pb-2 font-strong text-muted-foreground text-xs"
      >
        {t('pending')} <span className="font-normal">{invitations.length}</span>
      </h2>
      <ul>
        {invitations.map((invitation) => (
          <li
            key={invitation.id}
            className="grid min-h-9 @3xl:grid-cols-[minmax(0,32fr)_minmax(0,28fr)_minmax(0,22fr)_minmax(0,18fr)] grid-cols-[minmax(0,1fr)_auto] items-center @max-3xl:gap-x-3 border-border border-b py-1"
          >
            <span className="flex min-w-0 items-center gap-2">
              <NobodyAvatar />
              <span className="truncate">{invitation.email}</span>
            </span>
            <span className="@max-3xl:order-3 @max-3xl:ps-7">
              <InvitationAge invitation={invitation} now={now} />
            </span>
            <bdi className="@max-3xl:text-end">
              {roles.find(({ id }) => id === invitation.role_id)?.name ?? ''}
            </bdi>
            <span className="@max-3xl:order-4">
              <InvitationActions invitation={{ id: invitation.id, email: invitation.email }} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function InvitationAge({ invitation, now }: { invitation: Invitation; now: Date }) {
  const t = useTranslations('people');
  const isOver = new Date(invitation.expires_at) < now;
  const Icon = isOver ? TriangleAlert : Mail;

  return (
    <span className="flex min-w-0 items-center gap-1.5 text-muted-foreground">
      <Icon
        aria-hidden
        className={`size-3.5 flex-none stroke-[1.75] ${isOver ? 'text-sla-late' : 'text-icon'}`}
      />
      <span className="truncate">
        {t.rich(isOver ? 'invitedExpired' : 'invitedAt', {
          time: () => <Time at={invitation.created_at} style="moment" />,
        })}
      </span>
    </span>
  );
}

type InvitationListProps = {
  invitations: Invitation[];
  roles: Pick<Role, 'id' | 'name'>[];
  now: Date;
};
