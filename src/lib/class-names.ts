import { type ClassValue, clsx } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

/** Joins class names; of two that contradict each other the later one wins. */
export function cn(...classes: ClassValue[]) {
  return merge(clsx(classes));
}

// Our own sizes have to be known by name, else `text-md` would be taken for a colour and removed.
const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ['2xs', 'md'],
      'font-weight': ['strong', 'title'],
      shadow: ['pop', 'dialog'],
    },
  },
});
