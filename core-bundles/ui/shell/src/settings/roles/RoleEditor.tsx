import { Alert, Button, Modal, SegmentedControl, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Answer, ApiProblem, fieldErrors, type PermissionGroup, request, type Role, say, sentence, useT } from '@guildhall/ui-kit';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, lazy, Suspense, useState } from 'react';
import { isFelt, usePreview } from '../../team/preview';
import { roleTitle } from '../../team/roleTitle';
import look from '../SettingsPage.module.css';
import { PermissionTable } from './PermissionTable';
import { narrower, type Preset, PRESETS, type Scope, SCOPES, spellOut } from './permissions';
import { RoleRemoval } from './RoleRemoval';
import classes from './roles.module.css';

const RightsChange = lazy(() => import('../../team/RightsChange').then((module) => ({ default: module.RightsChange })));

interface Props {
  /** None for a new one. */
  role: Role | undefined;
  close: () => void;
}

export function RoleEditor({ role, close }: Props) {
  const t = useT();
  const phone = useMediaQuery('(max-width: 679px)');
  const groups = useQuery({
    queryKey: ['permission-groups'],
    queryFn: () => request<{ data: PermissionGroup[] }>('GET', '/permission-groups'),
  });
  return (
    <Modal
      opened
      onClose={close}
      title={role ? roleTitle(role) : t('roles.new')}
      size={720}
      fullScreen={phone}
      closeButtonProps={{ 'aria-label': t('kit.close') }}
      classNames={{ title: classes.title }}
    >
      <Answer of={groups} lines={6}>
        {({ data }) => <RoleForm role={role} groups={data} close={close} />}
      </Answer>
    </Modal>
  );
}

function RoleForm({ role, groups, close }: Props & { groups: PermissionGroup[] }) {
  const t = useT();
  const queries = useQueryClient();
  const [base, setBase] = useState(role);
  const [title, setTitle] = useState(role ? roleTitle(role) : '');
  const [reads, setReads] = useState<Scope>(role?.reads ?? 'team');
  const [writes, setWrites] = useState<Scope>(role?.writes ?? 'own');
  const [held, setHeld] = useState(() => spellOut(role?.permissions ?? ['records.view', 'records.create', 'records.edit'], groups));
  const [removing, setRemoving] = useState(false);
  const save = useMutation({
    mutationFn: (body: object) =>
      base ? request<Role>('PATCH', `/roles/${base.id}`, { body, headers: { 'If-Match': `"${base.version}"` } }) : request<Role>('POST', '/roles', { body }),
    onSuccess: (saved) => {
      say(t('form.saved', { what: saved.title }));
      void queries.invalidateQueries({ queryKey: ['identity.role'] });
      close();
    },
  });
  const fixed = base?.builtin ?? false;
  const errors = fieldErrors(save.error);

  const wish = { title, reads, writes, permissions: [...held].sort() };
  const preview = usePreview(`roles/${base?.id}`);
  const stale = save.error instanceof ApiProblem && save.error.status === 412 ? (save.error.body.current as Role) : undefined;

  /** What holders of the role would feel is shown first; a new role has none. */
  function submit(event: FormEvent) {
    event.preventDefault();
    if (base) {
      preview.mutate(wish, { onSuccess: (felt) => !isFelt(felt) && save.mutate(wish) });
    } else {
      save.mutate(wish);
    }
  }
  function takeOver(now: Role) {
    setBase(now);
    setTitle(roleTitle(now));
    setReads(now.reads);
    setWrites(now.writes);
    setHeld(spellOut(now.permissions ?? [], groups));
    save.reset();
  }
  function see(scope: Scope) {
    setReads(scope);
    setWrites(narrower(scope, writes));
  }
  function take(name: Preset) {
    const preset = PRESETS[name];
    setReads(preset.reads);
    setWrites(preset.writes);
    setHeld(spellOut(preset.permissions, groups));
    setTitle((now) => now || t(`roles.preset.${name}`));
  }
  function copy() {
    setBase(undefined);
    setTitle(t('roles.copyOf', { title }));
  }

  return (
    <form onSubmit={submit} noValidate className={classes.form}>
      {fixed && (
        <p className={classes.note}>
          {t(`roles.reads.${reads}`)}, {t(`roles.writes.${writes}`)}. {t('roles.fixed')}
        </p>
      )}
      {stale ? (
        <Alert color="orange" role="alert">
          <p className={classes.stale}>{t('change.stale')}</p>
          <Button variant="default" onClick={() => takeOver(stale)}>
            {t('change.take')}
          </Button>
        </Alert>
      ) : (
        (save.error ?? preview.error) &&
        !errors.title && (
          <Alert color="red" role="alert">
            {sentence(save.error ?? preview.error)}
          </Alert>
        )
      )}
      {!fixed && (
        <TextInput
          label={t('field.name')}
          value={title}
          error={errors.title}
          maxLength={80}
          required
          data-autofocus
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
      )}
      {!base && (
        <div className={classes.scope}>
          <span className={classes.label}>{t('roles.preset')}</span>
          <div className={classes.presets}>
            {(Object.keys(PRESETS) as Preset[]).map((name) => (
              <button key={name} type="button" className={classes.preset} onClick={() => take(name)}>
                <strong>{t(`roles.preset.${name}`)}</strong>
                <span>{t(`roles.presetText.${name}`)}</span>
              </button>
            ))}
          </div>
        </div>
      )}
      {!fixed && (
        <>
          <ScopePick label={t('roles.reads')} kind="reads" value={reads} change={see} />
          <ScopePick label={t('roles.writes')} kind="writes" value={writes} most={reads} change={setWrites} />
        </>
      )}
      {groups.map((group) => (
        <PermissionTable key={group.module} group={group} held={held} fixed={fixed} change={setHeld} />
      ))}
      <div className={classes.foot}>
        {base && !fixed && (
          <Button variant="subtle" color="red" className={classes.away} onClick={() => setRemoving(true)}>
            {t('kit.delete')}
          </Button>
        )}
        <Button variant="default" onClick={close}>
          {t(fixed ? 'kit.close' : 'kit.cancel')}
        </Button>
        {fixed ? (
          <Button onClick={copy}>{t('roles.copy')}</Button>
        ) : (
          <Button type="submit" loading={save.isPending || preview.isPending}>
            {t('kit.save')}
          </Button>
        )}
      </div>
      <Suspense>
        {preview.data && isFelt(preview.data) && !stale && (
          <RightsChange preview={preview.data} busy={save.isPending} problem={save.error} save={() => save.mutate(wish)} back={preview.reset} />
        )}
      </Suspense>
      {removing && base && <RoleRemoval role={base} close={() => setRemoving(false)} gone={close} />}
    </form>
  );
}

interface ScopeProps {
  label: string;
  kind: 'reads' | 'writes';
  value: Scope;
  /** Nothing wider can be chosen. */
  most?: Scope;
  change: (scope: Scope) => void;
}

function ScopePick({ label, kind, value, most, change }: ScopeProps) {
  const t = useT();
  return (
    <div className={classes.scope}>
      <span id={`scope-${kind}`} className={classes.label}>
        {label}
      </span>
      <SegmentedControl
        fullWidth
        className={look.scheme}
        aria-labelledby={`scope-${kind}`}
        value={value}
        onChange={(scope) => change(scope as Scope)}
        data={SCOPES.map((scope) => ({
          value: scope,
          label: t(`roles.scope.${scope}`),
          disabled: most !== undefined && narrower(most, scope) !== scope,
        }))}
      />
    </div>
  );
}
