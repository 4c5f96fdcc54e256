import { addTexts, offerTexts } from '@guildhall/ui-kit';
import { en } from './en';

// Where nothing is earned and why; the words come with the screens that say them.
addTexts('en', en);
void offerTexts('de', () => import('./de').then((module) => module.de));
void offerTexts('es', () => import('./es').then((module) => module.es));
void offerTexts('fr', () => import('./fr').then((module) => module.fr));
