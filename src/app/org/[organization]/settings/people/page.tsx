import type { Metadata } from 'next';
import { getNow, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PageHeader } from '@/components/page-header';
import { readWorkspace } from '@/features/organizations/workspace';
import { InvitationList } from '@/features/people/components/invitation-list';
import { InviteDialog } from '@/features/people/components/invite-dialog';
import { PeopleFilters } from '@/features/people/components/people-filters';
import { PeopleTable } from '@/features/people/components/people-table';
import { findMembers, mayWork, rolesToGive } from '@/features/people/people';
import { listAway, listInvitations, listMembers, listRoles, type Member } from '@/features/people/queries';
import { SkillLevels, SkillNames } from '@/features/skills/components/skill-levels';
import { listMemberLevels, listSkills, type Skill } from '@/features/skills/queries';
import { paths } from '@/lib/paths';
import type { Values } from '@/lib/settings';
import { createServerSupabase } from '@/lib/supabase/server';

/** Who works for an organization. Every member reads it, those who manage members change it. */
export default async function PeoplePage({ params, searchParams }: PeoplePageProps) {
  const { organization: slug } = await params;
  const { workspace, role } = await readWorkspace(slug, paths.people(slug));
  const { organization, me } = workspace;
  const supabase = await createServerSupabase();
  const [members, roles, invitations, away, skills, levels, { q, role: wantedRole }] = await Promise.all([
    listMembers(supabase, organization.id),
    listRoles(supabase, organization.id),
    listInvitations(supabase, organization.id),
    listAway(supabase, organization.id),
    listSkills(supabase, organization.id),
    listMemberLevels(supabase, organization.id),
    searchParams,
  ]);
  const t = await getTranslations('people');
  const ownRole = roles.find(({ id }) => id === role.id);
  if (!ownRole) throw new Error('The role of a member is missing from its organization.');

  const mayManage = workspace.permissions.manage_members === 'all';
  const roleNames = roles.map(({ id, name }) => ({ id, name }));
  const working = new Set(roles.filter(mayWork).map(({ id }) => id));
  const open = rolesToGive(roles, ownRole);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-8 pt-6 pb-8 max-sm:px-4">
      <PageHeader title={t('title')} description={t(mayManage ? 'lead' : 'leadReadOnly')}>
        {mayManage && (
          <InviteDialog
            organization={organization}
            roles={open.map(({ id, name }) => ({ id, name }))}
            standardRoleId={open.find(({ key }) => key === 'agent')?.id}
          />
        )}
      </PageHeader>
      <div className="mb-1 flex flex-wrap items-center justify-between gap-2">
        <PeopleFilters roles={roleNames} />
        <p className="text-muted-foreground">
          {t(mayManage ? 'countWithInvited' : 'count', {
            members: members.length,
            invited: invitations.length,
          })}
        </p>
      </div>
      <PeopleTable
        members={findMembers(members, one(q), one(wantedRole))}
        roles={roles}
        viewer={{ id: me.id, role: ownRole }}
        organization={organization}
        heirs={{
          people: members
            .filter(({ role_id }) => working.has(role_id))
            .map(({ profile_id, name }) => ({ id: profile_id, name })),
          teams: workspace.teams.map(({ id, name }) => ({ id, name })),
        }}
        mayManage={mayManage}
        away={away}
        {...(skills.length > 0 && skillsOf({ members, skills, levels, organizationId: organization.id }))}
      />
      <InvitationList invitations={invitations} roles={roleNames} now={await getNow()} />
    </div>
  );
}

/** By person their skills in words, and the dialog that changes them. */
function skillsOf({ members, skills, levels, organizationId }: SkillsOf) {
  const byPerson = (draw: (member: Member, saved: Values) => ReactNode) =>
    Object.fromEntries(
      members.map((member) => [member.profile_id, draw(member, levels[member.profile_id] ?? {})]),
    );
  return {
    skillsOf: byPerson((_, saved) => <SkillNames skills={skills} saved={saved} />),
    skillActs: byPerson(({ profile_id, name }, saved) => (
      <SkillLevels
        of="member"
        name={name}
        skills={skills}
        saved={saved}
        hidden={{ organization_id: organizationId, profile_id }}
      />
    )),
  };
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('title') };
}

function one(value: string | string[] | undefined) {
  return typeof value === 'string' ? value : '';
}

type SkillsOf = {
  members: Member[];
  skills: Skill[];
  levels: Record<string, Values>;
  organizationId: string;
};

type PeoplePageProps = {
  params: Promise<{ organization: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};
