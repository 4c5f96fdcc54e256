import type { Texts } from '@guildhall/ui-kit';

export const es: Texts = {
  'hospitality.venue': 'Local',
  'hospitality.venue.name': 'Nombre',
  'hospitality.venue.begins': 'El día empieza a las',
  'hospitality.venue.begins.help': 'Hasta entonces sigue siendo la noche anterior: en la sala, reservas, visitas, ventas e informes. Las ventas quedan en el día para el que se contaron.',
  'hospitality.venue.zone': 'Zona horaria',
  'hospitality.venue.zone.help': 'Vacío: {{zone}}, la del espacio de trabajo',
  'hospitality.venue.new': 'Local nuevo',
  'hospitality.venue.edit': 'Cambiar local',
  'hospitality.venue.begins.means': 'Lo que ocurre antes de las {{at}} es de la noche anterior.',
  'problem.venue/zone': 'No existe esa zona horaria.',
  'problem.venue/day-begins': 'El día empieza antes del mediodía, por ejemplo a las 04:00.',
};
