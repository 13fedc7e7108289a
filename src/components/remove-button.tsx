'use client';

import { Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Result } from '@/lib/result';
import { IconButton } from './icon-button';
import { QuestionDialog } from './question-dialog';

/** Takes something away for good, after saying what follows from it. */
export function RemoveButton({ name, title, help, question, remove }: RemoveButtonProps) {
  const t = useTranslations('settings');

  return (
    <QuestionDialog
      title={title ?? t('removeQuestion', { name })}
      help={help}
      question={question}
      verb={t('remove')}
      act={remove}
      done={t('removed', { name })}
    >
      <IconButton Icon={Trash2} label={t('removeNamed', { name })} />
    </QuestionDialog>
  );
}

type RemoveButtonProps = {
  name: string;
  /** When the usual question is not clear enough. */
  title?: string;
  help: string;
  question?: ReactNode;
  remove: () => Promise<Result<void>>;
};
