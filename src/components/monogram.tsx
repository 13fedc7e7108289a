import { cva, type VariantProps } from 'class-variance-authority';
import { cn } from '@/lib/class-names';
import { hueOfColour, isOrganizationColour } from '@/lib/organization-colours';
import { paths } from '@/lib/paths';
import { FaceImage } from './face-image';
import { hueOf, initialsOf } from './initials';

/** An organization as its logo, or as one letter on a tint: the only colour an organization brings. */
export function Monogram({ organization: { name, logo_path, colour }, size, className }: MonogramProps) {
  if (logo_path) {
    // Most logos are drawn for paper, and some leave it out around themselves.
    return (
      <span aria-hidden className={cn(place({ size }), 'bg-white', className)}>
        <FaceImage address={paths.picture('logos', logo_path)} />
      </span>
    );
  }
  const isChosen = isOrganizationColour(colour);
  const style = { '--hue': isChosen ? hueOfColour[colour] : hueOf(name), '--tint': isChosen ? 0.06 : 0.03 };

  return (
    <span aria-hidden className={cn(place({ size }), tinted, className)} style={style as React.CSSProperties}>
      {initialsOf(name).slice(0, 1)}
    </span>
  );
}

const place = cva(
  'inline-grid flex-none select-none place-items-center overflow-hidden font-title leading-none',
  {
    variants: { size: { sm: 'size-5 rounded-[5px] text-[10px]', lg: 'size-10 rounded-lg text-[15px]' } },
    defaultVariants: { size: 'sm' },
  },
);

// The letter keeps more than 7 to 1 on each tint, in both themes: a test computes it.
const tinted =
  'bg-[oklch(0.93_var(--tint)_var(--hue))] text-[oklch(0.36_0.075_var(--hue))] dark:bg-[oklch(0.35_var(--tint)_var(--hue))] dark:text-[oklch(0.93_0.03_var(--hue))]';

/** What an organization looks like; read wherever its name is. */
export type Face = { name: string; logo_path: string | null; colour: string | null };

type MonogramProps = VariantProps<typeof place> & { organization: Face; className?: string };
