import { Empty, type FormFieldSpec, money, useSession, useT } from '@guildhall/ui-kit';
import { IconSparkles } from '@tabler/icons-react';
import { minorOf, spendPoints, visitPoints } from '../loyalty/points';
import { type EarnRule, earnRules } from '../loyalty/records';
import { OfferPanel } from './OfferPanel';
import classes from './RulePanels.module.css';

/** Of the example: a usual bill. */
const BILL = '42';

export function EarnPanel() {
  const t = useT();
  const { currency } = useSession().workspace;
  const fields: FormFieldSpec[] = [
    { name: 'name', label: 'hospitality.rules.name', required: true, wide: true, maxLength: 120 },
    {
      name: 'kind',
      label: 'hospitality.rules.kind',
      type: 'choice',
      required: true,
      choices: () => (['spend', 'visit'] as const).map((kind) => ({ value: kind, label: t(`hospitality.rules.kind.${kind}`) })),
      // A visit is not counted by amounts.
      resets: (kind) => ({ per_amount: kind === 'visit' ? null : '1.00' }),
    },
    { name: 'points', label: 'hospitality.rules.points', type: 'number', required: true, maxLength: 6 },
    { name: 'per_amount', label: 'hospitality.rules.per', type: 'amount', maxLength: 10 },
    { name: 'active', label: 'hospitality.rules.counts', type: 'switch', wide: true },
  ];
  const example = (rules: EarnRule[]) => visitPoints(rules) + spendPoints(rules, minorOf(BILL, currency), currency);
  return (
    <OfferPanel
      entity={earnRules}
      right="hospitality.earn-rules"
      sort="id"
      title={t('hospitality.rules.earn')}
      newTitle={t('hospitality.rules.newRule')}
      editTitle={t('hospitality.rules.editRule')}
      fields={fields}
      initial={{ kind: 'spend', points: 1, per_amount: '1.00' }}
      words={({ name, kind, points, per_amount }) => ({
        name: t(`hospitality.rules.${kind}`, { count: points, n: points, amount: money(per_amount, currency) }),
        detail: name,
        switchLabel: t('hospitality.rules.switchRule', { name }),
      })}
      empty={<Empty icon={<IconSparkles size={26} stroke={1.6} />} title={t('hospitality.rules.noRules')} />}
      foot={(rules) => (
        <p className={classes.example}>
          {rules.some(({ active }) => active)
            ? t('hospitality.rules.example', { amount: money(BILL, currency), points: example(rules) })
            : t('hospitality.rules.nothing')}
        </p>
      )}
    />
  );
}
