import { Alert, Button } from '@mantine/core';
import { Answer, ApiProblem, fieldErrors, FormField, type FormFieldSpec, Page, Panel, request, say, sentence, useDraft, useFaultInSight, useList, useMay, useSession, useT, type Values } from '@guildhall/ui-kit';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef } from 'react';
import { earnRules } from '../loyalty/records';
import { Example, ExampleInShort } from './Example';
import classes from './ProgrammePage.module.css';
import { PROGRAMME, PROGRAMME_PATH, type Programme, useProgramme } from './programme';
import { useProgrammeFields } from './programmeFields';
import '../texts/programme';

/** For the owner: what counts, how long points live, how tiers are reached; with an example that follows each change. */
export function ProgrammePage() {
  const t = useT();
  const programme = useProgramme();
  return (
    <Page title={t('hospitality.programme.title')} subtitle={t('hospitality.programme.subtitle')}>
      <Answer of={programme} lines={8}>
        {(stands) => <ProgrammeForm stands={stands} />}
      </Answer>
    </Page>
  );
}

function ProgrammeForm({ stands }: { stands: Programme }) {
  const t = useT();
  const client = useQueryClient();
  const owner = useMay()('workspace.admin');
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
      say(t('hospitality.programme.saved'));
    },
    onError: (problem) => {
      if (problem instanceof ApiProblem && problem.status === 412) {
        void client.invalidateQueries({ queryKey: [PROGRAMME] });
      }
    },
  });
  const errors = fieldErrors(save.error);
  const form = useRef<HTMLFormElement>(null);
  useFaultInSight(form, save.error);
  const parts = useProgrammeFields(values);
  const touched = Object.keys(changed).length > 0;
  const elsewhere = save.error && !Object.keys(errors).some((name) => name in stands);
  function send(event: FormEvent) {
    event.preventDefault();
    save.mutate();
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
    </form>
  );
}
