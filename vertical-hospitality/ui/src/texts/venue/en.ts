import type { Texts } from '@guildhall/ui-kit';

/** Venues; fetched with the pages that have them. */
export const en: Texts = {
  'hospitality.venue': 'Venue',
  'hospitality.venue.name': 'Name',
  'hospitality.venue.begins': 'The day begins at',
  'hospitality.venue.begins.help': 'Until then it is still the evening before: for the floor, bookings, visits, sales and reports. Sales stay with the day they were counted for.',
  'hospitality.venue.zone': 'Time zone',
  'hospitality.venue.zone.help': 'Empty: {{zone}}, as the workspace',
  'hospitality.venue.new': 'New venue',
  'hospitality.venue.edit': 'Change venue',
  'hospitality.venue.begins.means': 'A drink, a guest or a booking before {{at}} belongs to the evening before.',
  'problem.venue/zone': 'There is no such time zone.',
  'problem.venue/day-begins': 'A day begins at an hour before noon, such as 04:00.',
};
