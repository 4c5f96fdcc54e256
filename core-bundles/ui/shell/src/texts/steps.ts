import { addTexts } from '@guildhall/ui-kit';
import { steps } from './en.steps';

// As in reach.ts: English is in the first load, these of its words are not.
addTexts('en', steps);
