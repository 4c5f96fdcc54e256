import { SegmentedControl } from '@mantine/core';
import { Loading, useMay, useParams, useT } from '@guildhall/ui-kit';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useSearchParams } from 'react-router';
import { NewButton } from '../../crm/forms/NewButton';
import { SettingsLayout } from '../../settings/SettingsLayout';
import look from '../../settings/SettingsPage.module.css';
import { EndpointForm } from './EndpointForm';
import { EndpointList } from './EndpointList';
import { HookForm } from './HookForm';
import { HookList } from './HookList';
import '../../texts/outward';

const EndpointPage = lazy(() => import('./EndpointPage').then((module) => ({ default: module.EndpointPage })));

/** What goes out by itself, and what may come in; or one webhook with all that it was told. */
export function WebhooksPage() {
  return useParams().id ? (
    <Suspense>
      <EndpointPage />
    </Suspense>
  ) : (
    <Webhooks />
  );
}

function Webhooks() {
  const t = useT();
  const may = useMay()('workspace.admin');
  const [params, setParams] = useSearchParams();
  const [making, make] = useState(false);
  const incoming = params.has('in');
  return (
    <SettingsLayout actions={may && <NewButton icon={IconPlus} label={incoming ? 'hook.new' : 'webhook.new'} onClick={() => make(true)} />}>
      <SegmentedControl
        className={look.scheme}
        aria-label={t('webhook.many')}
        value={incoming ? 'in' : 'out'}
        onChange={(way) => setParams(way === 'in' ? { in: '' } : {}, { replace: true })}
        data={[
          { value: 'out', label: t('webhook.out') },
          { value: 'in', label: t('webhook.in') },
        ]}
      />
      {!may ? <Loading lines={3} /> : incoming ? <HookList make={() => make(true)} /> : <EndpointList make={() => make(true)} />}
      {making && (incoming ? <HookForm close={() => make(false)} /> : <EndpointForm close={() => make(false)} />)}
    </SettingsLayout>
  );
}
