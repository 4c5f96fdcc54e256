import { addTexts } from '@guildhall/ui-kit';
import { custom } from './en.custom';

// English is in the first load; these of its words are not. Imported by whatever says them.
addTexts('en', custom);
