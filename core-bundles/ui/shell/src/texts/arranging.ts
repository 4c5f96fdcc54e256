import { addTexts } from '@guildhall/ui-kit';
import { arranging } from './en.arranging';

// English is in the first load; these of its words are not. Imported by the pages that say them.
addTexts('en', arranging);
