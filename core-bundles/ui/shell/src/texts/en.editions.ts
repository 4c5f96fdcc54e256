/** What a trade brings, told to those who do not have its module yet. */
export const editions = {
  'edition.crm.title': 'General business',
  'edition.crm.summary': 'For agencies, studios and every business that wins its customers in conversation.',
  'edition.crm.brings.1': 'A sales pipeline you drag deals through',
  'edition.crm.brings.2': 'Contacts and companies with their whole history',
  'edition.crm.brings.3': 'Tasks and reminders for the next step',
  'edition.crm.brings.4': 'A second pipeline for renewals',
  'edition.hospitality.title': 'Bar & hospitality',
  'edition.hospitality.summary': 'Run the room tonight, know every guest who walks in, and thank the ones who come back.',
  'edition.hospitality.brings.1': 'Bookings, floor and waiting list on every tablet',
  'edition.hospitality.brings.2': 'Guests by phone, card or name in one look-up box',
  'edition.hospitality.brings.3': 'Points and rewards the till cannot get wrong',
  'edition.hospitality.brings.4': 'Goes on working when the network does not',
  'edition.field_services.title': 'Field services',
  'edition.field_services.summary': 'For trades that drive to their customers: know where you go, when you arrive and what it costs.',
  'edition.clinic.title': 'Clinic',
  'edition.clinic.summary': 'For physiotherapy practices: session records that hold up, in less time than paper takes.',
};
