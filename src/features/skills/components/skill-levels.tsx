'use client';

import { GraduationCap } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/icon-button';
import { SettingsDialog } from '@/components/settings-dialog';
import { ChoiceSetting } from '@/components/settings-form';
import type { Values } from '@/lib/settings';
import { setSkillLevels } from '../actions';
import type { Skill } from '../queries';
import { levels } from '../schema';

/** How well somebody can do what there is to do, or how well a category asks for it: a choice per skill. */
export function SkillLevels({ of, name, skills, saved, hidden }: SkillLevelsProps) {
  const t = useTranslations('skills');
  const words = useTranslations('skills.levels');
  const title = t('levelsOf', { name });

  return (
    <SettingsDialog
      title={title}
      help={t(of === 'category' ? 'categoryHelp' : 'memberHelp')}
      hidden={hidden}
      saved={Object.fromEntries(skills.map(({ id }) => [id, saved[id] ?? '']))}
      save={setSkillLevels}
      done={() => t('levelsSaved', { name })}
      fields={(form) =>
        skills.map((skill) => (
          <ChoiceSetting
            key={skill.id}
            form={form}
            name={skill.id}
            label={<bdi>{skill.name}</bdi>}
            options={[
              { value: '', text: t(of === 'category' ? 'notNeeded' : 'notTheirs') },
              ...levels.map((level) => ({ value: level, text: words(level) })),
            ]}
          />
        ))
      }
    >
      <IconButton Icon={GraduationCap} label={title} />
    </SettingsDialog>
  );
}

/** Which skills, in words. */
export function SkillNames({ skills, saved }: { skills: Skill[]; saved: Values }) {
  const t = useTranslations('skills');

  return skills
    .filter(({ id }) => saved[id])
    .map(({ id, name }) => (
      <span key={id} className="inline-flex items-center gap-1 rounded-sm bg-muted px-1.5 text-xs">
        <bdi>{name}</bdi>
        <span aria-hidden>{saved[id]}</span>
        <span className="sr-only">{t('levelIs', { level: saved[id] ?? '' })}</span>
      </span>
    ));
}

type SkillLevelsProps = {
  of: 'category' | 'member';
  name: string;
  skills: Skill[];
  saved: Values;
  hidden: Values;
};
