import { Button, NumberInput } from '@mantine/core';
import { fieldErrors, Panel, type Patience, say, sentence, useT } from '@guildhall/ui-kit';
import { type FormEvent, useState } from 'react';
import classes from '../SettingsPage.module.css';
import { useSetPatience } from './api';
import own from './notices.module.css';

const FIELDS = ['mail_after', 'critical_mail_after', 'critical_lead_after'] as const;
const LABELS = { mail_after: 'notices.mailAfter', critical_mail_after: 'notices.criticalMail', critical_lead_after: 'notices.criticalLead' };
const MOST = 1440;

/** How many minutes the workspace gives people before it goes on. */
export function PatiencePanel({ patience, mail }: { patience: Patience; mail: boolean }) {
  const t = useT();
  const [values, setValues] = useState<Record<(typeof FIELDS)[number], number | string>>(patience);
  const set = useSetPatience();
  const errors = fieldErrors(set.error);
  const whole = FIELDS.every((field) => values[field] !== '');
  function submit(event: FormEvent) {
    event.preventDefault();
    set.mutate(values as Patience, { onSuccess: () => say(t('settings.saved')) });
  }
  return (
    <Panel title={t('notices.patience')}>
      <p className={own.lead}>{t('notices.patienceText')}</p>
      <form onSubmit={submit}>
        <div className={own.thirds}>
          {FIELDS.map((field) => (
            <NumberInput
              key={field}
              label={t(LABELS[field])}
              suffix={t('notices.minutes')}
              min={0}
              max={MOST}
              clampBehavior="strict"
              allowDecimal={false}
              allowNegative={false}
              hideControls
              disabled={!mail && field !== 'critical_lead_after'}
              value={values[field]}
              error={errors[field]}
              onChange={(value) => setValues({ ...values, [field]: value })}
            />
          ))}
        </div>
        {set.error && Object.keys(errors).length === 0 && (
          <p role="alert" className={own.trouble}>
            {sentence(set.error)}
          </p>
        )}
        <div className={classes.foot}>
          <Button type="submit" loading={set.isPending} disabled={!whole}>
            {t('kit.save')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
