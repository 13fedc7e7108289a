'use client';

import { createContext, type ReactNode, useContext } from 'react';

/** Where one works and who one is there: read once per page, the same for everything on it. */
export type Workspace = {
  organization: { id: string; slug: string; name: string; logo_path: string | null; colour: string | null };
  me: { id: string; name: string; email: string; picture_path: string | null };
  /** How widely the own role permits each capability; a missing one means none. */
  permissions: Partial<Record<string, string>>;
  colleagues: { id: string; name: string; can_work: boolean; picture_path: string | null }[];
  departments: { id: string; name: string }[];
  teams: { id: string; name: string; isOwn: boolean }[];
};

export function WorkspaceProvider({ workspace, children }: { workspace: Workspace; children: ReactNode }) {
  return <WorkspaceContext value={workspace}>{children}</WorkspaceContext>;
}

export function useWorkspace() {
  const workspace = useContext(WorkspaceContext);
  if (!workspace) throw new Error('useWorkspace() needs a WorkspaceProvider above it.');
  return workspace;
}

/**
 * Whether to offer something for a ticket. A team's scope is offered too, because the browser does not know
 * the teams; the database decides in any case.
 */
export function permits(
  { permissions, me }: Workspace,
  capability: string,
  ticket?: { assignee_id: string | null },
) {
  const scope = permissions[capability] ?? 'none';
  if (scope === 'own') return ticket === undefined || ticket.assignee_id === me.id;
  return scope !== 'none';
}

const WorkspaceContext = createContext<Workspace | null>(null);
