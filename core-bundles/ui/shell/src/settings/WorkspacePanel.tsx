import { Button, Select, Switch, TextInput } from '@mantine/core';
import { useContributions } from '@guildhall/host';
import { Answer, fieldErrors, Panel, request, say, sentence, useT, type WorkspaceView as Workspace } from '@guildhall/ui-kit';
import { type FormEvent, useState } from 'react';
import { currencies, languages, LOCALES, zones } from './choices';
import classes from './SettingsPage.module.css';
import { useWorkspace, useWorkspaceChange } from './workspace';

export function WorkspacePanel() {
  const t = useT();
  const workspace = useWorkspace();
  return (
    <Panel title={t('settings.workspace')}>
      <Answer of={workspace}>{(data) => <WorkspaceForm workspace={data} />}</Answer>
    </Panel>
  );
}

function WorkspaceForm({ workspace }: { workspace: Workspace }) {
  const t = useT();
  const { nav } = useContributions();
  const [values, setValues] = useState({
    name: workspace.name,
    currency: workspace.currency,
    time_zone: workspace.time_zone,
    locale: workspace.locale,
    start_page: workspace.start_page,
    leads_edit: workspace.leads_edit,
  });
  const change = useWorkspaceChange((body: Partial<Workspace>) => request('PATCH', '/workspace', { body }));
  const errors = fieldErrors(change.error);
  const other = change.error && !Object.keys(errors).some((field) => field in values) ? sentence(change.error) : undefined;
  const choice = (name: 'currency' | 'time_zone' | 'locale' | 'start_page') => ({
    value: values[name],
    error: errors[name],
    searchable: true,
    allowDeselect: false,
    onChange: (next: string | null) => next && setValues({ ...values, [name]: next }),
  });
  const pages = nav.map(({ path, label }) => ({ value: path, label: t(label) }));
  if (!pages.some(({ value }) => value === values.start_page)) {
    pages.unshift({ value: values.start_page, label: values.start_page });
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    change.mutate(values, { onSuccess: () => say(t('settings.saved')) });
  }
  return (
    <form onSubmit={submit}>
      <div className={classes.grid}>
        <TextInput
          label={t('signup.business')}
          value={values.name}
          error={errors.name ?? other}
          maxLength={120}
          required
          withAsterisk={false}
          onChange={(event) => setValues({ ...values, name: event.currentTarget.value })}
        />
        <Select label={t('field.currency')} data={currencies(workspace.currency)} {...choice('currency')} />
        <Select label={t('settings.zone')} data={zones(workspace.time_zone)} {...choice('time_zone')} />
        <Select label={t('settings.language')} data={languages(LOCALES, workspace.locale)} {...choice('locale')} />
        <Select label={t('settings.startPage')} data={pages} {...choice('start_page')} />
      </div>
      <Switch
        mt="md"
        label={t('settings.leadsEdit')}
        description={t('settings.leadsEditText')}
        checked={values.leads_edit}
        onChange={(event) => setValues({ ...values, leads_edit: event.currentTarget.checked })}
      />
      <div className={classes.foot}>
        <Button type="submit" loading={change.isPending}>
          {t('kit.save')}
        </Button>
      </div>
    </form>
  );
}
