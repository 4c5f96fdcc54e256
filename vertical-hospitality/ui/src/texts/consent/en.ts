import type { Texts } from '@guildhall/ui-kit';

export const en: Texts = {
  'field.hospitality.guest.news': 'Wants news and offers by mail',
  'field.hospitality.guest.news_at': 'Said so at',
  'field.hospitality.guest.news_how': 'Said so how',
  'field.hospitality.guest.news_member_id': 'Taken down by',
  'field.hospitality.guest.language': 'Language',
  'choice.hospitality.guest.news_how.staff': 'to staff',
  'choice.hospitality.guest.news_how.web': 'on the booking page',
  'choice.hospitality.guest.news_how.system': 'by import or program',
  'choice.hospitality.guest.news_how.unsubscribed': 'by the link in a mail',
  'hospitality.form.news': 'Wants news and offers by mail (only if the guest has said so)',
  'hospitality.consent.given': 'Wants news by mail: said {{how}}, {{day}}',
  'hospitality.consent.withdrawn': 'No news by mail: withdrawn {{how}}, {{day}}',
  'hospitality.consent.none': 'No news by mail: never asked',
};
