import { addTexts } from '@guildhall/ui-kit';
import { devices } from './en.devices';

// English is in the first load; these of its words are not. Imported by the pages that say them.
addTexts('en', devices);
