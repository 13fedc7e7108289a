'use client';

import { TagDot } from '@/components/tag-dot';
import { Time } from '@/components/time';
import { cn } from '@/lib/class-names';
import { areaOf, type Column, fieldIdOf } from '../columns';
import { dueAtOf } from '../due';
import type { TicketRow } from '../queries';
import { DueMark } from './due-mark';
import { tagsOf } from './use-ticket-tags';

/** What else was chosen to be seen: in a line each in its column, folded one behind the other as far as they fit. */
export function RowExtras({ row, columns }: { row: TicketRow; columns: readonly Column[] }) {
  const tags = columns.includes('tags') ? tagsOf(row) : [];
  const names = (['team', 'department', 'category'] as const).filter((column) => columns.includes(column));
  const fields = columns.filter((column) => fieldIdOf(column) !== null);
  const dueAt = columns.includes('due_at') ? dueAtOf(row) : null;
  const times = (['created_at', 'snoozed_until'] as const).filter((column) => columns.includes(column));

  return (
    <span className="flex min-w-0 max-w-[45cqw] items-center justify-end gap-2 overflow-hidden text-muted-foreground text-xs [grid-area:extras] @min-[720px]/rows:contents group-data-[density=compact]/rows:@max-[719px]/rows:hidden">
      {tags.length > 0 && (
        <span className="min-w-0 truncate text-muted-foreground text-xs @min-[720px]/rows:[grid-area:tags]">
          {tags.map((tag) => (
            <span key={tag.id} className="me-2 last:me-0" title={tag.name}>
              <TagDot color={tag.color} className="me-1 inline-block" />
              <bdi className="@max-[719px]/rows:sr-only">{tag.name}</bdi>
            </span>
          ))}
        </span>
      )}
      {names.map((column) => (
        <bdi key={column} className={cn('truncate text-muted-foreground text-xs', areas[column])}>
          {nameOf(row, column)}
        </bdi>
      ))}
      {fields.map((column) => (
        <bdi
          key={column}
          className="truncate text-muted-foreground text-xs"
          style={{ gridArea: areaOf(column) }}
        >
          {wordsOfField(row, fieldIdOf(column))}
        </bdi>
      ))}
      {times.map((column) => (
        <span
          key={column}
          className={cn('justify-self-end whitespace-nowrap text-muted-foreground text-xs', areas[column])}
        >
          {row[column] && <Time at={row[column]} style={column === 'created_at' ? 'shortDay' : 'ahead'} />}
        </span>
      ))}
      {dueAt && <DueMark at={dueAt} className="justify-self-end @min-[720px]/rows:[grid-area:due]" />}
    </span>
  );
}

const areas = {
  team: '@min-[720px]/rows:[grid-area:team]',
  department: '@min-[720px]/rows:[grid-area:department]',
  category: '@min-[720px]/rows:[grid-area:category]',
  created_at: '@min-[720px]/rows:[grid-area:created]',
  snoozed_until: '@min-[720px]/rows:[grid-area:snoozed]',
};

function nameOf(row: TicketRow, column: 'team' | 'department' | 'category') {
  return { team: row.teams, department: row.departments, category: row.categories }[column]?.name;
}

/** What a field says, on whichever side of the ticket it is kept. */
function wordsOfField(row: TicketRow, fieldId: string | null) {
  const values = [...(row.tickets?.ticket_fields ?? []), ...(row.tickets?.ticket_desk_fields ?? [])];
  return values.find(({ field_id }) => field_id === fieldId)?.short_value;
}
