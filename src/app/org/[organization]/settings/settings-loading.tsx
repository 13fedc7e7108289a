import { Skeleton } from '@/components/ui/skeleton';

/** Stands where a list of people or roles will be. Pages with forms have none: they work before JavaScript. */
export function SettingsLoading() {
  return (
    <div aria-hidden className="grid gap-4 px-8 pt-6 max-sm:px-4">
      <Skeleton className="h-7 w-40" />
      <Skeleton className="h-7 w-64" />
      <div className="mt-2 grid gap-4">
        {['w-full', 'w-11/12', 'w-full', 'w-10/12', 'w-full'].map((width, row) => (
          <Skeleton key={`${width}-${row.toString()}`} className={`h-5 ${width}`} />
        ))}
      </div>
    </div>
  );
}
