/** The list with one of it a place further up or down; at the end of the list it stays. */
export function moved<Item>(list: Item[], from: number, by: 1 | -1): Item[] {
  const item = list[from];
  const to = from + by;
  if (item === undefined || to < 0 || to >= list.length) return list;
  return list.toSpliced(from, 1).toSpliced(to, 0, item);
}
