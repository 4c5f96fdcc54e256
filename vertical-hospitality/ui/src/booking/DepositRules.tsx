import { Button } from '@mantine/core';
import { EntityForm, type FormFieldSpec, money, Panel, sayProblem, useList, useMay, useRemove, useSession, useT } from '@guildhall/ui-kit';
import { useState } from 'react';
import { type DepositRule, depositRules, span } from './deposit';
import { DAYS, OF_VENUE, services } from './services';
import classes from './SettingsPage.module.css';

const HOLDS = [30, 60, 120, 240, 720, 1440, 2880, 4320, 10_080];
const REFUNDS = [0, 2, 4, 12, 24, 48, 72, 168, 336];

/** From which party on a deposit is asked. Of several that fit, the one that asks most counts. */
export function DepositRules({ venue }: { venue: number }) {
  const t = useT();
  const may = useMay();
  const { currency } = useSession().workspace;
  const list = useList(depositRules, { venue_id: venue, sort: 'least_party', per_page: 50 });
  const known = useList(services, { venue_id: venue, sort: 'first_minute', per_page: 50 });
  const remove = useRemove(depositRules);
  const [open, setOpen] = useState<DepositRule | 'new' | null>(null);
  const service = (id?: number | null) => known.data?.data.find((one) => one.id === id)?.name;
  const among = (usual: number[], value: number | undefined) => [...new Set([...usual, ...(value === undefined ? [] : [value])])].sort((one, other) => one - other);
  const record = open === 'new' || open === null ? undefined : open;
  const before = (hours: number) => (hours === 0 ? t('hospitality.deposit.rule.untilBegins') : t('hospitality.deposit.rule.before', { span: span(hours * 60) }));
  const back = ({ refund_hours: hours }: DepositRule) => (hours === 0 ? t('hospitality.deposit.rule.backToTheEnd') : t('hospitality.deposit.rule.back', { span: span(hours * 60) }));
  const fields: FormFieldSpec[] = [
    { name: 'least_party', label: 'hospitality.deposit.rule.party', type: 'number', required: true, maxLength: 3 },
    { name: 'service_id', label: 'hospitality.deposit.rule.service', type: 'choice', numeric: true, help: t('hospitality.deposit.rule.service.help'), choices: () => (known.data?.data ?? []).map(({ id, name }) => ({ value: String(id), label: name })) },
    { name: 'amount', label: 'hospitality.deposit.amount', type: 'amount', required: true, maxLength: 12 },
    { name: 'per', label: 'hospitality.deposit.rule.per', type: 'choice', required: true, choices: () => ['guest', 'booking'].map((value) => ({ value, label: t(`hospitality.deposit.rule.per.${value}`) })) },
    { name: 'days', label: 'hospitality.booking.service.days', type: 'many', required: true, wide: true, choices: () => DAYS.map((value) => ({ value, label: t(`hospitality.booking.weekday.${value}`) })) },
    { name: 'hold_minutes', label: 'hospitality.deposit.rule.hold', type: 'choice', numeric: true, required: true, choices: () => among(HOLDS, record?.hold_minutes).map((value) => ({ value: String(value), label: span(value) })) },
    { name: 'refund_hours', label: 'hospitality.deposit.rule.refund', type: 'choice', numeric: true, required: true, choices: () => among(REFUNDS, record?.refund_hours).map((value) => ({ value: String(value), label: before(value) })) },
    { name: 'late', label: 'hospitality.deposit.rule.late', type: 'choice', required: true, wide: true, choices: () => ['keep', 'return'].map((value) => ({ value, label: t(`hospitality.deposit.rule.late.${value}`) })) },
    OF_VENUE,
  ];
  return (
    <Panel title={t('hospitality.deposit.rules')} action={may('hospitality.deposit-rules.create') && <Button variant="light" onClick={() => setOpen('new')}>{t('hospitality.deposit.rule.new')}</Button>}>
      <p className={classes.soft}>{t('hospitality.deposit.rules.text')}</p>
      <ul className={classes.list}>
        {list.data?.data.map((rule) => (
          <li key={rule.id}>
            <button type="button" disabled={!may('hospitality.deposit-rules.edit')} onClick={() => setOpen(rule)}>
              <strong>{t('hospitality.deposit.rule.line', { n: rule.least_party, amount: money(rule.amount, currency), per: t(`hospitality.deposit.rule.per.${rule.per}`) })}</strong>
              <span>
                {[service(rule.service_id), rule.days.length < 7 && rule.days.map((day) => t(`hospitality.booking.weekday.${day}`)).join(' '), t('hospitality.deposit.rule.within', { span: span(rule.hold_minutes) }), back(rule)].filter(Boolean).join(' · ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {open && (
        <EntityForm
          entity={depositRules}
          title={t(record ? 'hospitality.deposit.rule.edit' : 'hospitality.deposit.rule.new')}
          fields={fields}
          record={record}
          initial={{ venue_id: venue, least_party: 6, per: 'guest', days: DAYS, hold_minutes: 1440, refund_hours: 24, late: 'keep' }}
          nameOf={() => t('hospitality.deposit.rule')}
          close={() => setOpen(null)}
          extra={
            record &&
            may('hospitality.deposit-rules.delete') && (
              <Button variant="subtle" color="red" onClick={() => remove.mutate(record.id, { onSuccess: () => setOpen(null), onError: (problem) => sayProblem(problem) })}>
                {t('hospitality.deposit.rule.remove')}
              </Button>
            )
          }
        />
      )}
    </Panel>
  );
}
