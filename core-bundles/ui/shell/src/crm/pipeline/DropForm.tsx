import { Button, Modal, Textarea } from '@mantine/core';
import { FormField, isEmpty, sendable, useDraft, useT, type Values } from '@guildhall/ui-kit';
import { type FormEvent, useState } from 'react';
import { dealField } from '../deals/needs';
import { useMembers } from '../members';
import classes from './DropForm.module.css';
import { draftOf } from './moves';

const COMMON = ['price', 'competitor', 'budget', 'silence', 'timing'] as const;
const LONGEST = 500;

/** A deal put where more has to be known about it. */
export interface Drop {
  stage: { id: number; name: string; is_lost?: boolean | null };
  /** What that stage asks for and the deal does not have. */
  fields: string[];
}

interface Props extends Drop {
  deal: { id: number; title: string; currency: string };
  move: (to: { stage: number; reason?: string; values?: Values }) => void;
  cancel: () => void;
}

/**
 * Asked when a deal is put where lost deals stand, or into a stage that asks for what the deal does not have. What is typed
 * stays until the deal has moved or the move is called off, though the network fail in between. Why a deal is lost may be left
 * open unless its stage insists.
 */
export function DropForm({ deal, stage, fields, move, cancel }: Props) {
  const t = useT();
  const people = useMembers();
  const lost = stage.is_lost === true;
  const [values, setValues, drop] = useDraft<Values>(draftOf(deal.id), {});
  const [empty, setEmpty] = useState<string>();
  const specs = fields.filter((name) => !lost || name !== 'lost_reason').map((name) => dealField(name, people));
  const reason = String(values.lost_reason ?? '');
  const setReason = (words: string) => setValues((now) => ({ ...now, lost_reason: words }));

  function submit(event: FormEvent) {
    event.preventDefault();
    const missing = fields.find((name) => isEmpty(values[name]));
    setEmpty(missing);
    if (!missing) {
      const asked = Object.fromEntries(specs.map(({ name }) => [name, values[name]]));
      move({
        stage: stage.id,
        ...(lost && { reason: reason.trim() }),
        ...(specs.length > 0 && { values: sendable(specs, asked, { currency: deal.currency, ...asked }) }),
      });
    }
  }

  return (
    <Modal
      opened
      onClose={cancel}
      title={t(lost ? 'pipeline.lost.title' : 'pipeline.asks.title', { stage: stage.name })}
      size={460}
      closeButtonProps={{ 'aria-label': t('kit.close') }}
      returnFocus={false}
      classNames={{ title: classes.title }}
    >
      <form className={classes.form} onSubmit={submit} noValidate>
        <p className={classes.what}>
          {t(lost ? 'pipeline.lost.what' : 'pipeline.asks.what', { title: deal.title, stage: stage.name, count: specs.length })}
        </p>
        {specs.map((field, index) => (
          <FormField
            key={field.name}
            field={{ ...field, required: true }}
            value={values[field.name]}
            values={values}
            autoFocus={index === 0}
            error={empty === field.name ? t('kit.required') : undefined}
            change={(value) => setValues((now) => ({ ...now, [field.name]: value }))}
          />
        ))}
        {lost && (
          <>
            <div className={classes.common} role="group" aria-label={t('pipeline.lost.usual')}>
              {COMMON.map((key) => {
                const words = t(`pipeline.lost.${key}`);
                return (
                  <button
                    key={key}
                    type="button"
                    className={classes.one}
                    aria-pressed={reason === words}
                    onClick={() => setReason(reason === words ? '' : words)}
                  >
                    {words}
                  </button>
                );
              })}
            </div>
            <Textarea
              data-autofocus={specs.length === 0 || undefined}
              label={t('field.lostReason')}
              placeholder={t(fields.includes('lost_reason') ? 'pipeline.lost.hintNeeded' : 'pipeline.lost.hint')}
              withAsterisk={fields.includes('lost_reason')}
              error={empty === 'lost_reason' ? t('kit.required') : undefined}
              autosize
              minRows={2}
              maxRows={6}
              maxLength={LONGEST}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && submit(event)}
            />
          </>
        )}
        <div className={classes.foot}>
          <Button
            variant="default"
            onClick={() => {
              drop();
              cancel();
            }}
          >
            {t('pipeline.lost.not')}
          </Button>
          <Button type="submit">{t(lost ? 'pipeline.lost.go' : 'pipeline.asks.go')}</Button>
        </div>
      </form>
    </Modal>
  );
}
