'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { DialogActions } from '@/components/dialog-actions';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { NativeSelect } from '@/components/ui/native-select';
import { useWorkspace } from '@/lib/workspace';
import { viewSchema } from '../schema';
import { audiencesFor } from '../views';
import type { ViewContent } from './use-views';

/** What a view is called and who has it. The dialog stays open with what was typed when the database refuses. */
export function ViewDialog({ title, help, open, onOpenChange, ...form }: ViewDialogProps) {
  const t = useTranslations('views');

  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{title}</DialogTitle>
          <DialogDescription>{help ?? t('help')}</DialogDescription>
        </DialogHeader>
        <ViewForm {...form} onDone={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  );
}

/** One choice of who has it: nobody else, one of the own teams, or everybody. */
function audienceWord({ audience, team_id }: Pick<ViewContent, 'audience' | 'team_id'>) {
  return audience === 'team' ? `team:${team_id}` : audience;
}

function ViewForm({ content, isOthers, onSave, onDone }: ViewFormProps) {
  const t = useTranslations();
  const audiences = audiencesFor(useWorkspace());
  const [name, setName] = useState(content.name);
  const [audience, setAudience] = useState(audienceWord(content));
  const [error, setError] = useState<string>();
  const [isSaving, setSaving] = useState(false);
  const isShareable = audiences.organization || audiences.teams.length > 0;

  async function submit() {
    const parsed = viewSchema.shape.name.safeParse(name);
    setError(parsed.error?.issues[0]?.message);
    if (!parsed.success || isSaving) return;
    setSaving(true);
    const teamId = audience.startsWith('team:') ? audience.slice(5) : null;
    const done = await onSave({
      ...content,
      name: parsed.data,
      audience: teamId ? 'team' : audience === 'organization' ? 'organization' : 'personal',
      team_id: teamId,
    });
    setSaving(false);
    if (done) onDone();
  }

  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Field label={t('views.name')} error={error}>
        {(control) => (
          <Input
            {...control}
            dir="auto"
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      {isShareable && (
        <Field label={t('views.audience')}>
          {(control) => (
            <NativeSelect {...control} value={audience} onChange={(event) => setAudience(event.target.value)}>
              {!isOthers && <option value="personal">{t('views.personal')}</option>}
              {audiences.teams.map((team) => (
                <option key={team.id} value={`team:${team.id}`}>
                  {t('views.team', { team: team.name })}
                </option>
              ))}
              {audiences.organization && <option value="organization">{t('views.organization')}</option>}
            </NativeSelect>
          )}
        </Field>
      )}
      <DialogActions>
        <Button type="submit" aria-disabled={isSaving}>
          {isSaving ? t('common.saving') : t('common.save')}
        </Button>
      </DialogActions>
    </form>
  );
}

type ViewFormProps = {
  content: ViewContent;
  /** Somebody else made it: it cannot become one's own. */
  isOthers?: boolean;
  onSave: (content: ViewContent) => Promise<boolean>;
  onDone: () => void;
};

type ViewDialogProps = Omit<ViewFormProps, 'onDone'> & {
  title: string;
  /** What becomes of the list, where none is on the screen. */
  help?: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};
