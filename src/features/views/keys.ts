/** Where the browser keeps the views that one sees. */
export const viewsKey = (organizationId: string) => ['views', organizationId] as const;
