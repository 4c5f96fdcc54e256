import { addTexts } from '@guildhall/ui-kit';
import { positions } from './en.positions';

// As in reach.ts: English is in the first load, these of its words are not.
addTexts('en', positions);
