import { definePlugin } from '@guildhall/ui-kit';
import { IconBuilding, IconCheckbox, IconLayoutKanban, IconUsers } from '@tabler/icons-react';
import { lazy } from 'react';
import { registerActivities } from './activity/types';

const PipelinePage = lazy(() => import('./pipeline/PipelinePage').then((module) => ({ default: module.PipelinePage })));
const DealsPage = lazy(() => import('./deals/DealsPage').then((module) => ({ default: module.DealsPage })));
const DealPage = lazy(() => import('./deals/DealPage').then((module) => ({ default: module.DealPage })));
const ContactsPage = lazy(() => import('./contacts/ContactsPage').then((module) => ({ default: module.ContactsPage })));
const ContactPage = lazy(() => import('./contacts/ContactPage').then((module) => ({ default: module.ContactPage })));
const CompaniesPage = lazy(() => import('./companies/CompaniesPage').then((module) => ({ default: module.CompaniesPage })));
const CompanyPage = lazy(() => import('./companies/CompanyPage').then((module) => ({ default: module.CompanyPage })));
const TasksPage = lazy(() => import('./tasks/TasksPage').then((module) => ({ default: module.TasksPage })));

/** Module zero comes in by the same door as every other. */
export const crm = definePlugin({
  id: 'crm',
  setup(host) {
    host.nav({ path: '/pipeline', label: 'nav.pipeline', icon: IconLayoutKanban, order: 10, permission: 'deals.view' });
    host.nav({ path: '/contacts', label: 'nav.contacts', icon: IconUsers, order: 20, permission: 'contacts.view' });
    host.nav({ path: '/companies', label: 'nav.companies', icon: IconBuilding, order: 30, permission: 'companies.view' });
    host.nav({ path: '/tasks', label: 'nav.tasks', icon: IconCheckbox, order: 40, permission: 'tasks.view' });
    host.route({ path: '/pipeline/:pipelineId?', component: PipelinePage });
    host.route({ path: '/deals', component: DealsPage });
    host.route({ path: '/deals/:id', component: DealPage });
    host.route({ path: '/contacts', component: ContactsPage });
    host.route({ path: '/contacts/:id', component: ContactPage });
    host.route({ path: '/companies', component: CompaniesPage });
    host.route({ path: '/companies/:id', component: CompanyPage });
    host.route({ path: '/tasks', component: TasksPage });
    registerActivities(host);
  },
});
