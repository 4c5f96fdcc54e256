import { addTexts } from '@guildhall/ui-kit';
import { talk } from './en.talk';

// English is in the first load; these of its words are not. Imported by what says them.
addTexts('en', talk);
