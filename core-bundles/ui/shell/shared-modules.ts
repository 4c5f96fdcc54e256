import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PUBLISHED, SHARED } from '@guildhall/ui-kit/shared';
import type { Plugin, Rollup } from 'vite';

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
        rolldownOptions: { input: { index: 'index.html', sw: 'src/worker/sw.ts', ...inputs }, preserveEntrySignatures: 'exports-only' },
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
        const worker = workerOf(bundle);
        // index.html is written after this hook; the server adds it by itself.
        const built = Object.keys(bundle).filter((file) => file !== 'index.html');
        const copied = existsSync(publicDir) ? readdirSync(publicDir) : [];
        this.emitFile({ type: 'asset', fileName: 'sw.js', source: worker });
        built.push('sw.js');
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

/** Letters of alphabets that the app does not speak are fetched when somebody's name needs them. */
const RARE = /-(cyrillic|greek|vietnamese)/;

/**
 * The service worker as a script of its own at the root: what it keeps and what tells it from the one before is written in.
 * Takes its part out of the bundle.
 */
function workerOf(bundle: Rollup.OutputBundle): string {
  const [name, chunk] = Object.entries(bundle).find(([, file]) => file.type === 'chunk' && file.name === 'sw') ?? [];
  if (!name || chunk?.type !== 'chunk' || chunk.imports.length > 0 || /\bexport\b\s*[{*]/.test(chunk.code)) {
    throw new Error('src/worker/sw.ts must not share code with the app: a worker cannot import it');
  }
  delete bundle[name];
  const files = Object.keys(bundle)
    .filter((file) => file.startsWith('assets/') && !RARE.test(file) && !file.endsWith('.map'))
    .sort();
  const build = createHash('sha256').update(files.join()).update(chunk.code).digest('hex').slice(0, 12);
  return chunk.code
    .replace('__FILES__', JSON.stringify(files.map((file) => `/${file}`)))
    .replaceAll('__BUILD__', JSON.stringify(build));
}
