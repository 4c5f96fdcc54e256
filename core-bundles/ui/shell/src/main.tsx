import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@fontsource-variable/inter/index.css';
import { firstLanguage, offerTexts, setLanguage } from '@guildhall/ui-kit';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { en } from './texts/en';
import { addTexts } from '@guildhall/ui-kit';

addTexts('en', en);
offerTexts('de', () => import('./texts/de').then((module) => module.de));

await setLanguage(firstLanguage(), false);
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(<App />);
}
