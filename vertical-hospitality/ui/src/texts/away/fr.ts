import type { Texts } from '@guildhall/ui-kit';

export const fr: Texts = {
  'hospitality.away.redeem': 'Sans réseau, rien n’est échangé : les points pourraient l’être deux fois. Notez-le et faites-le au retour du réseau.',
  'hospitality.away.seen': 'Pas de réseau. Voici les clients que cette tablette connaît, au {{when}}.',
  'hospitality.away.by': 'Par {{name}}.',
};
