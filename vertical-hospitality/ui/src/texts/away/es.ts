import type { Texts } from '@guildhall/ui-kit';

export const es: Texts = {
  'hospitality.away.redeem': 'Sin red no se canjea nada: los puntos podrían darse dos veces. Anótalo y hazlo cuando vuelva la red.',
  'hospitality.away.seen': 'Sin red. Estos son los clientes que conoce esta tableta, a {{when}}.',
  'hospitality.away.by': 'Por {{name}}.',
};
