import { useLocale, useTranslations } from 'next-intl';
import { durationOf } from '@/lib/durations';

/** What a setting was or became, in words. */
export function ChangeValue({ column, value, names }: ChangeValueProps) {
  const t = useTranslations('audit.value');
  const scopes = useTranslations('roles.scope');
  const priorities = useTranslations('priority');
  const languages = useTranslations('generalSettings.languages');
  const colours = useTranslations('generalSettings.colours');
  const locale = useLocale();

  if (value === null || value === undefined || value === '' || isEmptyList(value)) return t('nothing');
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (Array.isArray(value)) return <bdi>{value.join(', ')}</bdi>;
  if (typeof value === 'object') return t('other');
  const text = String(value);
  if (typeof value === 'number' && column.endsWith('_minutes')) return durationOf(value * 60, locale);
  if (column === 'scope' && scopes.has(text as 'all')) return scopes(text as 'all');
  if (column === 'priority' && priorities.has(text as 'low')) return priorities(text as 'low');
  if (column === 'language' && languages.has(text as 'english')) return languages(text as 'english');
  if (column === 'colour' && colours.has(text as 'blue')) return colours(text as 'blue');
  if (column === 'logo_path') return t('picture');
  if (column.endsWith('_id')) return <bdi>{names[text] ?? t('gone')}</bdi>;
  return <bdi>{text}</bdi>;
}

function isEmptyList(value: unknown) {
  return Array.isArray(value) && value.length === 0;
}

type ChangeValueProps = { column: string; value: unknown; names: Record<string, string> };
