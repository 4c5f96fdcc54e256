import { addTexts } from '@guildhall/ui-kit';
import { workflowPages } from './en.workflowPages';

// As in custom.ts: with the pages on which workflows are listed and drawn.
addTexts('en', workflowPages);
