import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '@/components/empty-state';
import { PageHeader } from '@/components/page-header';
import {
  ArchivedCategories,
  CategoryList,
  NewCategory,
} from '@/features/categories/components/category-list';
import { listCategories } from '@/features/categories/queries';
import { readWorkspace } from '@/features/organizations/workspace';
import { SkillLevels, SkillNames } from '@/features/skills/components/skill-levels';
import { SkillList } from '@/features/skills/components/skill-list';
import { listCategoryLevels, listSkills } from '@/features/skills/queries';
import { paths } from '@/lib/paths';
import { createServerSupabase } from '@/lib/supabase/server';

/** What tickets can be about, and what it takes to answer them. */
export default async function CategoriesPage({ params }: { params: Promise<{ organization: string }> }) {
  const { organization: slug } = await params;
  const { organization, permissions, departments } = (await readWorkspace(slug, paths.categories(slug)))
    .workspace;
  const supabase = await createServerSupabase();
  const [categories, skills, levels] = await Promise.all([
    listCategories(supabase, organization.id),
    listSkills(supabase, organization.id),
    listCategoryLevels(supabase, organization.id),
  ]);
  const t = await getTranslations('categories');
  const mayChange = permissions.manage_organization === 'all';
  const place = {
    categories,
    departments: departments.map(({ id, name }) => ({ id, name })),
    organizationId: organization.id,
    mayChange,
  };

  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-8 pt-6 pb-8 max-sm:px-4">
      <PageHeader title={t('title')} description={t(mayChange ? 'lead' : 'leadReadOnly')}>
        {mayChange && <NewCategory {...place} />}
      </PageHeader>
      {categories.length === 0 && <EmptyState title={t('none')} description={t('noneHelp')} />}
      <CategoryList
        {...place}
        about={Object.fromEntries(
          categories.map(({ id }) => [id, <SkillNames key={id} skills={skills} saved={levels[id] ?? {}} />]),
        )}
        acts={
          skills.length > 0
            ? Object.fromEntries(
                categories.map(({ id, name }) => [
                  id,
                  <SkillLevels
                    key={id}
                    of="category"
                    name={name}
                    skills={skills}
                    saved={levels[id] ?? {}}
                    hidden={{ organization_id: organization.id, category_id: id }}
                  />,
                ]),
              )
            : undefined
        }
      />
      <ArchivedCategories {...place} />
      <SkillList skills={skills} organizationId={organization.id} mayChange={mayChange} />
    </div>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('categories'))('title') };
}
