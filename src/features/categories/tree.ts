/** A place in the tree, and what hangs below it. */
export type Branch<Category extends Leaf = Leaf> = Category & { level: number; below: Branch<Category>[] };

/**
 * The first level of the tree, in its order: what is offered in one department, or in all for null. What hangs below an
 * archived category is offered no more with it.
 */
export function branchesOf<Category extends Leaf>(
  categories: readonly Category[],
  departmentId: string | null,
): Branch<Category>[] {
  const offered = categories.filter(({ archived_at }) => archived_at === null);
  const grow = (category: Category, level: number): Branch<Category> => ({
    ...category,
    level,
    below: offered.filter(({ parent_id }) => parent_id === category.id).map((one) => grow(one, level + 1)),
  });
  return offered
    .filter(({ parent_id, department_id }) => parent_id === null && department_id === departmentId)
    .map((category) => grow(category, 1));
}

/** Under what a category with all below it can hang: not below itself, and nowhere deeper than the tree goes. */
export function placesFor(moving: Branch | null, tree: readonly Branch[], above = ''): Place[] {
  return tree.flatMap((branch) => {
    if (branch.id === moving?.id) return [];
    const name = above ? `${above} › ${branch.name}` : branch.name;
    const fits = branch.level + (moving ? heightOf(moving) : 1) <= deepest;
    return [...(fits ? [{ id: branch.id, name }] : []), ...placesFor(moving, branch.below, name)];
  });
}

const deepest = 4;

function heightOf({ below }: Branch): number {
  return 1 + Math.max(0, ...below.map(heightOf));
}

type Leaf = {
  id: string;
  name: string;
  parent_id: string | null;
  department_id: string | null;
  archived_at: string | null;
};
type Place = { id: string; name: string };
