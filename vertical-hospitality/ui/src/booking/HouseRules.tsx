import { Button } from '@mantine/core';
import { entity, EntityForm, Facts, type FormFieldSpec, Panel, type Stored, useList, useMay, useT } from '@guildhall/ui-kit';
import { useState } from 'react';
import { span } from './deposit';
import { OF_VENUE } from './services';
import classes from './SettingsPage.module.css';

interface Rule extends Stored {
  venue_id: number;
  hold_minutes: number;
  grace_minutes: number;
  no_show_minutes: number | null;
  notice_minutes: number;
  ahead_days: number;
  change_minutes: number;
  answer_hours: number;
  remind: boolean;
  till_tables: boolean;
  welcome?: string | null;
  phone?: string | null;
  deposit_how?: string | null;
}

const rules = entity<Rule>('hospitality.booking_rule', 'hospitality/booking-rules');
/** By which a venue goes that has settled nothing. */
const USUAL = { hold_minutes: 10, grace_minutes: 15, no_show_minutes: 45 as number | null, notice_minutes: 60, ahead_days: 60, change_minutes: 120, answer_hours: 48, remind: true, till_tables: true };

/** How long the house holds, waits and lets guests change by themselves, and what it tells them. */
export function HouseRules({ venue }: { venue: number }) {
  const t = useT();
  const may = useMay();
  const list = useList(rules, { venue_id: venue, per_page: 1 });
  const [open, setOpen] = useState(false);
  const known = list.data?.data[0];
  const now: typeof USUAL & Partial<Pick<Rule, 'welcome' | 'phone' | 'deposit_how'>> = { ...USUAL, ...known };
  const before = (minutes: number) => t('hospitality.deposit.rule.before', { span: span(minutes) });
  const number = (name: string, label: string, section: string): FormFieldSpec => ({
    name,
    label: `hospitality.booking.rule.${label}`,
    help: t(`hospitality.booking.rule.${label}.help`),
    type: 'number',
    required: name !== 'no_show_minutes',
    section: `hospitality.booking.rule.${section}`,
    maxLength: 5,
  });
  const fields: FormFieldSpec[] = [
    number('hold_minutes', 'hold', 'house'),
    number('grace_minutes', 'grace', 'house'),
    number('no_show_minutes', 'noShow', 'house'),
    { name: 'till_tables', label: 'hospitality.booking.rule.tillTables', help: t('hospitality.booking.rule.tillTables.help'), type: 'switch', wide: true, section: 'hospitality.booking.rule.house' },
    number('notice_minutes', 'notice', 'web'),
    number('ahead_days', 'ahead', 'web'),
    number('change_minutes', 'change', 'web'),
    number('answer_hours', 'answer', 'web'),
    { name: 'remind', label: 'hospitality.booking.rule.remind', type: 'switch', wide: true, section: 'hospitality.booking.rule.told' },
    { name: 'phone', label: 'hospitality.booking.rule.phone', type: 'tel', wide: true, section: 'hospitality.booking.rule.told', maxLength: 40 },
    { name: 'welcome', label: 'hospitality.booking.rule.welcome', help: t('hospitality.booking.rule.welcome.help'), type: 'long', wide: true, section: 'hospitality.booking.rule.told', maxLength: 500 },
    { name: 'deposit_how', label: 'hospitality.booking.rule.depositHow', help: t('hospitality.booking.rule.depositHow.help'), type: 'long', wide: true, section: 'hospitality.booking.rule.told', maxLength: 1000 },
    OF_VENUE,
  ];
  return (
    <Panel
      title={t('hospitality.booking.rules')}
      action={may(known ? 'hospitality.booking-rules.edit' : 'hospitality.booking-rules.create') && list.data && <Button variant="light" onClick={() => setOpen(true)}>{t('hospitality.booking.rules.change')}</Button>}
    >
      <p className={classes.soft}>{t('hospitality.booking.rules.text')}</p>
      <Facts
        items={[
          [t('hospitality.booking.rule.hold'), span(now.hold_minutes)],
          [t('hospitality.booking.rule.grace'), span(now.grace_minutes)],
          [t('hospitality.booking.rule.noShow'), now.no_show_minutes === null ? t('hospitality.booking.rule.never') : span(now.no_show_minutes)],
          [t('hospitality.booking.rule.tillTables'), t(now.till_tables ? 'hospitality.booking.rule.yes' : 'hospitality.booking.rule.no')],
          [t('hospitality.booking.rule.notice'), before(now.notice_minutes)],
          [t('hospitality.booking.rule.ahead'), before(now.ahead_days * 1440)],
          [t('hospitality.booking.rule.changeShort'), before(now.change_minutes)],
          [t('hospitality.booking.rule.answer'), span(now.answer_hours * 60)],
          [t('hospitality.booking.rule.reminders'), t(now.remind ? 'hospitality.booking.rule.yes' : 'hospitality.booking.rule.no')],
          [t('hospitality.booking.rule.phone'), now.phone],
        ]}
      />
      {(['welcome', 'deposit_how'] as const).map(
        (name) =>
          now[name] && (
            <div key={name} className={classes.words}>
              <strong>{t(`hospitality.booking.rule.${name === 'welcome' ? 'welcome' : 'depositHow'}`)}</strong>
              <p>{now[name]}</p>
            </div>
          ),
      )}
      {open && (
        <EntityForm
          entity={rules}
          title={t('hospitality.booking.rules')}
          fields={fields}
          record={known}
          initial={{ venue_id: venue, ...USUAL }}
          nameOf={() => t('hospitality.booking.rules')}
          close={() => setOpen(false)}
        />
      )}
    </Panel>
  );
}
