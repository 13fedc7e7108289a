import { Kbd } from './kbd';

/** The keys of an action: one cap for each that is pressed. */
export function KeyCaps({ keys }: { keys: string | null }) {
  if (keys === null) return null;
  return (
    <span aria-hidden className="inline-flex flex-none gap-1">
      {keys.split(' ').map((key) => (
        <Kbd key={key}>{capOf(key)}</Kbd>
      ))}
    </span>
  );
}

/** As it stands on the key; a letter in upper case is one with Shift. */
function capOf(key: string) {
  if (/^[a-z]$/.test(key)) return key.toUpperCase();
  return key.toLowerCase() === key ? key : `⇧ ${key}`;
}
