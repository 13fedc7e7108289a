import { Search } from 'lucide-react';
import { Input } from '@/components/ui/input';

/** Searches with Enter; what was searched stands in the address. */
export function PlatformSearch({ label, search }: { label: string; search: string }) {
  return (
    <search>
      <form className="relative my-4 w-full max-w-md">
        <Search aria-hidden className="absolute inset-y-0 left-3 my-auto size-4.5 stroke-[1.75] text-icon" />
        <Input
          key={search}
          name="q"
          type="search"
          inputSize="lg"
          aria-label={label}
          placeholder={label}
          autoComplete="off"
          className="pl-10"
          defaultValue={search}
        />
      </form>
    </search>
  );
}
