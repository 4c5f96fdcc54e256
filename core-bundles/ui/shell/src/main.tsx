// First of all, before anything writes into the page.
import './app/trusted';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@fontsource-variable/inter/index.css';
import { addTexts, firstLanguage, offerTexts, setLanguage, wantedPseudo } from '@guildhall/ui-kit';
import { createRoot } from 'react-dom/client';
import { nonce } from './app/nonce';
import { App } from './app/App';
import { startWorker } from './app/pwa';
import { en } from './texts/en';

// Under this name libraries that write styles of their own look for the nonce.
Object.assign(globalThis, { __webpack_nonce__: nonce() });

addTexts('en', en);
void offerTexts('de', () => import('./texts/de').then((module) => module.de));
void offerTexts('es', () => import('./texts/es').then((module) => module.es));
void offerTexts('fr', () => import('./texts/fr').then((module) => module.fr));

await setLanguage((await wantedPseudo()) ?? firstLanguage(), false);
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(<App />);
}
startWorker();
