import { Select } from '@mantine/core';
import { Answer, Loading, Panel, useMay, useT } from '@guildhall/ui-kit';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useSearchParams } from 'react-router';
import { NewButton } from '../../crm/forms/NewButton';
import { type Described, useDescriptions, words } from '../../record/descriptors';
import { SettingsLayout } from '../SettingsLayout';
import { type CustomField, useFields } from './api';
import classes from './fields.module.css';
import { ModulePanel } from './ModulePanel';
import { OwnPanel } from './OwnPanel';
import { TrashPanel } from './TrashPanel';
import '../../texts/fields';
import '../../texts/positions';
import '../../texts/fieldPages';

const FieldEditor = lazy(() => import('./FieldEditor').then((module) => ({ default: module.FieldEditor })));

/** Records that people write can have fields of the workspace's own; people and what the app keeps for itself cannot. */
function takesFields({ entity, verbs }: Described): boolean {
  return verbs.includes('update') && !/^(identity|record)\./.test(entity);
}

export function manyOf(of: Described): string {
  return words(`records.${of.entity}`, words(`${of.entity.split('.')[1]}.many`, of.label_plural));
}

/** Which fields each kind of record has: the module's, and those that the workspace adds. */
export function FieldsPage() {
  const t = useT();
  const may = useMay()('workspace.admin');
  const { all, waiting, modules } = useDescriptions();
  const [params, setParams] = useSearchParams();
  const [edited, edit] = useState<CustomField | 'new'>();
  const groups = modules
    .map(({ key, title, entities }) => ({
      group: words(`module.${key}`, title),
      items: (entities ?? []).filter(takesFields).map((one) => ({ value: one.entity, label: manyOf(one) })),
    }))
    .filter(({ items }) => items.length > 0);
  const first = all.has('crm.contact') ? 'crm.contact' : groups[0]?.items[0]?.value;
  const entity = params.get('of') ?? first ?? '';
  const of = all.get(entity);
  const fields = useFields(may ? entity : '');
  return (
    <SettingsLayout actions={of && may && <NewButton icon={IconPlus} label="fields.new" disabled={!fields.data} onClick={() => edit('new')} />}>
      {!of ? (
        waiting ? <Loading lines={6} /> : null
      ) : (
        <>
          <div className={classes.top}>
            <Select
              label={t('fields.of')}
              className={classes.entity}
              data={groups}
              value={entity}
              allowDeselect={false}
              searchable
              onChange={(next) => next && setParams({ of: next }, { replace: true })}
            />
          </div>
          <Answer of={fields} lines={5}>
            {({ data, quota }) => (
              <OwnPanel key={entity} of={of} fields={data.filter(({ deleted_at }) => !deleted_at)} quota={quota} edit={edit} />
            )}
          </Answer>
          <Panel title={t('fields.module')}>
            <ModulePanel of={of} />
          </Panel>
          {may && <TrashPanel entity={entity} />}
        </>
      )}
      <Suspense>
        {edited && of && fields.data && (
          <FieldEditor
            key={edited === 'new' ? `new ${entity}` : edited.id}
            of={of}
            quota={fields.data.quota}
            field={edited === 'new' ? undefined : (fields.data.data.find(({ id }) => id === edited.id) ?? edited)}
            close={() => edit(undefined)}
          />
        )}
      </Suspense>
    </SettingsLayout>
  );
}
