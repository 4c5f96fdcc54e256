import { addTexts } from '@guildhall/ui-kit';
import { workflows } from './en.workflows';

// As in custom.ts: with the pages that say what a workflow does.
addTexts('en', workflows);
