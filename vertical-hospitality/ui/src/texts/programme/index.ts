import { addTexts, offerTexts } from '@guildhall/ui-kit';
import { en } from './en';

// What the programme and its screens say; the words come with them.
addTexts('en', en);
void offerTexts('de', () => import('./de').then((module) => module.de));
void offerTexts('es', () => import('./es').then((module) => module.es));
void offerTexts('fr', () => import('./fr').then((module) => module.fr));
