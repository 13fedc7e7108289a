'use client';

import { useTranslations } from 'next-intl';
import { type Face, Monogram } from '@/components/monogram';
import { PictureField } from '@/components/picture-field';
import { changeLogo } from '../commands';

/** The logo that stands beside the name of an organization. Who may not change it sees it. */
export function LogoSetting({ organization, mayChange }: LogoSettingProps) {
  const t = useTranslations('generalSettings');
  const { id, logo_path } = organization;
  const shown = <Monogram organization={organization} size="lg" />;

  return (
    <section
      aria-labelledby="logo"
      className="@3xl:grid grid-cols-[minmax(0,16rem)_minmax(0,32rem)] gap-x-10 border-border border-b py-6"
    >
      <div className="mb-4">
        <h2 id="logo" className="font-strong text-base">
          {t('logo')}
        </h2>
        <p className="mt-0.5 text-pretty text-muted-foreground text-sm">{t('logoLead')}</p>
      </div>
      {mayChange ? (
        <PictureField
          label={t('logoFile')}
          help={t('logoHelp')}
          shown={shown}
          hasPicture={logo_path !== null}
          bucket="logos"
          owner={id}
          save={(supabase, path) => changeLogo(supabase, id, { seen: logo_path, path })}
        />
      ) : (
        shown
      )}
    </section>
  );
}

type LogoSettingProps = { organization: Face & { id: string }; mayChange: boolean };
