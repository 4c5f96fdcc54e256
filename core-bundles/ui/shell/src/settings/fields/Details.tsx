import { Radio, Select, TextInput } from '@mantine/core';
import { FormField, sendable, useT } from '@guildhall/ui-kit';
import { useMembers } from '../../crm/members';
import { ownSpec } from '../../record/custom/inputs';
import { type Described, type DescribedField, useDescribed } from '../../record/descriptors';
import type { CustomField, Quota } from './api';
import { ChoicesEditor } from './ChoicesEditor';
import { type Draft, renamedOf, valuesOf } from './draft';
import { ExpressionInput } from './ExpressionInput';
import { FastSwitch } from './FastSwitch';
import classes from './fields.module.css';
import { manyOf } from './FieldsPage';
import { RollUpInputs } from './RollUpInputs';
import { Switch } from './Switch';
import { fieldKind, isComputed, RESULTS } from './types';

interface Props {
  of: Described;
  quota: Quota;
  field: CustomField | undefined;
  draft: Draft;
  put: (more: Partial<Draft>) => void;
  errors: Record<string, string>;
  problem: unknown;
  /** Whether records go along when a choice is called otherwise. */
  follow: boolean;
  setFollow: (follow: boolean) => void;
}

/** All that a field of its type has, beside its name. */
export function Details({ of, quota, field, draft, put, errors, problem, follow, setFollow }: Props) {
  const t = useT();
  const all = useDescribed();
  const kind = fieldKind(draft.type);
  const text = (name: 'least' | 'most' | 'max_length' | 'decimals', label: string) => (
    <TextInput
      label={t(label)}
      inputMode="decimal"
      maxLength={20}
      disabled={name === 'decimals' && !!field}
      error={errors[name]}
      value={draft[name]}
      onChange={({ currentTarget }) => put({ [name]: currentTarget.value.replace(',', '.') })}
    />
  );
  return (
    <>
      {(draft.type === 'choice' || draft.type === 'choices') && (
        <div className={classes.wide}>
          <ChoicesEditor choices={draft.choices} error={errors.choices} change={(choices) => put({ choices })} />
          {field && Object.keys(renamedOf(draft.choices)).length > 0 && (
            <Radio.Group className={classes.asked} label={t('fields.renamed')} value={follow ? 'follow' : 'stay'} onChange={(value) => setFollow(value === 'follow')}>
              <Radio className={classes.radio} value="follow" label={t('fields.renamed.follow')} />
              <Radio className={classes.radio} value="stay" label={t('fields.renamed.stay')} />
            </Radio.Group>
          )}
        </div>
      )}
      {draft.type === 'reference' && (
        <Select
          className={classes.wide}
          label={t('fields.references')}
          required
          withAsterisk
          searchable
          allowDeselect={false}
          disabled={!!field}
          data={[...all.values()].filter(({ verbs }) => verbs.includes('list')).map((one) => ({ value: one.entity, label: manyOf(one) }))}
          value={draft.references || null}
          error={errors.references}
          onChange={(references) => put({ references: references ?? '' })}
        />
      )}
      {draft.type === 'formula' && (
        <>
          <div className={classes.wide}>
            <ExpressionInput
              of={of}
              own={field?.name}
              name="formula"
              label={t('fields.formula')}
              help={t('fields.formulaHint')}
              required
              value={draft.formula}
              error={errors.formula}
              problem={problem}
              change={(formula) => put({ formula })}
            />
          </div>
          <Select
            label={t('fields.result')}
            allowDeselect={false}
            disabled={!!field}
            data={RESULTS.map((one) => ({ value: one, label: t(`fields.type.${one}`) }))}
            value={draft.result}
            error={errors.result}
            onChange={(result) => put({ result: result ?? 'number' })}
          />
        </>
      )}
      {draft.type === 'roll_up' && <RollUpInputs of={of} value={draft.roll_up} errors={errors} change={(roll_up) => put({ roll_up })} />}
      {kind.bounds && text('least', 'fields.least')}
      {kind.bounds && text('most', 'fields.most')}
      {(draft.type === 'number' || (draft.type === 'formula' && draft.result === 'number')) && text('decimals', 'fields.decimals')}
      {kind.length && text('max_length', 'fields.length')}
      {kind.first && (kind.group !== 'choices' || draft.type === 'boolean' || draft.choices.length > 0) && <First of={of} draft={draft} put={put} error={errors.default} />}
      <TextInput
        className={classes.wide}
        label={t('fields.help')}
        description={t('fields.helpHint')}
        maxLength={500}
        error={errors.help}
        value={draft.help}
        onChange={({ currentTarget }) => put({ help: currentTarget.value })}
      />
      <div className={`${classes.wide} ${classes.switches}`}>
        {!isComputed(draft.type) && (
          <Switch label="fields.requiredSwitch" why="fields.requiredText" value={draft.required} error={errors.required} change={(required) => put({ required })} />
        )}
        {kind.unique && (
          <Switch label="fields.uniqueSwitch" why="fields.uniqueText" value={draft.unique} error={errors.unique} change={(unique) => put({ unique })} />
        )}
        {kind.fast && (
          <FastSwitch
            entity={of.entity}
            quota={quota}
            was={field?.fast ?? false}
            value={draft.fast}
            error={errors.fast}
            change={(fast) => put({ fast })}
          />
        )}
      </div>
      <details className={classes.wide} open={!!(draft.visible_if || draft.rule || errors.visible_if || errors.rule) || undefined}>
        <summary className={classes.summary}>{t('fields.conditions')}</summary>
        <div className={classes.conditions}>
          <ExpressionInput
            of={of}
            own={field?.name}
            name="visible_if"
            label={t('fields.visibleIf')}
            help={t('fields.visibleIfHint')}
            value={draft.visible_if}
            error={errors.visible_if}
            problem={problem}
            change={(visible_if) => put({ visible_if })}
          />
          {!isComputed(draft.type) && (
            <>
              <ExpressionInput
                of={of}
                name="rule"
                label={t('fields.rule')}
                help={t('fields.ruleHint')}
                value={draft.rule}
                error={errors.rule}
                problem={problem}
                change={(rule) => put({ rule })}
              />
              {draft.rule.trim() && (
                <TextInput
                  label={t('fields.ruleMessage')}
                  maxLength={200}
                  value={draft.rule_message}
                  error={errors.rule_message}
                  onChange={({ currentTarget }) => put({ rule_message: currentTarget.value })}
                />
              )}
            </>
          )}
        </div>
      </details>
    </>
  );
}

/** What a new record begins with, typed as it will be typed in its form. */
function First({ of, draft, put, error }: Pick<Props, 'of' | 'draft' | 'put'> & { error: string | undefined }) {
  const t = useT();
  const all = useDescribed();
  const people = useMembers();
  const field: DescribedField = {
    name: 'default',
    type: draft.type,
    label: t('fields.default'),
    required: false,
    read_only: false,
    choices: valuesOf(draft.choices),
    decimals: Number(draft.decimals) || 0,
    custom: { id: 0, fast: false, unique: false, help: '', default: null, visible_if: null, rule: null, formula: null, looks: draft.type },
  };
  const spec = ownSpec(field, { of, all, people });
  return spec ? (
    <div className={spec.wide ? classes.wide : undefined}>
      <FormField
        key={draft.type}
        field={spec}
        value={draft.default}
        values={{ default: draft.default }}
        error={error}
        autoFocus={false}
        change={(value) => put({ default: spec.type === 'amount' ? sendable([spec], { default: value }).default : value })}
      />
    </div>
  ) : null;
}
