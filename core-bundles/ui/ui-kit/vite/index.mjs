import { createHash } from 'node:crypto';
import { esmExternalRequirePlugin, mergeConfig } from 'vite';
import { PUBLISHED, SDK, SHARED } from './shared.mjs';

/**
 * Vite configuration of a module's interface: one ES module that any Guildhall can import from
 * `/ui/<module>/<hash>/`, with React, Mantine, queries and ui-kit taken from the page.
 *
 * @param {{ id: string, entry?: string }} module key of the module; entry from the folder's root
 * @param {import('vite').UserConfig} [more] merged over it
 * @returns {import('vite').UserConfig}
 */
export function guildhallPlugin({ id, entry = 'src/index.tsx' }, more = {}) {
  const base = {
    base: './',
    publicDir: false,
    plugins: [
      // `external` would leave require("react") in bundled CommonJS packages, which no browser has.
      esmExternalRequirePlugin({ external: SHARED.map((name) => new RegExp(`^${name}$`)) }),
      manifest(id),
    ],
    build: {
      assetsDir: '',
      cssCodeSplit: false,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: { index: entry },
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: '[name]-[hash].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  };
  return mergeConfig(base, more);
}

/** Writes plugin.json: what the server lists and what it may hand out. */
function manifest(id) {
  return {
    name: 'guildhall:manifest',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const files = Object.keys(bundle).sort();
        const entry = files.find((file) => bundle[file].isEntry);
        for (const file of files) {
          refuseUnpublished(bundle[file].code ?? '');
        }
        const digest = createHash('sha256');
        for (const file of files) {
          digest.update(file).update('\0').update(bundle[file].code ?? bundle[file].source);
        }
        const source = JSON.stringify(
          {
            id,
            sdk: SDK,
            hash: digest.digest('hex').slice(0, 16),
            entry,
            css: files.filter((file) => file.endsWith('.css')),
            files,
          },
          null,
          2,
        );
        this.emitFile({ type: 'asset', fileName: 'plugin.json', source: `${source}\n` });
      },
    },
  };
}

/** What the page does not publish would break the module in the browser only, and there wholly. */
function refuseUnpublished(code) {
  for (const [, names, from] of code.matchAll(/\bimport\s*\{([^}]*)\}\s*from\s*["']([^"']+)["']/g)) {
    const unknown = names.split(',').map((name) => name.trim().split(/\s+as\s+/)[0]);
    const missing = PUBLISHED[from] && unknown.find((name) => name && !PUBLISHED[from].includes(name));
    if (missing) {
      throw new Error(`${missing} of ${from} is not published to modules; see PUBLISHED in ui-kit/vite/shared.mjs`);
    }
  }
}
