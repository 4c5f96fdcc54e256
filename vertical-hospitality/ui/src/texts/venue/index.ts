import { addTexts } from '@guildhall/ui-kit';
import { en } from './en';

// English is in the first load; these of its words are not. Imported by the pages that say them.
addTexts('en', en);
