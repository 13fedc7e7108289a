'use client';

import { useTranslations } from 'next-intl';
import { ArchiveButton, ArchivedList } from '@/components/archived-list';
import { NewDialog, RenameDialog } from '@/components/name-dialogs';
import { NamedList } from '@/components/named-list';
import {
  archiveDepartment,
  createDepartment,
  orderDepartments,
  renameDepartment,
  restoreDepartment,
} from '../actions';
import type { Department } from '../queries';

/** What customers pick from, in the order in which they see it. */
export function DepartmentList({ departments, organizationId, mayChange }: DepartmentListProps) {
  const t = useTranslations('departments');
  if (!mayChange) return <NamedList items={departments} />;

  return (
    <NamedList
      items={departments}
      order={(department_ids, seen_department_ids) =>
        orderDepartments({ organization_id: organizationId, department_ids, seen_department_ids })
      }
      acts={({ id, name }) => (
        <>
          <RenameDialog name={name} hidden={{ department_id: id }} save={renameDepartment} />
          <ArchiveButton
            name={name}
            help={t('archiveHelp')}
            archive={() => archiveDepartment({ department_id: id })}
          />
        </>
      )}
    />
  );
}

/** Makes a department. */
export function NewDepartment({ organizationId }: { organizationId: string }) {
  const t = useTranslations('departments');
  const hidden = { organization_id: organizationId };
  return <NewDialog title={t('new')} help={t('newHelp')} hidden={hidden} save={createDepartment} />;
}

/** Departments that are offered no more. */
export function ArchivedDepartments({ departments, mayChange }: ArchivedDepartmentsProps) {
  return (
    <ArchivedList
      items={departments}
      restore={mayChange ? (id) => restoreDepartment({ department_id: id }) : undefined}
    />
  );
}

type ArchivedDepartmentsProps = { departments: Department[]; mayChange: boolean };
type DepartmentListProps = ArchivedDepartmentsProps & { organizationId: string };
