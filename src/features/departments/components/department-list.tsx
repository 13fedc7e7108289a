'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useOptimistic, useState, useTransition } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { orderDepartments } from '../actions';
import { moved } from '../order';
import type { Department } from '../queries';
import { ArchiveDepartment, RenameDepartment } from './department-dialogs';

/** What customers pick from, in the order in which they see it. */
export function DepartmentList({ departments, organizationId, mayChange }: DepartmentListProps) {
  const { shown, move, said } = useOrder(departments, organizationId);

  return (
    <>
      <ol className="border-border border-t">
        {shown.map((department, place) => (
          <li
            key={department.id}
            className="flex min-h-9 flex-wrap items-center gap-x-1 border-border border-b py-1 hover:bg-accent"
          >
            <bdi className="min-w-0 flex-1 break-words font-strong">{department.name}</bdi>
            {mayChange && (
              <span className="flex items-center">
                <MoveButtons
                  department={department}
                  isFirst={place === 0}
                  isLast={place === shown.length - 1}
                  move={(by) => move(place, by)}
                />
                <RenameDepartment department={department} />
                <ArchiveDepartment department={department} />
              </span>
            )}
          </li>
        ))}
      </ol>
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  );
}

function MoveButtons({ department: { name }, isFirst, isLast, move }: MoveButtonsProps) {
  const t = useTranslations('departments');
  const [up, down] = [t('up', { name }), t('down', { name })];

  // Not disabled at the ends: the focus would be lost when the row arrives there.
  return (
    <>
      <Button
        variant="ghost"
        size="icon"
        aria-label={up}
        title={up}
        aria-disabled={isFirst}
        onClick={() => isFirst || move(-1)}
      >
        <ArrowUp aria-hidden />
      </Button>
      <Button
        variant="ghost"
        size="icon"
        aria-label={down}
        title={down}
        aria-disabled={isLast}
        onClick={() => isLast || move(1)}
      >
        <ArrowDown aria-hidden />
      </Button>
    </>
  );
}

/** The order at once, while the database is told; a refusal puts the old one back and says why. */
function useOrder(departments: Department[], organizationId: string) {
  const t = useTranslations('departments');
  const errors = useTranslations('errors');
  const [shown, show] = useOptimistic(departments);
  const [said, say] = useState('');
  const [, startMoving] = useTransition();

  function move(from: number, by: 1 | -1) {
    const next = moved(shown, from, by);
    startMoving(async () => {
      show(next);
      const result = await orderDepartments({
        organization_id: organizationId,
        department_ids: next.map(({ id }) => id),
        seen_department_ids: shown.map(({ id }) => id),
      });
      if (!result.ok) toast.error(t('notMoved'), { description: errors(result.error) });
    });
    say(t('moved', { name: shown[from]?.name ?? '', place: from + by + 1, count: next.length }));
  }

  return { shown, move, said };
}

type DepartmentListProps = { departments: Department[]; organizationId: string; mayChange: boolean };

type MoveButtonsProps = {
  department: Department;
  isFirst: boolean;
  isLast: boolean;
  move: (by: 1 | -1) => void;
};
