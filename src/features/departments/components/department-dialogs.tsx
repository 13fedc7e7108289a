'use client';

import { Archive, Pencil, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { NameDialog } from '@/components/name-dialog';
import { QuestionDialog } from '@/components/question-dialog';
import { Button } from '@/components/ui/button';
import { archiveDepartment, createDepartment, renameDepartment } from '../actions';
import type { Department } from '../queries';

/** Makes a department. */
export function NewDepartment({ organizationId }: { organizationId: string }) {
  const t = useTranslations('departments');

  return (
    <NameDialog
      title={t('new')}
      help={t('newHelp')}
      longest={80}
      hidden={{ organization_id: organizationId }}
      save={createDepartment}
      done={(name) => t('created', { name })}
    >
      <Button>
        <Plus aria-hidden />
        {t('new')}
      </Button>
    </NameDialog>
  );
}

/** Gives a department another name, on the tickets that are in it too. */
export function RenameDepartment({ department: { id, name } }: { department: Department }) {
  const t = useTranslations('departments');
  const title = t('rename', { name });

  return (
    <NameDialog
      title={title}
      name={name}
      longest={80}
      hidden={{ department_id: id, seen_name: name }}
      save={renameDepartment}
      done={(saved) => t('renamed', { name: saved })}
    >
      <Button variant="ghost" size="icon" aria-label={title} title={title}>
        <Pencil aria-hidden />
      </Button>
    </NameDialog>
  );
}

/** Offers a department no more, after saying what follows from it. */
export function ArchiveDepartment({ department: { id, name } }: { department: Department }) {
  const t = useTranslations('departments');
  const title = t('archiveNamed', { name });

  return (
    <QuestionDialog
      title={t('archiveQuestion', { name })}
      help={t('archiveHelp')}
      verb={t('archive')}
      act={() => archiveDepartment({ department_id: id })}
      done={t('archived', { name })}
    >
      <Button variant="ghost" size="icon" aria-label={title} title={title}>
        <Archive aria-hidden />
      </Button>
    </QuestionDialog>
  );
}
