import { Empty, locale, money, useSession, useT } from '@guildhall/ui-kit';
import { IconSparkles } from '@tabler/icons-react';
import { minorOf, spendPoints, visitPoints } from '../loyalty/points';
import { type EarnRule, earnRules } from '../loyalty/records';
import { OfferPanel } from './OfferPanel';
import { RuleForm } from './RuleForm';
import classes from './RulePanels.module.css';
import { useRuleWords } from './ruleWords';

/** Of the example: a usual bill. */
const BILL = '42';

export function EarnPanel() {
  const t = useT();
  const { currency } = useSession().workspace;
  const sentence = useRuleWords(locale());
  const example = (rules: EarnRule[]) => visitPoints(rules) + spendPoints(rules, minorOf(BILL, currency), currency);
  return (
    <OfferPanel
      entity={earnRules}
      right="hospitality.earn-rules"
      sort="id"
      title={t('hospitality.rules.earn')}
      newTitle={t('hospitality.rules.newRule')}
      editTitle={t('hospitality.rules.editRule')}
      form={(rule, close) => <RuleForm rule={rule} close={close} />}
      words={(rule) => ({ ...sentence(rule), switchLabel: t('hospitality.rules.switchRule', { name: rule.name }) })}
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
