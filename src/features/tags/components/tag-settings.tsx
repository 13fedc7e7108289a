'use client';

import { Merge } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { EmptyState } from '@/components/empty-state';
import { IconButton } from '@/components/icon-button';
import { ChangeDialog, NewDialog } from '@/components/name-dialogs';
import { NamedList } from '@/components/named-list';
import { QuestionDialog } from '@/components/question-dialog';
import { RemoveButton } from '@/components/remove-button';
import { ChoiceSetting, type OpenForm } from '@/components/settings-form';
import { TagDot } from '@/components/tag-dot';
import { Field } from '@/components/ui/field';
import { NativeSelect } from '@/components/ui/native-select';
import type { Result } from '@/lib/result';
import { changeTag, createTag, mergeTags, removeTag } from '../actions';
import type { CountedTag } from '../queries';
import { colors } from '../schema';

/** The tags of an organization, each with how many tickets have it. */
export function TagSettings({ tags, mayChange }: { tags: CountedTag[]; mayChange: boolean }) {
  const t = useTranslations('tags');
  if (tags.length === 0) return <EmptyState title={t('none')} description={t('noneHelp')} />;

  return (
    <NamedList
      items={tags}
      mark={({ color }) => <TagDot color={color} />}
      about={({ tickets, removed_at }) => t(removed_at ? 'beingRemoved' : 'tickets', { count: tickets })}
      acts={
        mayChange
          ? (tag) => (
              <>
                {tag.removed_at === null && <TagActs tag={tag} others={othersOf(tag, tags)} />}
                <RemoveButton
                  name={tag.name}
                  help={t('removeHelp', { count: tag.tickets })}
                  remove={() => untilNoneHasIt(() => removeTag({ tag_id: tag.id }))}
                />
              </>
            )
          : undefined
      }
    />
  );
}

/** Makes a tag. */
export function NewTag({ organizationId }: { organizationId: string }) {
  const t = useTranslations('tags');

  return (
    <NewDialog
      title={t('new')}
      help={t('newHelp')}
      longest={50}
      hidden={{ organization_id: organizationId }}
      saved={{ color: 'gray' }}
      save={createTag}
      more={(form) => <ColorSetting form={form} />}
    />
  );
}

function TagActs({ tag, others }: { tag: CountedTag; others: CountedTag[] }) {
  return (
    <>
      <ChangeDialog
        longest={50}
        saved={{ name: tag.name, color: tag.color }}
        hidden={{ tag_id: tag.id }}
        save={changeTag}
        more={(form) => <ColorSetting form={form} />}
      />
      {others[0] && <MergeTag tag={tag} others={others} first={others[0]} />}
    </>
  );
}

function MergeTag({ tag, others, first }: MergeTagProps) {
  const t = useTranslations('tags');
  const [chosen, choose] = useState(first.id);
  const into = others.find(({ id }) => id === chosen) ?? first;
  const title = t('mergeNamed', { name: tag.name });

  return (
    <QuestionDialog
      title={title}
      help={t('mergeHelp', { count: tag.tickets, name: tag.name })}
      verb={t('merge')}
      act={() => untilNoneHasIt(() => mergeTags({ tag_id: tag.id, into_tag_id: into.id }))}
      done={t('merged', { name: tag.name, into: into.name })}
      question={
        <Field label={t('into')}>
          {(control) => (
            <NativeSelect
              {...control}
              inputSize="lg"
              value={into.id}
              onChange={(event) => choose(event.target.value)}
            >
              {others.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
      }
    >
      <IconButton Icon={Merge} label={title} />
    </QuestionDialog>
  );
}

function ColorSetting({ form }: { form: OpenForm }) {
  const t = useTranslations('tags');
  const names = useTranslations('tags.colors');

  return (
    <ChoiceSetting
      form={form}
      name="color"
      label={t('color')}
      options={colors.map((color) => ({ value: color, text: names(color) }))}
    />
  );
}

/** The database takes it off some hundred tickets at a time, so that nobody else waits long. */
async function untilNoneHasIt(takeOff: () => Promise<Result<number>>): Promise<Result<void>> {
  for (;;) {
    const result = await takeOff();
    if (!result.ok) return result;
    if (result.data === 0) return { ok: true, data: undefined };
  }
}

function othersOf(tag: CountedTag, tags: CountedTag[]) {
  return tags.filter(({ id, removed_at }) => id !== tag.id && removed_at === null);
}

type MergeTagProps = { tag: CountedTag; others: CountedTag[]; first: CountedTag };
