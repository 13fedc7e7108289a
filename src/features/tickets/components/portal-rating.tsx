'use client';

import { Star } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Textarea } from '@/components/ui/textarea';
import { rateTicket } from '../actions';
import { usePortalStep } from './portal-step';

const scores = [1, 2, 3, 4, 5] as const;

/** How it went, from 1 to 5: asked once it is finished, and changed as long as one likes. */
export function PortalRating({ ticketId, rating }: PortalRatingProps) {
  const t = useTranslations('portalTicket.rating');
  const common = useTranslations('common');
  const { state, isSending, props } = usePortalStep(rateTicket, ticketId);
  const [score, setScore] = useState(rating?.score ?? 0);
  const isSaved = rating !== null && rating.score === score;

  return (
    <form
      {...props}
      className="group my-4 grid gap-3 rounded-xl border border-border px-4 py-4 sm:px-5 print:hidden"
    >
      <input type="hidden" name="ticket_id" value={ticketId} />
      <fieldset className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <legend className="float-left mr-4 font-strong text-md">{t('title')}</legend>
        <span className="inline-flex">
          {scores.map((value) => (
            <label
              key={value}
              title={t(`scores.${value}`)}
              className="relative grid size-11 cursor-pointer place-items-center rounded-md hover:bg-accent has-focus-visible:outline-2 has-focus-visible:outline-ring"
            >
              <input
                type="radio"
                name="score"
                value={value}
                required
                defaultChecked={value === rating?.score}
                onChange={() => setScore(value)}
                className="absolute inset-0 size-full cursor-pointer appearance-none rounded-md outline-none"
              />
              <Star
                aria-hidden
                className={`pointer-events-none size-6 stroke-[1.75] ${value <= score ? 'fill-primary text-primary' : 'text-icon'}`}
              />
              <span className="sr-only">{t(`scores.${value}`)}</span>
            </label>
          ))}
        </span>
        <span aria-live="polite" className="text-base text-muted-foreground">
          {isScore(score) && t(`scores.${score}`)}
        </span>
      </fieldset>
      <FormError error={state.fields ? undefined : state.error} />
      {state.fields?.score && <p className="text-base text-destructive">{t('choose')}</p>}
      {/* By its style, so that it also comes before JavaScript. */}
      <div className="hidden gap-3 group-has-checked:grid">
        <Field label={t('comment')} optional error={state.fields?.comment}>
          {(control) => (
            <Textarea
              {...control}
              name="comment"
              inputSize="lg"
              dir="auto"
              className="min-h-18"
              defaultValue={state.values?.comment ?? rating?.comment}
            />
          )}
        </Field>
        <div className="flex flex-wrap items-center gap-3">
          <Button
            type="submit"
            variant="outline"
            size="lg"
            className="h-9 px-3.5 text-base max-sm:w-full"
            aria-disabled={isSending}
          >
            {isSending ? common('sending') : rating ? t('change') : t('send')}
          </Button>
          <p role="status" className="text-base text-muted-foreground">
            {isSaved && t('thanks')}
          </p>
        </div>
      </div>
    </form>
  );
}

function isScore(score: number): score is (typeof scores)[number] {
  return (scores as readonly number[]).includes(score);
}

type PortalRatingProps = { ticketId: string; rating: { score: number; comment: string } | null };
