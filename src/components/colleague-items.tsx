'use client';

import { part } from '@/lib/part';
import { useWorkspace } from '@/lib/workspace';
import { Avatar, NobodyAvatar } from './avatar';
import { DropdownMenuRadioGroup, DropdownMenuRadioItem } from './ui/dropdown-menu';

/** Those to whom work can be given, and nobody: part of a menu. Without a value none of them is marked. */
export function ColleagueItems({ value, nobody, onChoose }: ColleagueItemsProps) {
  const { colleagues } = useWorkspace();

  return (
    <DropdownMenuRadioGroup
      value={value === null ? none : value}
      onValueChange={(id) => onChoose(id === none ? null : id)}
    >
      {colleagues
        .filter((colleague) => colleague.can_work)
        .map((colleague) => (
          <DropdownMenuRadioItem key={colleague.id} value={colleague.id}>
            <Avatar name={colleague.name} id={colleague.id} />
            <bdi className="truncate">{colleague.name}</bdi>
            <Load personId={colleague.id} />
          </DropdownMenuRadioItem>
        ))}
      <DropdownMenuRadioItem value={none}>
        <NobodyAvatar />
        {nobody}
      </DropdownMenuRadioItem>
    </DropdownMenuRadioGroup>
  );
}

const Load = part(async () => (await import('./colleague-load')).ColleagueLoad);
const none = 'nobody';

type ColleagueItemsProps = {
  /** Who has it, null for nobody; left out where several things have several people. */
  value?: string | null;
  /** What having nobody is called here. */
  nobody: string;
  onChoose: (profileId: string | null) => void;
};
