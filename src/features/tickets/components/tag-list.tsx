'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { permits, useWorkspace } from '@/lib/workspace';
import type { DeskTicket } from '../queries';
import { TagChip } from './tag-chip';
import { tagsOf, useTicketTags } from './use-ticket-tags';

/** The tags of a ticket, and the way to more. */
export function TagList({ ticket, onAdd }: { ticket: DeskTicket; onAdd: () => void }) {
  const t = useTranslations('deskTicket');
  const mayEdit = permits(useWorkspace(), 'edit_tickets', ticket);
  const { remove } = useTicketTags(ticket);
  const tags = tagsOf(ticket);

  return (
    <div className="flex flex-wrap gap-1.5">
      {tags.map((tag) => (
        <TagChip key={tag.id} tag={tag} onRemove={mayEdit ? () => void remove(tag) : undefined} />
      ))}
      {tags.length === 0 && !mayEdit && <span className="text-muted-foreground text-sm">{t('noTags')}</span>}
      {mayEdit && (
        <button
          type="button"
          onClick={onAdd}
          aria-label={t('addTag')}
          className="inline-flex h-5.5 items-center gap-1 rounded-sm border border-border-strong border-dashed px-1.5 text-secondary-foreground text-xs hover:bg-accent pointer-coarse:h-8"
        >
          <Plus aria-hidden className="size-3" />
          {t('add')}
        </button>
      )}
    </div>
  );
}
