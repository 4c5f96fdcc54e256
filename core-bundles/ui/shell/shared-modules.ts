import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PUBLISHED, SHARED } from '@guildhall/ui-kit/shared';
import type { Plugin } from 'vite';

const PREFIX = 'virtual:shared/';
const require = createRequire(import.meta.url);
/** Packages without ES exports: their names have to be listed one by one. */
const COMMONJS = new Set(['react', 'react-dom', 'react-dom/client', 'react/jsx-runtime']);

/**
 * Publishes each shared package as an entry of the shell's own build and tells the browser by an import map where
 * it lies. Shell and modules so run on the same React, the same queries and the same ui-kit.
 */
export function sharedModules(): Plugin {
  const inputs = Object.fromEntries(SHARED.map((name) => [`shared/${name.replace(/\W+/g, '-')}`, PREFIX + name]));
  let publicDir = '';
  return {
    name: 'guildhall:shared-modules',
    apply: 'build',
    configResolved: (config) => {
      publicDir = config.publicDir;
    },
    config: () => ({
      build: {
        rolldownOptions: { input: { index: 'index.html', ...inputs }, preserveEntrySignatures: 'exports-only' },
      },
    }),
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : null),
    load: (id) => (id.startsWith(`\0${PREFIX}`) ? reexport(id.slice(PREFIX.length + 1)) : null),
    transformIndexHtml: {
      order: 'post',
      handler(_, { bundle }) {
        const imports: Record<string, string> = {};
        for (const chunk of Object.values(bundle ?? {})) {
          if (chunk.type === 'chunk' && chunk.facadeModuleId?.startsWith(`\0${PREFIX}`)) {
            imports[chunk.facadeModuleId.slice(PREFIX.length + 1)] = `/${chunk.fileName}`;
          }
        }
        const children = JSON.stringify({ imports });
        return [{ tag: 'script', attrs: { type: 'importmap' }, children, injectTo: 'head-prepend' }];
      },
    },
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        // index.html is written after this hook; the server adds it by itself.
        const built = Object.keys(bundle).filter((file) => file !== 'index.html');
        const copied = existsSync(publicDir) ? readdirSync(publicDir) : [];
        const source = `${JSON.stringify([...built, ...copied].sort(), null, 1)}\n`;
        this.emitFile({ type: 'asset', fileName: 'files.json', source });
      },
    },
  };
}

function reexport(name: string): string {
  const published = (PUBLISHED as Record<string, string[]>)[name];
  if (published) {
    return `export { ${published.join(', ')} } from ${JSON.stringify(name)};`;
  }
  if (!COMMONJS.has(name)) {
    return `export * from ${JSON.stringify(name)};`;
  }
  const names = Object.keys(require(name)).filter((key) => key !== 'default' && key !== '__esModule');
  return [
    `import whole from ${JSON.stringify(name)};`,
    `export const { ${names.join(', ')} } = whole;`,
    'export default whole;',
  ].join('\n');
}
