'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ArchiveButton, ArchivedList } from '@/components/archived-list';
import { PriorityGlyph, type TicketPriority } from '@/components/glyphs/priority';
import { ChangeDialog, NewDialog } from '@/components/name-dialogs';
import { NamedList } from '@/components/named-list';
import { ChoiceSetting, type OpenForm } from '@/components/settings-form';
import {
  archiveCategory,
  changeCategory,
  createCategory,
  orderCategories,
  restoreCategory,
} from '../actions';
import { type Category, placeOf } from '../queries';
import { type Branch, branchesOf, placesFor } from '../tree';

/** What tickets can be about: for all departments, then one department after another. */
export function CategoryList({ about, acts, ...place }: CategoryListProps) {
  const t = useTranslations('categories');
  const groups = [{ id: null, name: t('everywhere') }, ...place.departments];

  return groups.map(({ id, name }) => {
    const branches = branchesOf(place.categories, id);
    return (
      branches.length > 0 && (
        <section key={id} aria-labelledby={`in-${id}`} className="mt-5">
          <h2 id={`in-${id}`} className="pb-2 font-strong text-muted-foreground text-xs">
            <bdi>{name}</bdi>
          </h2>
          <Level branches={branches} {...{ about, acts, place }} />
        </section>
      )
    );
  });
}

function Level({ branches, about, acts, place }: LevelProps) {
  const { organizationId, mayChange } = place;

  return (
    <NamedList
      items={branches}
      about={({ id, priority }) => (
        <>
          <Priority priority={priority} />
          {about?.[id]}
        </>
      )}
      order={
        mayChange
          ? (category_ids, seen_category_ids) =>
              orderCategories({ organization_id: organizationId, category_ids, seen_category_ids })
          : undefined
      }
      acts={
        mayChange
          ? (branch) => (
              <>
                {acts?.[branch.id]}
                <BranchActs branch={branch} {...place} />
              </>
            )
          : undefined
      }
      below={({ below }) =>
        below.length > 0 && (
          <div className="ps-6 max-sm:ps-3">
            <Level branches={below} {...{ about, acts, place }} />
          </div>
        )
      }
    />
  );
}

/** Makes a category. */
export function NewCategory(place: CategoryPlace) {
  const t = useTranslations('categories');

  return (
    <NewDialog
      title={t('new')}
      help={t('newHelp')}
      hidden={{ organization_id: place.organizationId }}
      saved={{ place: '' }}
      save={createCategory}
      more={(form) => <PlaceSetting form={form} moving={null} {...place} />}
    />
  );
}

/** Categories that are offered no more. */
export function ArchivedCategories({ categories, mayChange }: CategoryPlace) {
  return (
    <ArchivedList
      items={categories.filter(({ archived_at }) => archived_at !== null)}
      restore={mayChange ? (id) => restoreCategory({ category_id: id }) : undefined}
    />
  );
}

function BranchActs({ branch, ...place }: CategoryPlace & { branch: Branch<Category> }) {
  const t = useTranslations('categories');
  const priorities = useTranslations('priority');
  const { id, name, priority } = branch;

  return (
    <>
      <ChangeDialog
        saved={{ name, place: placeOf(branch), priority }}
        hidden={{ category_id: id }}
        save={changeCategory}
        more={(form) => (
          <>
            <PlaceSetting form={form} moving={branch} {...place} />
            <ChoiceSetting
              form={form}
              name="priority"
              label={t('priority')}
              help={t('priorityHelp')}
              options={[
                { value: '', text: t('priorityNone') },
                ...levels.map((level) => ({ value: level, text: priorities(level) })),
              ]}
            />
          </>
        )}
      />
      <ArchiveButton
        name={name}
        help={t('archiveHelp')}
        archive={() => archiveCategory({ category_id: id })}
      />
    </>
  );
}

function PlaceSetting({ form, moving, departments, categories }: PlaceSettingProps) {
  const t = useTranslations('categories');
  const groups = [null, ...departments.map(({ id }) => id)];
  const places = groups.flatMap((department) => placesFor(moving, branchesOf(categories, department)));

  return (
    <ChoiceSetting
      form={form}
      name="place"
      label={t('place')}
      options={[
        { value: '', text: t('everywhere') },
        ...departments.map(({ id, name }) => ({ value: `department:${id}`, text: t('only', { name }) })),
        ...places.map(({ id, name }) => ({ value: `category:${id}`, text: t('below', { name }) })),
      ]}
    />
  );
}

function Priority({ priority }: { priority: string }) {
  const t = useTranslations('priority');
  const level = levels.find((one) => one === priority);
  if (!level) return null;

  return (
    <span className="inline-flex items-center gap-1.5">
      <PriorityGlyph priority={level} />
      {t(level)}
    </span>
  );
}

const levels: TicketPriority[] = ['urgent', 'high', 'medium', 'low'];

type CategoryPlace = {
  categories: Category[];
  departments: { id: string; name: string }[];
  organizationId: string;
  mayChange: boolean;
};

/** What another feature says of a category and does with it, by its id. */
type Slots = { about?: Record<string, ReactNode>; acts?: Record<string, ReactNode> };

type CategoryListProps = CategoryPlace & Slots;
type LevelProps = Slots & { branches: Branch<Category>[]; place: CategoryPlace };
type PlaceSettingProps = CategoryPlace & { form: OpenForm; moving: Branch<Category> | null };
