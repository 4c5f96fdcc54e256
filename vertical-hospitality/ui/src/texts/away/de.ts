import type { Texts } from '@guildhall/ui-kit';

export const de: Texts = {
  'hospitality.away.redeem': 'Ohne Netz wird nichts eingelöst: Die Punkte könnten zweimal vergeben werden. Notieren Sie es, und holen Sie es nach, sobald das Netz da ist.',
  'hospitality.away.seen': 'Kein Netz. Das sind die Gäste, die dieses Tablet kennt, Stand {{when}}.',
  'hospitality.away.by': 'Von {{name}}.',
  'hospitality.away.asOf': 'Stand {{when}}.',
  'hospitality.away.otherTable': 'Anderer Tisch',
  'hospitality.away.after_one': 'Ein Schritt, der darauf aufbaut, wartet mit.',
  'hospitality.away.after_other': '{{count}} Schritte, die darauf aufbauen, warten mit.',
  'hospitality.away.booking': 'Reservierung {{name}}: {{party}}, {{when}}',
  'hospitality.away.guest': 'Neuer Gast {{name}}',
  'hospitality.away.unsent': 'Noch nicht gesendet',
  'hospitality.away.refusedTitle': '{{what}} wurde nicht angenommen.',
  'hospitality.away.anew': 'Neu wählen',
  'hospitality.away.keptNow': 'Kein Netz. Es ist hier aufgehoben und geht hinaus, sobald das Netz da ist.',
  'hospitality.away.guess': 'Kein Netz: Was frei ist, ist nicht sicher. Ist die Zeit vergeben, erfahren Sie es.',
  'hospitality.away.time': 'Uhrzeit',
  'hospitality.away.onlyLater': 'Noch nicht gesendet: Mehr geht, sobald das Netz da ist.',
  'hospitality.till.ask': '{{what}} für {{name}}: Die Kasse hat schon einen Beleg über diesen Betrag. Ist es derselbe?',
  'hospitality.till.isSame': 'Derselbe',
  'hospitality.till.both': 'Beide zählen',
};
