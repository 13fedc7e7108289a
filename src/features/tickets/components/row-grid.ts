import { cn } from '@/lib/class-names';

/** Around rows: says how dense they are, and unless they are always folded, how much room a line has. */
export function rowsFrame(density: Density) {
  return {
    'data-density': density,
    className: cn('group/rows', density !== 'comfortable' && '@container/rows'),
  };
}

export const densities = ['auto', 'comfortable', 'compact'] as const;
export type Density = (typeof densities)[number];

/**
 * From the top of one row to that of the next, with the line between them: a line where there is room or where it is
 * wanted, else two; on a phone as high as a finger needs. Known to CSS, so that rows stand right before any script.
 */
export const rowPitch = cn(
  '[--pitch:57px] max-md:[--pitch:69px] @min-[720px]/rows:[--pitch:37px]',
  'group-data-[density=compact]/rows:[--pitch:37px] group-data-[density=compact]/rows:max-md:[--pitch:45px]',
);

/** Shared by rows and loading rows, so that nothing moves when the list arrives. */
export const rowGrid = cn(
  'grid h-[calc(var(--pitch)-1px)] content-center items-center gap-x-2 gap-y-0.5 ps-6 pe-3.5 max-md:pe-4',
  'grid-cols-[auto_auto_minmax(0,1fr)_auto_auto] grid-rows-[20px_20px]',
  "[grid-template-areas:'status_subject_subject_subject_last''priority_number_customer_extras_assignee']",
  "group-data-[density=compact]/rows:@max-[719px]/rows:grid-rows-[auto] group-data-[density=compact]/rows:@max-[719px]/rows:[grid-template-areas:'status_subject_subject_assignee_last']",
  '@min-[720px]/rows:grid-rows-[auto] @min-[720px]/rows:gap-x-2.5 @min-[720px]/rows:pe-4',
  '@min-[720px]/rows:grid-cols-(--line-columns) @min-[720px]/rows:[grid-template-areas:var(--line-areas)]',
);
