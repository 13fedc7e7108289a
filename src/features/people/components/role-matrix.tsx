'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { capabilityGroups, groupOf, type Viewer, whyRoleIsFixed } from '../people';
import type { Capability, Role } from '../queries';
import type { PermissionChange } from '../schema';
import { ScopeCell } from './scope-cell';
import { UnsavedPermissions } from './unsaved-permissions';

/** What each role may do. Changes collect below until they are saved together. */
export function RoleMatrix({ roles, capabilities, viewer, mayManage }: RoleMatrixProps) {
  const t = useTranslations('roles');
  const [staged, setStaged] = useState<PermissionChange[]>([]);
  const changes = staged.filter((change) => savedScope(roles, change) !== change.scope);

  function stage(change: PermissionChange) {
    setStaged([...staged.filter((other) => !isSameCell(other, change)), change]);
  }

  return (
    <>
      <section
        aria-label={t('title')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must be able to scroll it.
        tabIndex={0}
        className="min-h-0 flex-1 overflow-auto px-8 pb-8 -outline-offset-2 max-sm:px-0"
      >
        <table className="w-full border-separate border-spacing-0 text-start">
          <MatrixHead roles={roles} viewer={viewer} mayManage={mayManage} />
          {capabilityGroups.map((group) => (
            <tbody key={group}>
              <tr>
                <th
                  scope="rowgroup"
                  colSpan={roles.length + 1}
                  className="border-border border-b pt-4 pb-1.5 text-start font-strong text-muted-foreground text-xs max-sm:ps-4"
                >
                  <span className="sticky left-0 max-sm:left-4">{t(`group.${group}`)}</span>
                </th>
              </tr>
              {capabilities
                .filter(({ key }) => groupOf(key) === group)
                .map((capability) => (
                  <tr key={capability.key} className="group h-8 hover:bg-accent">
                    <th
                      scope="row"
                      className="sticky left-0 z-10 min-w-56 border-border border-b bg-background py-1 pe-3 text-start font-normal group-hover:bg-accent max-sm:min-w-40 max-sm:ps-4"
                    >
                      {t(`capability.${capability.key}` as 'capability.read_tickets')}
                    </th>
                    {roles.map((role) => (
                      <ScopeCell
                        key={role.id}
                        capability={capability}
                        role={role}
                        own={viewer.role.permissions[capability.key]}
                        change={changes.find((change) =>
                          isSameCell(change, { role_id: role.id, capability: capability.key }),
                        )}
                        onChange={mayManage && !whyRoleIsFixed(role, viewer) ? stage : undefined}
                      />
                    ))}
                  </tr>
                ))}
            </tbody>
          ))}
        </table>
      </section>
      {mayManage && <UnsavedPermissions changes={changes} roles={roles} onUndo={() => setStaged([])} />}
    </>
  );
}

function MatrixHead({ roles, viewer, mayManage }: Pick<RoleMatrixProps, 'roles' | 'viewer' | 'mayManage'>) {
  const t = useTranslations('roles');

  return (
    <thead>
      <tr>
        <td className="sticky top-0 left-0 z-30 border-border border-b bg-background" />
        {roles.map((role) => {
          const fixed = mayManage && whyRoleIsFixed(role, viewer);
          return (
            <th
              key={role.id}
              scope="col"
              className="sticky top-0 z-20 min-w-32 border-border border-b bg-background py-2 pe-3 text-start align-top font-normal"
            >
              <bdi className="block font-strong">{role.name}</bdi>
              <span className="block text-muted-foreground text-xs">
                {t('people', { count: role.people })}
                {fixed && <>, {t(`fixed.${fixed}`)}</>}
              </span>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function savedScope(roles: Role[], { role_id, capability }: PermissionChange) {
  return roles.find(({ id }) => id === role_id)?.permissions[capability] ?? 'none';
}

type Cell = Pick<PermissionChange, 'role_id' | 'capability'>;

function isSameCell(one: Cell, other: Cell) {
  return one.role_id === other.role_id && one.capability === other.capability;
}

type RoleMatrixProps = {
  roles: (Role & { people: number })[];
  capabilities: Capability[];
  viewer: Viewer;
  mayManage: boolean;
};
