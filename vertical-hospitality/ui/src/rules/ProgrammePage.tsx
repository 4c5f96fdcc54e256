import { Alert, Button } from '@mantine/core';
import { Answer, ApiProblem, fieldErrors, FormField, type FormFieldSpec, Page, Panel, request, say, sentence, useDraft, useFaultInSight, useList, useMay, useSession, useT, type Values } from '@guildhall/ui-kit';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { earnRules } from '../loyalty/records';
import { Example, ExampleInShort } from './Example';
import classes from './ProgrammePage.module.css';
import { PROGRAMME, PROGRAMME_PATH, type Programme, useProgramme } from './programme';
import { useProgrammeFields } from './programmeFields';
import { StatusPanel } from './StatusPanel';
import { TierCheck } from './TierCheck';
import '../texts/programme';

/** What changes points or tiers, so that it is looked at before it counts. */
const COMES_TO = ['base', 'tip_counts', 'rounding', 'cap_bill', 'cap_day', 'cap_month', 'tier_by', 'tier_window', 'tier_days', 'tier_lasts', 'tier_starts', 'tier_grace'];

/** For the owner: what counts, how long points live, how tiers are reached; with an example that follows each change. */
export function ProgrammePage() {
  const t = useT();
  const programme = useProgramme();
  const owner = useMay()('workspace.admin');
  return (
    <Page title={t('hospitality.programme.title')} subtitle={t('hospitality.programme.subtitle')}>
      <Answer of={programme} lines={8}>
        {(stands) => (
          <>
            <StatusPanel stands={stands} owner={owner} />
            <ProgrammeForm stands={stands} owner={owner} />
          </>
        )}
      </Answer>
    </Page>
  );
}

function ProgrammeForm({ stands, owner }: { stands: Programme; owner: boolean }) {
  const t = useT();
  const client = useQueryClient();
  const { currency } = useSession().workspace;
  const rules = useList(earnRules, { per_page: 200, total: 'none' });
  // Only what differs is kept: what a colleague changes meanwhile shows at once.
  const [typed, setTyped, drop] = useDraft<Values>('hospitality.programme', {});
  const changed = Object.fromEntries(Object.entries(typed).filter(([name, value]) => value !== stands[name as keyof Programme]));
  const values = { ...stands, ...changed } as Programme;
  const save = useMutation({
    mutationFn: () => request<Programme>('PUT', PROGRAMME_PATH, { body: changed, headers: { 'If-Match': `"${stands.version}"` } }),
    onSuccess: (now) => {
      client.setQueryData([PROGRAMME], now);
      drop();
      setAsked(false);
      say(t('hospitality.programme.saved'));
    },
    onError: (problem) => {
      setAsked(false);
      if (problem instanceof ApiProblem && problem.status === 412) {
        void client.invalidateQueries({ queryKey: [PROGRAMME] });
      }
    },
  });
  const [asked, setAsked] = useState(false);
  const errors = fieldErrors(save.error);
  const form = useRef<HTMLFormElement>(null);
  useFaultInSight(form, save.error);
  const parts = useProgrammeFields(values);
  const touched = Object.keys(changed).length > 0;
  const elsewhere = save.error && !Object.keys(errors).some((name) => name in stands);
  function send(event: FormEvent) {
    event.preventDefault();
    if (Object.keys(changed).some((name) => COMES_TO.includes(name))) {
      setAsked(true);
    } else {
      save.mutate();
    }
  }
  const field = (spec: FormFieldSpec) => (
    <FormField
      key={spec.name}
      field={spec}
      value={values[spec.name as keyof Programme]}
      values={{ ...values }}
      error={errors[spec.name]}
      autoFocus={false}
      change={(value) => setTyped((now) => ({ ...now, [spec.name]: value === '' ? null : value }))}
    />
  );
  return (
    <form ref={form} className={classes.form} onSubmit={send} noValidate>
      <aside className={classes.example}>
        <Example programme={values} rules={rules.data?.data ?? []} currency={currency} />
      </aside>
      <fieldset className={classes.parts} disabled={!owner}>
        {!owner && <p className={classes.note}>{t('hospitality.programme.onlyOwner')}</p>}
        {parts.map(({ title, fields }) => (
          <Panel key={title} title={t(title)}>
            <div className={classes.fields}>{fields.filter(({ shownWhen }) => shownWhen?.({ ...values }) ?? true).map(field)}</div>
          </Panel>
        ))}
        {owner && (
          <div className={classes.foot} data-touched={touched || undefined}>
            {elsewhere && (
              <Alert color="red" role="alert" className={classes.alert}>
                {sentence(save.error)}
              </Alert>
            )}
            <p>
              {touched && <ExampleInShort programme={values} rules={rules.data?.data ?? []} currency={currency} />}
              {t(touched ? 'hospitality.programme.fromNow' : 'hospitality.programme.same')}
            </p>
            <Button h={56} variant="default" disabled={!touched} onClick={drop}>
              {t('hospitality.programme.undo')}
            </Button>
            <Button h={56} type="submit" disabled={!touched} loading={save.isPending}>
              {t('kit.save')}
            </Button>
          </div>
        )}
      </fieldset>
      {asked && (
        <TierCheck
          title={t('hospitality.outlook.programme')}
          path="/hospitality/programme/preview"
          body={changed}
          busy={save.isPending}
          save={() => save.mutate()}
          close={() => setAsked(false)}
        />
      )}
    </form>
  );
}
