'use client';

import { useTranslations } from 'next-intl';
import { ChoiceSetting, SettingsForm } from '@/components/settings-form';
import { routeCategories, routeDepartments } from '../actions';

/** Which team gets the new tickets of each department, or of each category. */
export function RoutesForm({ of, organizationId, places, routes, teams, mayChange }: RoutesFormProps) {
  const t = useTranslations('routing');

  return (
    <SettingsForm
      title={t(`${of}.title`)}
      lead={t(`${of}.lead`)}
      save={of === 'departments' ? routeDepartments : routeCategories}
      saved={Object.fromEntries(places.map(({ id }) => [id, routes[id] ?? '']))}
      hidden={{ organization_id: organizationId }}
      mayChange={mayChange}
    >
      {(form) => (
        <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
          {places.map(({ id, name }) => (
            <ChoiceSetting
              key={id}
              form={form}
              name={id}
              label={name}
              options={[
                { value: '', text: t(`${of}.none`) },
                ...teams.map((team) => ({ value: team.id, text: team.name })),
              ]}
            />
          ))}
        </div>
      )}
    </SettingsForm>
  );
}

type Named = { id: string; name: string };

type RoutesFormProps = {
  of: 'departments' | 'categories';
  organizationId: string;
  places: Named[];
  /** The team of a place by its id. */
  routes: Record<string, string | null>;
  teams: Named[];
  mayChange: boolean;
};
