import { definePlugin } from '@guildhall/ui-kit';
import { IconLayoutKanban } from '@tabler/icons-react';
import { lazy } from 'react';

const PipelinePage = lazy(() => import('./pipeline/PipelinePage').then((module) => ({ default: module.PipelinePage })));

/** Module zero comes in by the same door as every other. */
export const crm = definePlugin({
  id: 'crm',
  setup(host) {
    host.nav({ path: '/pipeline', label: 'nav.pipeline', icon: IconLayoutKanban, order: 10, permission: 'deals.view' });
    host.route({ path: '/pipeline/:pipelineId?', component: PipelinePage });
  },
});
