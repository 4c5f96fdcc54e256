import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { sharedModules } from './shared-modules.ts';

/** Where `npm run dev` finds a running server. */
const server = process.env.GUILDHALL_URL ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [react(), sharedModules()],
  // One licence-and-version string for bug reports and for the header that closes cross-site requests.
  define: { __GUILDHALL_VERSION__: JSON.stringify('0.1.0') },
  // The tests of ui-kit and host run here too.
  test: { dir: '..' },
  build: { cssCodeSplit: true, chunkSizeWarningLimit: 900 },
  server: { port: 5173, proxy: { '/api': server, '/ui': server } },
});
