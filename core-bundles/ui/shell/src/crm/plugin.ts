import { definePlugin } from '@guildhall/ui-kit';
import { IconBuilding, IconCheckbox, IconLayoutKanban, IconUsers } from '@tabler/icons-react';
import { lazy } from 'react';
import { of, ofAddress } from '../record/of';
import { registerActivities } from './activity/types';

const PipelinePage = lazy(() => import('./pipeline/PipelinePage').then((module) => ({ default: module.PipelinePage })));
const DealsPage = lazy(() => import('./deals/DealsPage').then((module) => ({ default: module.DealsPage })));
const DealPage = lazy(() => import('./deals/DealPage').then((module) => ({ default: module.DealPage })));
const Records = lazy(() => import('../record/RecordsPage').then((module) => ({ default: module.RecordsPage })));
const Record = lazy(() => import('../record/RecordView').then((module) => ({ default: module.RecordView })));
const Files = lazy(() => import('../record/files/Files').then((module) => ({ default: module.Files })));
const HistoryTab = lazy(() => import('../record/history/HistoryTab').then((module) => ({ default: module.HistoryTab })));
const RunsOf = lazy(() => import('../workflows/records/RunsOf').then((module) => ({ default: module.RunsOf })));
const TasksPage = lazy(() => import('./tasks/TasksPage').then((module) => ({ default: module.TasksPage })));

/** Module zero comes in by the same door as every other. */
export const crm = definePlugin({
  id: 'crm',
  setup(host) {
    host.nav({ path: '/pipeline', label: 'nav.pipeline', icon: IconLayoutKanban, order: 10, permission: 'deals.view' });
    host.nav({ path: '/contacts', label: 'nav.contacts', icon: IconUsers, order: 20, permission: 'contacts.view' });
    host.nav({ path: '/companies', label: 'nav.companies', icon: IconBuilding, order: 30, permission: 'companies.view' });
    host.nav({ path: '/tasks', label: 'nav.tasks', icon: IconCheckbox, order: 25, permission: 'tasks.view' });
    host.route({ path: '/pipeline/:pipelineId?', component: PipelinePage });
    host.route({ path: '/deals', component: of('crm.deal', DealsPage) });
    host.route({ path: '/deals/:id', component: DealPage });
    host.route({ path: '/contacts', component: of('crm.contact', Records) });
    host.route({ path: '/contacts/:id', component: of('crm.contact', Record) });
    host.route({ path: '/companies', component: of('crm.company', Records) });
    host.route({ path: '/companies/:id', component: of('crm.company', Record) });
    // Records of any module, drawn from their descriptors.
    host.route({ path: '/r/:module/:plural', component: ofAddress(Records) });
    host.route({ path: '/r/:module/:plural/:id', component: ofAddress(Record) });
    host.route({ path: '/tasks', component: TasksPage });
    // What every record has by itself.
    host.slot('record.tab', { id: 'files', label: 'files.title', order: 40, component: Files });
    host.slot('record.tab', { id: 'history', label: 'history.title', order: 50, component: HistoryTab });
    host.slot('record.tab', { id: 'workflows', label: 'asked.workflows', order: 60, permission: 'workspace.admin', component: RunsOf });
    registerActivities(host);
  },
});
