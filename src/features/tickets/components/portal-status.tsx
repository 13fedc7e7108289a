import { useTranslations } from 'next-intl';
import { StatusGlyph } from '@/components/glyphs/status';
import { cn } from '@/lib/class-names';
import { isStatus } from '../tickets';

/** The state of a ticket in the customer's words: "They are on it". */
export function PortalStatus({ status, className }: { status: string; className?: string }) {
  const t = useTranslations('portalTickets.status');
  if (!isStatus(status)) return null;

  return (
    <span
      className={cn('inline-flex items-center gap-[7px] whitespace-nowrap text-base leading-5', className)}
    >
      <StatusGlyph status={status} className="size-4" />
      {t(status)}
    </span>
  );
}
