import { Button } from '@mantine/core';
import { isEmpty, RecordForm, type RecordFormProps, say, useCreate, useNavigate, useSession, useT, useUpdate, type Values, valuesOf, forgetDraft } from '@guildhall/ui-kit';
import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { type EarnRule, earnRules } from '../loyalty/records';
import { RuleCheck } from './RuleCheck';
import { RULE_FIELDS } from './ruleFields';
import { isCompared, previewOf } from './preview';

interface Props {
  rule?: EarnRule;
  close: () => void;
}

/** A rule of any kind. What it would have done lately is shown before it counts. */
export function RuleForm({ rule, close }: Props) {
  const t = useT();
  const navigate = useNavigate();
  const { currency } = useSession().workspace;
  const create = useCreate(earnRules);
  const update = useUpdate(earnRules);
  const [opened] = useState<Values>(valuesOf(RULE_FIELDS, rule ?? { kind: 'spend', stacking: 'additive', points: 1, per_amount: '1.00', active: true }));
  const [asked, setAsked] = useState<{ changed: Values; version?: number }>();
  const draft = `${earnRules.name}/${rule?.id ?? 'new'}`;
  const problem = create.error ?? update.error;

  function save(changed: Values, version = rule?.version) {
    const onSuccess = ({ name }: EarnRule) => {
      forgetDraft(draft);
      say(t('form.saved', { what: name }));
      close();
    };
    const onSettled = () => setAsked(undefined);
    if (rule) {
      update.mutate({ id: rule.id, version, values: changed as Partial<EarnRule> }, { onSuccess, onSettled });
    } else {
      const whole = Object.entries({ ...opened, ...changed }).filter(([, value]) => !isEmpty(value));
      create.mutate(Object.fromEntries(whole) as Partial<EarnRule>, { onSuccess, onSettled });
    }
  }
  const submit: RecordFormProps['submit'] = (changed, version) => {
    if (isCompared({ ...opened, ...changed } as unknown as EarnRule) && Object.keys(changed).some((name) => name !== 'name')) {
      setAsked({ changed, version });
    } else {
      save(changed, version);
    }
  };
  return (
    <>
      <RecordForm
        title={t(rule ? 'hospitality.rules.editRule' : 'hospitality.rules.newRule')}
        fields={RULE_FIELDS}
        initial={opened}
        draft={draft}
        busy={create.isPending || update.isPending}
        problem={problem}
        submit={submit}
        close={close}
        extra={
          rule && (
            <Button variant="subtle" leftSection={<IconHistory size={18} stroke={1.8} />} onClick={() => navigate(`/r/${earnRules.path}/${rule.id}`)}>
              {t('hospitality.rules.versions')}
            </Button>
          )
        }
      />
      {asked && (
        <RuleCheck
          body={previewOf({ ...opened, ...asked.changed } as unknown as EarnRule, rule?.id, currency)}
          busy={create.isPending || update.isPending}
          save={() => save(asked.changed, asked.version)}
          close={() => setAsked(undefined)}
        />
      )}
    </>
  );
}
