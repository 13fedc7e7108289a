'use client';

import { BadgeCheck, Download, Eye, OctagonPause } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { toast } from 'sonner';
import { QuestionDialog } from '@/components/question-dialog';
import { Time } from '@/components/time';
import { Button } from '@/components/ui/button';
import { paths } from '@/lib/paths';
import { attempt, type Result } from '@/lib/result';
import { endAccess, suspendOrganization, verifyOrganization } from '../actions';
import type { Access, PlatformOrganization } from '../queries';
import { AccessDialog } from './access-dialog';

/** All organizations, and what a super admin can do for each. */
export function PlatformOrganizations({ organizations, access }: PlatformOrganizationsProps) {
  return (
    <ul className="border-border border-t">
      {organizations.map((organization) => (
        <OrganizationRow
          key={organization.id}
          organization={organization}
          access={access.find(({ organization_id }) => organization_id === organization.id)}
        />
      ))}
    </ul>
  );
}

function OrganizationRow({ organization, access }: OrganizationRowProps) {
  const t = useTranslations('platform');
  const { name, slug, people, tickets, listed, verified, suspended_at } = organization;

  return (
    <li className="grid gap-x-4 gap-y-2 border-border border-b py-3 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-center">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-1.5">
          <bdi className="break-words font-strong text-base">{name}</bdi>
          {verified && (
            <BadgeCheck role="img" aria-label={t('verified')} className="size-4 stroke-[1.75] text-primary" />
          )}
          {suspended_at && (
            <span className="inline-flex items-center gap-1 text-destructive text-sm">
              <OctagonPause aria-hidden className="size-4 stroke-[1.75]" />
              {t.rich('suspendedSince', { time: () => <Time at={suspended_at} /> })}
            </span>
          )}
        </p>
        <p className="break-words text-muted-foreground">
          {t('size', { slug, people, tickets, isListed: String(listed) })}
        </p>
        {access && (
          <p className="mt-1 flex flex-wrap items-center gap-x-1.5">
            <Eye aria-hidden className="size-4 stroke-[1.75] text-primary" />
            {t.rich('accessUntil', { time: () => <Time at={access.expires_at} style="time" /> })}
            <Link href={paths.desk(slug)} className="text-link underline">
              {t('openDesk')}
            </Link>
          </p>
        )}
      </div>
      <Acts organization={organization} access={access} />
    </li>
  );
}

function Acts({ organization, access }: OrganizationRowProps) {
  const t = useTranslations('platform');
  const { id, name, verified, suspended_at } = organization;
  const { isBusy, run } = useAct();

  return (
    <div className="flex flex-wrap gap-2">
      <Button
        variant="outline"
        aria-disabled={isBusy}
        aria-label={t(verified ? 'unverifyNamed' : 'verifyNamed', { name })}
        onClick={() =>
          run(() => verifyOrganization({ organization_id: id, verified: !verified }), t('changed', { name }))
        }
      >
        {t(verified ? 'unverify' : 'verify')}
      </Button>
      {suspended_at ? (
        <Button
          variant="outline"
          aria-disabled={isBusy}
          aria-label={t('resumeNamed', { name })}
          onClick={() =>
            run(() => suspendOrganization({ organization_id: id, suspended: false }), t('resumed', { name }))
          }
        >
          {t('resume')}
        </Button>
      ) : (
        <QuestionDialog
          title={t('suspendQuestion', { name })}
          help={t('suspendHelp')}
          verb={t('suspend')}
          act={() => suspendOrganization({ organization_id: id, suspended: true })}
          done={t('suspended', { name })}
        >
          <Button variant="outline" aria-label={t('suspendNamed', { name })}>
            {t('suspend')}
          </Button>
        </QuestionDialog>
      )}
      {access ? (
        <>
          <Button variant="outline" asChild>
            <a href={paths.adminExport(id)} download aria-label={t('exportNamed', { name })}>
              <Download aria-hidden />
              {t('export')}
            </a>
          </Button>
          <Button
            variant="outline"
            aria-disabled={isBusy}
            onClick={() => run(() => endAccess({ id: access.id }), t('accessEnded'))}
          >
            {t('endAccess')}
          </Button>
        </>
      ) : (
        <AccessDialog organization={organization} />
      )}
    </div>
  );
}

/** Does one thing at a time, and says what came of it. */
function useAct() {
  const errors = useTranslations('errors');
  const [isBusy, start] = useTransition();

  function run(act: () => Promise<Result<void>>, done: string) {
    if (isBusy) return;
    start(async () => {
      const sent = await attempt(act);
      const result = sent.ok ? sent.data : sent;
      if (result.ok) toast.success(done);
      else toast.error(errors(result.error));
    });
  }
  return { isBusy, run };
}

type PlatformOrganizationsProps = { organizations: PlatformOrganization[]; access: Access[] };
type OrganizationRowProps = { organization: PlatformOrganization; access: Access | undefined };
