import { addTexts } from '@guildhall/ui-kit';
import { asked } from './en.asked';

// English is in the first load; these of its words are not. Imported by the pages that say them.
addTexts('en', asked);
