import { Skeleton } from '@/components/ui/skeleton';

export default function ReportsLoading() {
  return (
    <div aria-hidden className="grid gap-4">
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
