import { addTexts, offerTexts } from '@guildhall/ui-kit';
import { en } from '../texts/owner/en';

addTexts('en', en);

/** Fulfilled when the words of the language of the moment are there. */
export const ready = Promise.all([
  offerTexts('de', () => import('../texts/owner/de').then((module) => module.de)),
  offerTexts('es', () => import('../texts/owner/es').then((module) => module.es)),
  offerTexts('fr', () => import('../texts/owner/fr').then((module) => module.fr)),
]);
