/** What a ticket can be about, as a place in a tree. */
export type Category = {
  id: string;
  name: string;
  parent_id: string | null;
  department_id: string | null;
  archived_at: string | null;
};

/** The categories that a ticket of a department can get, each with its whole path, in the order of the tree. */
export function offeredCategories(categories: readonly Category[], departmentId: string) {
  const byId = new Map(categories.map((category) => [category.id, category]));
  return categories
    .flatMap((category) => {
      const path = pathOf(category, byId);
      const top = path[0];
      const fits = top?.department_id === null || top?.department_id === departmentId;
      return fits && path.every(({ archived_at }) => archived_at === null)
        ? [{ id: category.id, name: nameOf(path) }]
        : [];
    })
    .toSorted((one, other) => one.name.localeCompare(other.name));
}

/** What a category is called, with those above it; null when it is not known. */
export function categoryName(categories: readonly Category[], id: string) {
  const byId = new Map(categories.map((category) => [category.id, category]));
  const category = byId.get(id);
  return category ? nameOf(pathOf(category, byId)) : null;
}

/** From the first level down. */
function pathOf(category: Category, byId: ReadonlyMap<string, Category>) {
  const path = [category];
  for (let above = category.parent_id; above !== null && path.length < 4; ) {
    const next = byId.get(above);
    if (!next) break;
    path.unshift(next);
    above = next.parent_id;
  }
  return path;
}

function nameOf(path: readonly Category[]) {
  return path.map(({ name }) => name).join(' › ');
}
