import type { Texts } from '@guildhall/ui-kit';

export const de: Texts = {
  'hospitality.venue': 'Lokal',
  'hospitality.venue.name': 'Name',
  'hospitality.venue.begins': 'Der Tag beginnt um',
  'hospitality.venue.begins.help': 'Bis dahin ist es noch der Abend davor: im Raum, bei Buchungen, Besuchen, Umsätzen und Berichten. Umsätze bleiben bei dem Tag, für den sie gezählt wurden.',
  'hospitality.venue.zone': 'Zeitzone',
  'hospitality.venue.zone.help': 'Leer: {{zone}}, wie der Arbeitsbereich',
  'hospitality.venue.new': 'Neues Lokal',
  'hospitality.venue.edit': 'Lokal ändern',
  'hospitality.venue.begins.means': 'Was vor {{at}} geschieht, gehört zum Abend davor.',
  'problem.venue/zone': 'Diese Zeitzone gibt es nicht.',
  'problem.venue/day-begins': 'Ein Tag beginnt vor Mittag, etwa um 04:00.',
};
