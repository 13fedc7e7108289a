/** A time that people often mean, in the reader's own days. `name` is its word in messages/en.json (`times`). */
export type ComingTime = {
  name: 'laterToday' | 'thisEvening' | 'tomorrow' | 'monday' | 'nextWeek' | 'nextMonth';
  at: Date;
};

const morning = 9;
const evening = 18;

/** The times to offer from now on, the soonest first; none of them twice, none of them past. */
export function comingTimes(now: Date): ComingTime[] {
  const times: ComingTime[] = [
    { name: 'laterToday', at: inHours(now, 3) },
    { name: 'thisEvening', at: onDay(now, 0, evening) },
    { name: 'tomorrow', at: onDay(now, 1, morning) },
    { name: 'monday', at: onDay(now, daysUntilMonday(now), morning) },
    { name: 'nextWeek', at: onDay(now, 7, morning) },
    { name: 'nextMonth', at: onDay(now, 30, morning) },
  ];
  return times
    .filter(({ name, at }) => isOffered(name, at, now))
    .filter(({ at }, index, all) => all.findIndex((other) => other.at.getTime() === at.getTime()) === index)
    .toSorted((one, other) => one.at.getTime() - other.at.getTime());
}

function isOffered(name: ComingTime['name'], at: Date, now: Date) {
  if (name === 'laterToday') return at.getDate() === now.getDate() && at.getHours() < 20;
  return at.getTime() - now.getTime() > 60 * 60_000;
}

function inHours(now: Date, hours: number) {
  const at = new Date(now);
  at.setHours(at.getHours() + hours, 0, 0, 0);
  return at;
}

function onDay(now: Date, days: number, hour: number) {
  const at = new Date(now);
  at.setDate(at.getDate() + days);
  at.setHours(hour, 0, 0, 0);
  return at;
}

/** One to seven: on a Monday it is the next one. */
function daysUntilMonday(now: Date) {
  return (8 - now.getDay()) % 7 || 7;
}
