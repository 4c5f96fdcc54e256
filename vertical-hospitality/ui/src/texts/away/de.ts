import type { Texts } from '@guildhall/ui-kit';

export const de: Texts = {
  'hospitality.away.redeem': 'Ohne Netz wird nichts eingelöst: Die Punkte könnten zweimal vergeben werden. Notieren Sie es, und holen Sie es nach, sobald das Netz da ist.',
  'hospitality.away.seen': 'Kein Netz. Das sind die Gäste, die dieses Tablet kennt, Stand {{when}}.',
  'hospitality.away.by': 'Von {{name}}.',
};
