import { Button, Modal, Textarea } from '@mantine/core';
import { useDraft, useT } from '@guildhall/ui-kit';
import type { FormEvent } from 'react';
import classes from './LostReason.module.css';

const COMMON = ['price', 'competitor', 'budget', 'silence', 'timing'] as const;
const LONGEST = 500;

interface Props {
  deal: { id: number; title: string };
  /** Where it goes. */
  stage: string;
  lose: (reason: string) => void;
  cancel: () => void;
}

/** Asked when a deal is put where lost deals stand. A tap on a usual reason is enough; none at all is allowed. */
export function LostReason({ deal, stage, lose, cancel }: Props) {
  const t = useT();
  const [reason, setReason, drop] = useDraft(`lost/${deal.id}`, '');
  function submit(event: FormEvent) {
    event.preventDefault();
    lose(reason.trim());
  }
  return (
    <Modal
      opened
      onClose={cancel}
      title={t('pipeline.lost.title')}
      size={460}
      closeButtonProps={{ 'aria-label': t('kit.close') }}
      returnFocus={false}
      classNames={{ title: classes.title }}
    >
      <form className={classes.form} onSubmit={submit}>
        <p className={classes.what}>{t('pipeline.lost.what', { title: deal.title, stage })}</p>
        <div className={classes.common} role="group" aria-label={t('pipeline.lost.usual')}>
          {COMMON.map((key) => {
            const words = t(`pipeline.lost.${key}`);
            return (
              <button key={key} type="button" className={classes.one} aria-pressed={reason === words} onClick={() => setReason(reason === words ? '' : words)}>
                {words}
              </button>
            );
          })}
        </div>
        <Textarea
          data-autofocus
          label={t('field.lostReason')}
          placeholder={t('pipeline.lost.hint')}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={LONGEST}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && submit(event)}
        />
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
          <Button type="submit">{t('pipeline.lost.go')}</Button>
        </div>
      </form>
    </Modal>
  );
}
