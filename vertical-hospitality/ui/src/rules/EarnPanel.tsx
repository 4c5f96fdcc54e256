import { Button } from '@mantine/core';
import { Answer, Empty, money, Panel, sayProblem, useCreate, useList, useMay, useSession, useT, useUpdate } from '@guildhall/ui-kit';
import { IconPlus, IconSparkles } from '@tabler/icons-react';
import { useState } from 'react';
import { minorOf, spendPoints, visitPoints } from '../loyalty/points';
import { type EarnRule, earnRules } from '../loyalty/records';
import { EarnForm } from './EarnForm';
import { RuleLine } from './RuleLine';
import classes from './RulePanels.module.css';

/** Of the example: a usual bill. */
const BILL = '42';

export function EarnPanel() {
  const t = useT();
  const may = useMay();
  const { currency } = useSession().workspace;
  const list = useList(earnRules, { per_page: 200, sort: 'id' });
  const update = useUpdate(earnRules);
  const create = useCreate(earnRules);
  const [open, setOpen] = useState<EarnRule | 'new'>();
  const edit = may('hospitality.earn-rules.edit');
  const saving = open === 'new' ? create : update;
  const inWords = ({ kind, points, per_amount }: EarnRule) =>
    t(`hospitality.rules.${kind}`, { count: points, n: points, amount: money(per_amount, currency) });
  const example = (rules: EarnRule[]) => visitPoints(rules) + spendPoints(rules, minorOf(BILL, currency), currency);
  function close() {
    setOpen(undefined);
    create.reset();
    update.reset();
  }
  function save(values: Partial<EarnRule>) {
    if (open === 'new') {
      create.mutate({ active: true, ...values }, { onSuccess: close });
    } else if (open) {
      update.mutate({ id: open.id, version: open.version, values }, { onSuccess: close });
    }
  }
  return (
    <Panel
      title={t('hospitality.rules.earn')}
      action={
        may('hospitality.earn-rules.create') && (
          <Button variant="light" leftSection={<IconPlus size={18} />} onClick={() => setOpen('new')}>
            {t('hospitality.rules.newRule')}
          </Button>
        )
      }
    >
      <Answer of={list} lines={3}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty icon={<IconSparkles size={26} stroke={1.6} />} title={t('hospitality.rules.noRules')} />
          ) : (
            <>
              <ul className={classes.list}>
                {data.map((rule) => (
                  <RuleLine
                    key={rule.id}
                    name={inWords(rule)}
                    detail={rule.name}
                    active={rule.active}
                    switchLabel={t('hospitality.rules.switchRule', { name: rule.name })}
                    turn={
                      edit
                        ? (active) => update.mutate({ id: rule.id, values: { active } }, { onError: (problem) => sayProblem(problem) })
                        : undefined
                    }
                    edit={edit ? () => setOpen(rule) : undefined}
                  />
                ))}
              </ul>
              <p className={classes.example}>
                {data.some(({ active }) => active)
                  ? t('hospitality.rules.example', { amount: money(BILL, currency), points: example(data) })
                  : t('hospitality.rules.nothing')}
              </p>
            </>
          )
        }
      </Answer>
      {open && (
        <EarnForm rule={open === 'new' ? undefined : open} busy={saving.isPending} problem={saving.error} save={save} close={close} />
      )}
    </Panel>
  );
}
