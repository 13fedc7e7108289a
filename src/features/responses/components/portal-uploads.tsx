'use client';

import { useEffect, useEffectEvent } from 'react';
import type { DraftFile } from '../drafts';
import { DraftFiles } from './draft-files';
import { useUploads } from './use-uploads';

/** The files of what a customer is writing, each on its way from the moment it was chosen. */
export function PortalUploads({
  organizationId,
  files,
  chosen,
  onTaken,
  onBusy,
  ...target
}: PortalUploadsProps) {
  const { uploads, isUploading, add, retry, remove } = useUploads({
    organizationId,
    draft: 'portal',
    files,
    ...target,
  });

  const take = useEffectEvent(() => {
    if (chosen.length === 0) return;
    add(chosen);
    onTaken();
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: taken once each time something was chosen.
  useEffect(() => take(), [chosen]);
  const tellBusy = useEffectEvent(onBusy);
  useEffect(() => tellBusy(isUploading), [isUploading]);

  return <DraftFiles files={files} uploads={uploads} onRetry={retry} onRemove={remove} />;
}

type PortalUploadsProps = {
  organizationId: string;
  files: DraftFile[];
  /** What was chosen and is not on its way yet. */
  chosen: File[];
  onTaken: () => void;
  onBusy: (isBusy: boolean) => void;
  addFile: (file: DraftFile) => void;
  removeFile: (id: string) => void;
};
