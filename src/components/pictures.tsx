'use client';

import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { paths } from '@/lib/paths';

/** The pictures of the people who are known on a page: read with their names, once, and shown wherever they stand. */
export function PicturesProvider({ people, children }: PicturesProviderProps) {
  const addresses = useMemo(
    () =>
      new Map(
        people.flatMap(({ id, picture_path }) =>
          picture_path ? [[id, paths.picture('pictures', picture_path)]] : [],
        ),
      ),
    [people],
  );
  return <Pictures value={addresses}>{children}</Pictures>;
}

/** Where somebody's picture is; nothing for those who have none and those who are not known here. */
export function usePicture(id: string | undefined) {
  const addresses = useContext(Pictures);
  return id === undefined ? undefined : addresses.get(id);
}

const Pictures = createContext<ReadonlyMap<string, string>>(new Map());

type PicturesProviderProps = {
  people: { id: string; picture_path: string | null }[];
  children: ReactNode;
};
