'use client';

import { useTranslations } from 'next-intl';
import { Avatar } from '@/components/avatar';
import { PictureField } from '@/components/picture-field';
import { changePicture } from '../commands';

/** How colleagues see somebody beside their name. */
export function OwnPicture({ user }: { user: { id: string; name: string; picture_path: string | null } }) {
  const t = useTranslations('account');

  return (
    <PictureField
      label={t('picture')}
      help={t('pictureHelp')}
      shown={<Avatar name={user.name} id={user.id} size="lg" />}
      hasPicture={user.picture_path !== null}
      bucket="pictures"
      owner={user.id}
      size="lg"
      save={(supabase, path) => changePicture(supabase, user.id, path)}
    />
  );
}
