import type { Texts } from '@guildhall/ui-kit';

export const es: Texts = {
  'hospitality.away.redeem': 'Sin red no se canjea nada: los puntos podrían darse dos veces. Anótalo y hazlo cuando vuelva la red.',
  'hospitality.away.seen': 'Sin red. Estos son los clientes que conoce esta tableta, a {{when}}.',
  'hospitality.away.by': 'Por {{name}}.',
  'hospitality.away.asOf': 'A fecha de {{when}}.',
  'hospitality.away.otherTable': 'Otra mesa',
  'hospitality.away.after_one': 'Un paso que se apoya en ello espera también.',
  'hospitality.away.after_other': '{{count}} pasos que se apoyan en ello esperan también.',
  'hospitality.away.booking': 'Reserva de {{name}}: {{party}}, {{when}}',
  'hospitality.away.guest': 'Cliente nuevo {{name}}',
  'hospitality.away.unsent': 'Aún sin enviar',
  'hospitality.away.refusedTitle': '{{what}} no se aceptó.',
  'hospitality.away.anew': 'Elegir de nuevo',
  'hospitality.away.keptNow': 'Sin red. Queda guardado aquí y se envía en cuanto haya red.',
  'hospitality.away.guess': 'Sin red: no es seguro qué está libre. Si la hora está ocupada, se le avisa.',
  'hospitality.away.time': 'Hora',
  'hospitality.away.onlyLater': 'Aún sin enviar: se podrá hacer más cuando vuelva la red.',
  'hospitality.till.ask': '{{what}} para {{name}}: la caja ya tiene una cuenta de este importe. ¿Es la misma?',
  'hospitality.till.isSame': 'La misma',
  'hospitality.till.both': 'Contar ambas',
};
