import type { Texts } from '@guildhall/ui-kit';

export const de: Texts = {
  'field.hospitality.guest.news': 'Möchte Neues und Angebote per Mail',
  'field.hospitality.guest.news_at': 'Gesagt am',
  'field.hospitality.guest.news_how': 'Gesagt auf welchem Weg',
  'field.hospitality.guest.news_member_id': 'Aufgenommen von',
  'field.hospitality.guest.language': 'Sprache',
  'choice.hospitality.guest.news_how.staff': 'dem Personal',
  'choice.hospitality.guest.news_how.web': 'auf der Buchungsseite',
  'choice.hospitality.guest.news_how.system': 'durch Import oder Programm',
  'choice.hospitality.guest.news_how.unsubscribed': 'durch den Link in einer Mail',
  'hospitality.form.news': 'Möchte Neues und Angebote per Mail (nur, wenn der Gast es gesagt hat)',
  'hospitality.consent.given': 'Möchte Neues per Mail: gesagt {{how}}, {{day}}',
  'hospitality.consent.withdrawn': 'Nichts Neues per Mail: widerrufen {{how}}, {{day}}',
  'hospitality.consent.none': 'Nichts Neues per Mail: nie gefragt',
};
