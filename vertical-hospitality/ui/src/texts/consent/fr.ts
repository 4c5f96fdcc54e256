import type { Texts } from '@guildhall/ui-kit';

export const fr: Texts = {
  'field.hospitality.guest.news': 'Souhaite nouvelles et offres par mail',
  'field.hospitality.guest.news_at': 'Dit le',
  'field.hospitality.guest.news_how': 'Dit comment',
  'field.hospitality.guest.news_member_id': 'Noté par',
  'field.hospitality.guest.language': 'Langue',
  'choice.hospitality.guest.news_how.staff': 'au personnel',
  'choice.hospitality.guest.news_how.web': 'sur la page de réservation',
  'choice.hospitality.guest.news_how.system': 'par import ou programme',
  'choice.hospitality.guest.news_how.unsubscribed': 'par le lien d’un mail',
  'hospitality.form.news': 'Souhaite nouvelles et offres par mail (seulement si le client l’a dit)',
  'hospitality.consent.given': 'Souhaite des nouvelles par mail : dit {{how}}, {{day}}',
  'hospitality.consent.withdrawn': 'Pas de nouvelles par mail : retiré {{how}}, {{day}}',
  'hospitality.consent.none': 'Pas de nouvelles par mail : jamais demandé',
};
