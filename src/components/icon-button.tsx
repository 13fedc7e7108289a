import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Button } from './ui/button';

/** A button without words beside it: what it does is its name, and comes up under the pointer. */
export function IconButton({ Icon, label, ...props }: IconButtonProps) {
  return (
    <Button variant="ghost" size="icon" aria-label={label} title={label} {...props}>
      <Icon aria-hidden />
    </Button>
  );
}

type IconButtonProps = Omit<ComponentProps<typeof Button>, 'children'> & { Icon: LucideIcon; label: string };
