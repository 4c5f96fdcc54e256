import { Button, Select, TextInput } from '@mantine/core';
import { Answer, fieldErrors, Panel, request, say, sentence, useT, type WorkspaceView as Workspace } from '@guildhall/ui-kit';
import { type FormEvent, useState } from 'react';
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
  const [values, setValues] = useState({
    name: workspace.name,
    currency: workspace.currency,
    time_zone: workspace.time_zone,
  });
  const change = useWorkspaceChange((body: Partial<Workspace>) => request('PATCH', '/workspace', { body }));
  const errors = fieldErrors(change.error);
  const set = (name: keyof typeof values) => (event: { currentTarget: { value: string } }) =>
    setValues({ ...values, [name]: event.currentTarget.value });
  function submit(event: FormEvent) {
    event.preventDefault();
    change.mutate(values, { onSuccess: () => say(t('settings.saved')) });
  }
  return (
    <form onSubmit={submit}>
      <div className={classes.grid}>
        <TextInput label={t('signup.business')} value={values.name} error={errors.name} required onChange={set('name')} />
        <TextInput
          label={t('field.currency')}
          value={values.currency}
          error={errors.currency}
          maxLength={3}
          required
          onChange={set('currency')}
        />
        <Select
          label={t('settings.zone')}
          searchable
          data={Intl.supportedValuesOf('timeZone')}
          value={values.time_zone}
          error={errors.time_zone ?? (change.error && Object.keys(errors).length === 0 ? sentence(change.error) : undefined)}
          allowDeselect={false}
          onChange={(time_zone) => time_zone && setValues({ ...values, time_zone })}
        />
      </div>
      <div className={classes.foot}>
        <Button type="submit" loading={change.isPending}>
          {t('kit.save')}
        </Button>
      </div>
    </form>
  );
}
