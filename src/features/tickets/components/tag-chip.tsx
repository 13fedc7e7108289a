import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { TagDot } from '@/components/tag-dot';
import type { Tag } from '../queries';

/** A tag on a ticket, and the way off it for those who may. */
export function TagChip({ tag, onRemove }: { tag: Tag; onRemove?: () => void }) {
  const t = useTranslations('deskTicket');

  return (
    <span className="inline-flex h-5.5 min-w-0 items-center gap-1.5 rounded-sm border border-border-strong px-1.5 text-xs">
      <TagDot color={tag.color} />
      <bdi className="truncate">{tag.name}</bdi>
      {onRemove && (
        <button
          type="button"
          onClick={onRemove}
          aria-label={t('removeTag', { tag: tag.name })}
          className="-me-1 grid size-4.5 place-items-center rounded-sm text-icon hover:bg-accent hover:text-foreground pointer-coarse:size-8"
        >
          <X aria-hidden className="size-3" />
        </button>
      )}
    </span>
  );
}
