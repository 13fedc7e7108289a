import { parse } from 'papaparse';
import type { Role } from './queries';
import { emailSchema } from './schema';

/** Somebody to invite, with the line that names them. */
export type Wanted = { line: string; email: string; role_id: string };
/** A line that names nobody who could be invited, and why: a key of `fields` in messages/en.json. */
export type Fault = { line: string; reason: 'email' | 'role_name' };

/**
 * Reads whom somebody wants to invite: addresses, or the rows of a table with one address each. What stands before an
 * address is a name and passed over; what stands after it is a role by its name. Without one the standard role counts.
 */
export function readInvitations(text: string, roles: Pick<Role, 'id' | 'name'>[], standardRoleId: string) {
  const byName = new Map(roles.map(({ id, name }) => [name.toLocaleLowerCase(), id]));
  const wanted = new Map<string, Wanted>();
  const faults: Fault[] = [];
  const rows = rowsOf(text);

  for (const [index, row] of rows.entries()) {
    const line = row.join(', ');
    const people = peopleOf(row);
    // The names of the columns, which a table often begins with.
    if (people.length === 0 && index === 0 && rows.length > 1) continue;
    if (people.length === 0) faults.push({ line, reason: 'email' });
    for (const { written, after } of people) {
      const own = people.length === 1 ? line : written;
      const email = emailSchema.safeParse(written).data;
      const role_id = after === undefined ? standardRoleId : byName.get(after.toLocaleLowerCase());
      if (email === undefined) faults.push({ line: own, reason: 'email' });
      else if (role_id === undefined) faults.push({ line: own, reason: 'role_name' });
      else wanted.set(email, { line: own, email, role_id });
    }
  }
  return { wanted: [...wanted.values()], faults };
}

function rowsOf(text: string) {
  return parse<string[]>(text.trim().replaceAll(quotedName, ''), {
    skipEmptyLines: 'greedy',
    delimitersToGuess,
  })
    .data.map((row) => row.map((cell) => cell.trim()).filter((cell) => cell !== ''))
    .filter((row) => row.length > 0);
}

/** Of `"Obi, Grace" <grace@example.com>`, whose comma is not one between cells. */
const quotedName = /"[^"\n]*"\s*(?=<)/g;
const delimitersToGuess = [',', ';', '\t'];

/** The addresses of a row, each with what stands right behind it. */
function peopleOf(row: string[]) {
  return row.flatMap((cell, place) => {
    if (!cell.includes('@')) return [];
    const next = row[place + 1];
    return [{ written: addressIn(cell), after: next?.includes('@') ? undefined : next }];
  });
}

/** Of `Grace Obi <grace@example.com>` the address. */
function addressIn(cell: string) {
  return /<([^<>]*)>\s*$/.exec(cell)?.[1] ?? cell;
}
