import { Skeleton } from '@/components/ui/skeleton';

/** Grey bars in the place of the first messages. */
export function ConversationSkeleton() {
  return (
    <div className="grid gap-6" aria-hidden>
      {[72, 88, 60].map((width) => (
        <div key={width} className="grid grid-cols-[28px_minmax(0,1fr)] gap-x-5.5">
          <Skeleton className="size-7 rounded-full" />
          <div className="grid gap-2 pt-1">
            <Skeleton className="h-3 w-32" />
            <Skeleton className="h-3" style={{ width: `${width}%` }} />
            <Skeleton className="h-3 w-1/2" />
          </div>
        </div>
      ))}
    </div>
  );
}
