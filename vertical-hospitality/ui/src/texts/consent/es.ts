import type { Texts } from '@guildhall/ui-kit';

export const es: Texts = {
  'field.hospitality.guest.news': 'Quiere novedades y ofertas por correo',
  'field.hospitality.guest.news_at': 'Lo dijo el',
  'field.hospitality.guest.news_how': 'Lo dijo cómo',
  'field.hospitality.guest.news_member_id': 'Anotado por',
  'field.hospitality.guest.language': 'Idioma',
  'choice.hospitality.guest.news_how.staff': 'al personal',
  'choice.hospitality.guest.news_how.web': 'en la página de reservas',
  'choice.hospitality.guest.news_how.system': 'por importación o programa',
  'choice.hospitality.guest.news_how.unsubscribed': 'con el enlace de un correo',
  'hospitality.form.news': 'Quiere novedades y ofertas por correo (solo si el cliente lo ha dicho)',
  'hospitality.consent.given': 'Quiere novedades por correo: lo dijo {{how}}, {{day}}',
  'hospitality.consent.withdrawn': 'Sin novedades por correo: lo retiró {{how}}, {{day}}',
  'hospitality.consent.none': 'Sin novedades por correo: nunca se preguntó',
};
