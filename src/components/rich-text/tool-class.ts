/** A tool beside a text: a small button without a frame, tinted while what it does holds at the caret. */
export const toolClass =
  'inline-grid size-7 flex-none place-items-center rounded-sm text-icon hover:bg-accent hover:text-foreground aria-pressed:bg-selected aria-pressed:text-foreground pointer-coarse:size-11';
