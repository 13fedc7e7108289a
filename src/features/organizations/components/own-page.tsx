import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { qrCodeOf } from '../qr-code';

/** Where customers arrive without the directory: the organization's own address, to pass on, to print and to photograph. */
export function OwnPage({ address, slug, isListed }: OwnPageProps) {
  const t = useTranslations('generalSettings.ownPage');
  const { size, path } = qrCodeOf(address);
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="1024" height="1024" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`;

  return (
    <section
      aria-labelledby="own-page"
      className="@3xl:grid grid-cols-[minmax(0,16rem)_minmax(0,32rem)] gap-x-10 border-border border-b py-6"
    >
      <div className="mb-4">
        <h2 id="own-page" className="font-strong text-base">
          {t('title')}
        </h2>
        <p className="mt-0.5 text-pretty text-muted-foreground text-sm">{t('lead')}</p>
      </div>
      <div className="flex flex-wrap items-start gap-x-6 gap-y-4">
        {/* Dark on light in either theme, because few cameras read it otherwise. */}
        <svg
          role="img"
          aria-label={t('code')}
          viewBox={`0 0 ${size} ${size}`}
          shapeRendering="crispEdges"
          className="size-40 flex-none rounded-lg border border-border bg-white"
        >
          <path d={path} fill="black" />
        </svg>
        <div className="grid min-w-0 flex-1 basis-56 justify-items-start gap-3">
          <a className="text-link break-all text-base" href={address}>
            {address}
          </a>
          {!isListed && <p className="text-pretty text-muted-foreground text-sm">{t('notListed')}</p>}
          <Button variant="outline" asChild>
            <a href={`data:image/svg+xml,${encodeURIComponent(picture)}`} download={`${slug}.svg`}>
              {t('download')}
            </a>
          </Button>
        </div>
      </div>
    </section>
  );
}

type OwnPageProps = {
  address: string;
  slug: string;
  /** Whether strangers can open it. */
  isListed: boolean;
};
