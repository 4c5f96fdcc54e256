import type { Texts } from '@guildhall/ui-kit';

export const fr: Texts = {
  'hospitality.away.redeem': 'Sans réseau, rien n’est échangé : les points pourraient l’être deux fois. Notez-le et faites-le au retour du réseau.',
  'hospitality.away.seen': 'Pas de réseau. Voici les clients que cette tablette connaît, au {{when}}.',
  'hospitality.away.by': 'Par {{name}}.',
  'hospitality.away.asOf': 'État du {{when}}.',
  'hospitality.away.otherTable': 'Autre table',
  'hospitality.away.after_one': 'Une étape qui en dépend attend aussi.',
  'hospitality.away.after_other': '{{count}} étapes qui en dépendent attendent aussi.',
  'hospitality.away.booking': 'Réservation de {{name}} : {{party}}, {{when}}',
  'hospitality.away.guest': 'Nouveau client {{name}}',
  'hospitality.away.unsent': 'Pas encore envoyé',
  'hospitality.away.refusedTitle': '{{what}} n’a pas été accepté.',
  'hospitality.away.anew': 'Choisir à nouveau',
  'hospitality.away.keptNow': 'Pas de réseau. C’est gardé ici et envoyé dès qu’il revient.',
  'hospitality.away.guess': 'Pas de réseau : ce qui est libre n’est pas certain. Si l’heure est prise, vous le saurez.',
  'hospitality.away.time': 'Heure',
  'hospitality.away.onlyLater': 'Pas encore envoyé : la suite sera possible au retour du réseau.',
  'hospitality.till.ask': '{{what}} pour {{name}} : la caisse a déjà une addition de ce montant. Est-ce la même ?',
  'hospitality.till.isSame': 'La même',
  'hospitality.till.both': 'Compter les deux',
};
