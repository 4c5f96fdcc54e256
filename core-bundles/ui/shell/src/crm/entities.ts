import {
  type Activity,
  type Company,
  type Contact,
  type ContactCompany,
  type Deal,
  entity,
  type Member,
  type Pipeline,
  type Role,
  type Stage,
  type Task,
  type Team,
} from '@guildhall/ui-kit';

export const contacts = entity<Contact>('crm.contact', 'contacts');
export const companies = entity<Company>('crm.company', 'companies');
export const contactCompanies = entity<ContactCompany>('crm.contact_company', 'contact-companies');
export const deals = entity<Deal>('crm.deal', 'deals');
export const pipelines = entity<Pipeline>('crm.pipeline', 'pipelines');
export const stages = entity<Stage>('crm.stage', 'stages');
export const tasks = entity<Task>('crm.task', 'tasks');
export const activities = entity<Activity>('crm.activity', 'activities');
export const members = entity<Member>('identity.member', 'users');
export const teams = entity<Team>('identity.team', 'teams');
export const roles = entity<Role>('identity.role', 'roles');
