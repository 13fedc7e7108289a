'use client';

import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { restoreDepartment } from '../actions';
import type { Department } from '../queries';

/** Departments that are offered no more, each with the way back. */
export function ArchivedDepartments({ departments, mayChange }: ArchivedDepartmentsProps) {
  const t = useTranslations('departments');
  if (departments.length === 0) return null;

  return (
    <section aria-labelledby="archived" className="mt-7">
      <h2
        id="archived"
        className="flex items-center gap-2 border-border border-b pb-2 font-strong text-muted-foreground text-xs"
      >
        {t('archivedOnes')} <span className="font-normal">{departments.length}</span>
      </h2>
      <ul>
        {departments.map((department) => (
          <li
            key={department.id}
            className="flex min-h-9 items-center gap-3 border-border border-b py-1 text-muted-foreground"
          >
            <bdi className="min-w-0 flex-1 break-words">{department.name}</bdi>
            {mayChange && <Restore department={department} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Restore({ department: { id, name } }: { department: Department }) {
  const t = useTranslations('departments');
  const errors = useTranslations('errors');
  const [busy, startBusy] = useTransition();

  function restore() {
    startBusy(async () => {
      const result = await restoreDepartment({ department_id: id });
      if (result.ok) toast.success(t('restored', { name }));
      else toast.error(errors(result.error));
    });
  }

  return (
    <Button
      variant="link"
      size="inline"
      className="pointer-coarse:min-h-11"
      aria-disabled={busy}
      aria-label={t('restoreNamed', { name })}
      onClick={() => busy || restore()}
    >
      {t('restore')}
    </Button>
  );
}

type ArchivedDepartmentsProps = { departments: Department[]; mayChange: boolean };
