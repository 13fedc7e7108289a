/** How long something is promised within, as somebody types it: "2d 4h", "90m". Undefined when it is no such time. */
export function minutesOf(text: string) {
  const match = /^(?:(\d+)\s*d)?\s*(?:(\d+)\s*h)?\s*(?:(\d+)\s*m)?$/i.exec(text.trim());
  if (!match?.[0]) return undefined;
  const [days, hours, minutes] = [match[1], match[2], match[3]].map((part) => Number(part ?? 0));
  return (days ?? 0) * 1440 + (hours ?? 0) * 60 + (minutes ?? 0);
}

/** The same in its shortest form; nothing promised is an empty text. */
export function promiseText(minutes: number | null) {
  if (minutes === null) return '';
  const parts = [
    [Math.floor(minutes / 1440), 'd'],
    [Math.floor((minutes % 1440) / 60), 'h'],
    [minutes % 60, 'm'],
  ] as const;
  return parts.flatMap(([amount, unit]) => (amount > 0 ? [`${amount}${unit}`] : [])).join(' ');
}

/** What is promised, as a form holds it. */
export function promiseTexts({ first_reply, next_reply, resolve }: Promises) {
  return {
    first_reply: promiseText(first_reply),
    next_reply: promiseText(next_reply),
    resolve: promiseText(resolve),
  };
}

type Promises = { first_reply: number | null; next_reply: number | null; resolve: number | null };
