import { addTexts, offerTexts } from '@guildhall/ui-kit';
import { en } from './en';

// What is said while a guest is served; the words come with the guest's card.
addTexts('en', en);
void offerTexts('de', () => import('./de').then((module) => module.de));
void offerTexts('es', () => import('./es').then((module) => module.es));
void offerTexts('fr', () => import('./fr').then((module) => module.fr));
