'use client';

import { useTranslations } from 'next-intl';
import { type RefObject, useImperativeHandle, useState } from 'react';
import { Field } from '@/components/ui/field';
import { PortalTextField } from './portal-text-field';
import { usePortalDraft } from './use-portal-draft';

/** What happened, as the first message of a ticket, inside the form that opens it. */
export function PortalDescription(props: Props) {
  const { ref, draftKey, organizationId, firstId, text, offered, error, onBusy } = props;
  const t = useTranslations('portalNew');
  const [isWaiting, setWaiting] = useState(false);
  const own = usePortalDraft(draftKey, { id: firstId, text, html: null, files: [] }, offered);

  useImperativeHandle(ref, () => ({ showBusy: () => setWaiting(true) }), []);

  return (
    <Field label={t('description')} help={t('descriptionHelp')} error={isWaiting ? 'uploading' : error}>
      {(control) => (
        <>
          <input type="hidden" name="response_id" value={own.draft.id} readOnly />
          <PortalTextField
            draft={own.draft}
            write={own.write}
            organizationId={organizationId}
            control={control}
            label={t('description')}
            onBusy={(isBusy) => {
              if (!isBusy) setWaiting(false);
              onBusy(isBusy);
            }}
            inset="min-h-28 px-3 py-2"
            className="rounded-md"
          />
        </>
      )}
    </Field>
  );
}

type Props = {
  /** Says that files are still on their way. */
  ref: RefObject<{ showBusy: () => void } | null>;
  draftKey: string;
  organizationId: string;
  firstId: string;
  /** What came back from a refusal before JavaScript. */
  text: string;
  /** What was written elsewhere, and stands there to begin with. */
  offered?: string;
  error?: string;
  onBusy: (isBusy: boolean) => void;
};
