import { Dot } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { StatusGlyph } from '@/components/glyphs/status';
import { Time } from '@/components/time';
import { portalSentenceOf } from '../portal';
import type { HistoryEntry } from '../queries';

/** One public change as a line between the messages: "Quayside Hosting marked this as solved". */
export function PortalEvent({ entry, organization, departments, readerId }: PortalEventProps) {
  const t = useTranslations('portalTicket.events');
  const sentence = portalSentenceOf(entry, readerId);
  if (!sentence) return null;

  const actor = entry.actor_kind === 'staff' ? organization : t('nobody');
  const value = departments.find(({ id }) => id === sentence.value)?.name ?? sentence.value;

  return (
    <div className="flex items-center gap-2 py-1.5 text-muted-foreground text-sm sm:pr-4 sm:pl-16">
      {sentence.status ? (
        <StatusGlyph status={sentence.status} />
      ) : (
        <Dot aria-hidden className="size-3.5 flex-none stroke-[3] text-icon" />
      )}
      <p className="min-w-0 break-words">{t(sentence.key, { actor, value })}</p>
      <Time at={entry.created_at} className="ml-auto whitespace-nowrap" />
    </div>
  );
}

type PortalEventProps = {
  entry: HistoryEntry;
  organization: string;
  departments: readonly { id: string; name: string }[];
  readerId: string;
};
