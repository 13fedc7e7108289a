import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ComponentProps, ReactNode } from 'react';
import { Monogram } from '@/components/monogram';
import { Time } from '@/components/time';
import { closeTicket } from '@/features/tickets/actions';
import { PortalReaders } from '@/features/tickets/components/portal-readers';
import { PortalStatus } from '@/features/tickets/components/portal-status';
import { PortalStep } from '@/features/tickets/components/portal-step';
import type { OwnTicket } from '@/features/tickets/portal-queries';
import { isPriority } from '@/features/tickets/tickets';
import { paths } from '@/lib/paths';

/** What the ticket is, how it stands, and what happens next. */
export function TicketFace({ ticket, answering, readers, mayClose }: TicketFaceProps) {
  const t = useTranslations('portalTicket');
  const organization = ticket.organizations.name;

  return (
    <header>
      <p className="mb-2.5 flex items-center gap-2 text-base text-muted-foreground">
        <Monogram organization={ticket.organizations} />
        <bdi className="truncate">{organization}</bdi>
        <span className="whitespace-nowrap font-mono text-sm tracking-[-0.01em]">{ticket.number}</span>
        {ticket.relation !== 'requester' && (
          <span className="rounded-sm bg-secondary px-1.5 text-sm">{t(`relations.${ticket.relation}`)}</span>
        )}
      </p>
      <h1
        dir="auto"
        className="break-words text-balance font-title text-2xl tracking-[-0.022em] max-sm:text-[1.5rem] max-sm:leading-[1.875rem]"
      >
        {ticket.subject}
      </h1>
      <div className="mt-2.5 flex flex-wrap items-center gap-x-3.5 gap-y-1">
        <span aria-live="polite" className="flex">
          <PortalStatus status={ticket.status} />
        </span>
        <p className="text-base text-muted-foreground max-sm:hidden">
          {t.rich(answering === '' ? 'opened' : 'openedAndAnswered', {
            day: () => <Time at={ticket.created_at} style="day" />,
            names: () => <bdi>{answering}</bdi>,
          })}
        </p>
        {ticket.follow_up_of && (
          <Link className="text-link text-base" href={paths.customerTicket(ticket.follow_up_of)}>
            {t('follows')}
          </Link>
        )}
        {mayClose && (
          <PortalStep
            action={closeTicket}
            ticketId={ticket.id}
            label={t('close')}
            variant="ghost"
            formClass="ml-auto"
            className="h-8 px-2.5 max-sm:h-11"
          />
        )}
      </div>
      {(ticket.status === 'open' || ticket.status === 'in_progress' || ticket.status === 'waiting') && (
        <p className="mt-1 text-pretty text-base text-muted-foreground">
          {t(`next.${ticket.status}`, { organization })}
          {ticket.status === 'open' && ticket.organizations.hours !== '' && (
            <> {t('next.hours', { hours: ticket.organizations.hours })}</>
          )}
        </p>
      )}
      <div className="mt-2 mb-2 flex flex-wrap items-start gap-x-6 text-base">
        <Folded label={t('readers.title', { count: readers.length })}>
          <PortalReaders ticketId={ticket.id} readers={readers} mayChange={ticket.relation === 'requester'} />
        </Folded>
        <Folded label={t('details.title')}>
          <Details ticket={ticket} />
        </Folded>
      </div>
    </header>
  );
}

/** What was chosen and filled in when it was asked. */
function Details({ ticket }: { ticket: OwnTicket }) {
  const t = useTranslations();
  const { departments, categories, priority } = ticket;
  const fields = ticket.ticket_fields
    .toSorted((one, other) => one.custom_fields.position - other.custom_fields.position)
    .map(({ value, custom_fields: { name, kind } }) => [
      name,
      kind === 'checkbox'
        ? t(value === 'true' ? 'portalTicket.details.yes' : 'portalTicket.details.no')
        : value,
    ]);
  const rows = [
    [t('portalNew.department'), departments.name],
    ...(categories ? [[t('portalNew.category'), categories.name]] : []),
    ...(isPriority(priority) ? [[t('portalNew.priority'), t(`portalNew.priorities.${priority}`)]] : []),
    ...fields,
  ];

  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-base">
      {rows.map(([name, value]) => (
        <div key={name} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-muted-foreground">{name}</dt>
          <dd dir="auto" className="break-words">
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Folded({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <details className="group min-w-0 open:w-full">
      <summary className="flex h-8 w-fit cursor-default list-none items-center gap-1 rounded-md text-muted-foreground hover:text-foreground pointer-coarse:h-11 [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 stroke-[1.75] text-icon group-open:rotate-90" />
        {label}
      </summary>
      <div className="grid gap-2 pt-1 pb-3 pl-5">{children}</div>
    </details>
  );
}

type TicketFaceProps = {
  ticket: OwnTicket;
  /** "Grace and Jonas"; nothing while nobody has answered. */
  answering: string;
  readers: ComponentProps<typeof PortalReaders>['readers'];
  mayClose: boolean;
};
