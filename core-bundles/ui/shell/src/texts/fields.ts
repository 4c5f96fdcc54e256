import { addTexts } from '@guildhall/ui-kit';
import { fields } from './en.fields';

// As in reach.ts: English is in the first load, these of its words are not.
addTexts('en', fields);
