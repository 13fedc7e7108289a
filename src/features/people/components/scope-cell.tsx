import { ChevronDown, Pencil } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { cn } from '@/lib/class-names';
import { scopesToGive } from '../people';
import type { Capability, Role } from '../queries';
import { type PermissionChange, type Scope, scopes } from '../schema';
import { ScopeGlyph } from './scope-glyph';

/** One cell of the matrix: how widely a role permits something, and what it was before an unsaved change. */
export function ScopeCell({ capability, role, own, change, onChange }: ScopeCellProps) {
  const t = useTranslations('roles');
  const saved = role.permissions[capability.key] ?? 'none';
  const shown = change?.scope ?? saved;

  return (
    <td className="border-border border-b pe-3">
      <span className="flex items-center gap-2 whitespace-nowrap">
        <span className="relative -ms-1.5 inline-flex">
          <ScopeGlyph scope={shown} className="pointer-events-none absolute inset-y-0 left-1.5 my-auto" />
          {onChange ? (
            <ScopeSelect
              label={t('cell', {
                role: role.name,
                capability: t(`capability.${capability.key}` as 'capability.read_tickets'),
              })}
              value={shown}
              choices={withPresent(scopesToGive(capability.allowed_scopes, own), saved)}
              onChange={(scope) => onChange({ role_id: role.id, capability: capability.key, scope })}
            />
          ) : (
            <span className={cn('ps-6.5', shown === 'none' && 'text-muted-foreground')}>
              {t(`scope.${shown}`)}
            </span>
          )}
        </span>
        {change && (
          <span className="inline-flex items-center gap-1 text-muted-foreground text-xs">
            <Pencil aria-hidden className="size-3 stroke-[1.75] text-primary" />
            {t('was', { scope: t(`scope.${saved}`) })}
          </span>
        )}
      </span>
    </td>
  );
}

function ScopeSelect({ label, value, choices, onChange }: ScopeSelectProps) {
  const t = useTranslations('roles.scope');

  return (
    <>
      <select
        aria-label={label}
        value={value}
        onChange={(event) => onChange(scopes.find((scope) => scope === event.target.value) ?? value)}
        className={cn(
          'field-sizing-content peer h-7 appearance-none rounded-md border border-transparent bg-transparent ps-6.5 pe-6 hover:border-border-strong hover:bg-background focus-visible:bg-background pointer-coarse:h-11',
          value === 'none' && 'text-muted-foreground',
        )}
      >
        {choices.map((scope) => (
          <option key={scope} value={scope}>
            {t(scope)}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute inset-y-0 right-1.5 my-auto size-3.5 stroke-[1.75] text-icon opacity-0 peer-hover:opacity-100 peer-focus-visible:opacity-100 pointer-coarse:opacity-100"
      />
    </>
  );
}

/** What is saved can be kept, whatever one may give. */
function withPresent(choices: Scope[], present: Scope) {
  return scopes.filter((scope) => scope === present || choices.includes(scope)).toReversed();
}

type ScopeCellProps = {
  capability: Capability;
  role: Role;
  own: Scope | undefined;
  change: PermissionChange | undefined;
  onChange?: (change: PermissionChange) => void;
};

type ScopeSelectProps = {
  label: string;
  value: Scope;
  choices: Scope[];
  onChange: (scope: Scope) => void;
};
