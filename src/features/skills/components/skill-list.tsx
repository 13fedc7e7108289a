'use client';

import { useTranslations } from 'next-intl';
import { NewDialog, RenameDialog } from '@/components/name-dialogs';
import { NamedList } from '@/components/named-list';
import { RemoveButton } from '@/components/remove-button';
import { createSkill, removeSkill, renameSkill } from '../actions';
import type { Skill } from '../queries';

/** What people are good at and tickets may need. */
export function SkillList({ skills, organizationId, mayChange }: SkillListProps) {
  const t = useTranslations('skills');

  return (
    <section aria-labelledby="skills" className="mt-9">
      <header className="mb-3 flex flex-wrap items-start gap-x-2 gap-y-3">
        <div className="min-w-0 flex-1">
          <h2 id="skills" className="font-title text-lg">
            {t('title')}
          </h2>
          <p className="mt-0.5 text-pretty text-muted-foreground text-sm">
            {skills.length > 0 ? t('lead') : t('none')}
          </p>
        </div>
        {mayChange && (
          <NewDialog
            title={t('new')}
            help={t('newHelp')}
            hidden={{ organization_id: organizationId }}
            save={createSkill}
          />
        )}
      </header>
      {skills.length > 0 && (
        <NamedList items={skills} acts={mayChange ? (skill) => <SkillActs skill={skill} /> : undefined} />
      )}
    </section>
  );
}

function SkillActs({ skill: { id, name } }: { skill: Skill }) {
  const t = useTranslations('skills');

  return (
    <>
      <RenameDialog name={name} hidden={{ skill_id: id }} save={renameSkill} />
      <RemoveButton name={name} help={t('removeHelp')} remove={() => removeSkill({ skill_id: id })} />
    </>
  );
}

type SkillListProps = { skills: Skill[]; organizationId: string; mayChange: boolean };
