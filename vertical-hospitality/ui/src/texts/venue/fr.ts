import type { Texts } from '@guildhall/ui-kit';

export const fr: Texts = {
  'hospitality.venue': 'Établissement',
  'hospitality.venue.name': 'Nom',
  'hospitality.venue.begins': 'La journée commence à',
  'hospitality.venue.begins.help': 'Jusque-là, c’est encore la veille au soir : en salle, pour les réservations, visites, ventes et rapports. Les ventes restent au jour où elles ont été comptées.',
  'hospitality.venue.zone': 'Fuseau horaire',
  'hospitality.venue.zone.help': 'Vide : {{zone}}, celui de l’espace',
  'hospitality.venue.new': 'Nouvel établissement',
  'hospitality.venue.edit': 'Modifier l’établissement',
  'hospitality.venue.begins.means': 'Ce qui se passe avant {{at}} compte pour la veille au soir.',
  'problem.venue/zone': 'Ce fuseau horaire n’existe pas.',
  'problem.venue/day-begins': 'Une journée commence avant midi, par exemple à 04:00.',
};
