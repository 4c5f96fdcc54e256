// Builds one interface: node tools/ui.mjs FOLDER OUT. Does nothing when nothing changed. Safe under `mvn -T`.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const [folder, out] = process.argv.slice(2).map((path) => resolve(path));
if (!folder || !out) {
  fail('usage: node tools/ui.mjs FOLDER OUT');
}
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`Guildhall's interface is built with Node 20.19 or newer; this is ${process.version}.`);
}

const modules = join(root, 'node_modules');
const lock = join(root, 'package-lock.json');
mkdirSync(join(root, 'target'), { recursive: true });
await withLock(join(root, 'target/ui.lock'), () => {
  install();
  describe();
});
build();

function install() {
  const stamp = join(modules, '.guildhall');
  const wanted = hash([lock, join(root, 'package.json')]);
  if (read(stamp) === wanted) {
    return;
  }
  const ci = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  // Set where Node itself was fetched and has no npm beside it.
  const npm = process.env.GUILDHALL_NPM;
  run(npm ? process.execPath : 'npm', npm ? [npm, ...ci] : ci, root);
  writeFileSync(stamp, wanted);
}

/** Types of the API, out of the description that the server's own build keeps up to date. */
function describe() {
  const description = join(root, 'core-bundles/rest/openapi/guildhall.json');
  const types = join(root, 'core-bundles/ui/ui-kit/src/api/schema.ts');
  const stamp = join(root, 'target/ui-schema.stamp');
  const wanted = hash([description, lock]);
  if (existsSync(types) && read(stamp) === wanted) {
    return;
  }
  run(process.execPath, [join(modules, 'openapi-typescript/bin/cli.js'), description, '-o', types], root);
  writeFileSync(stamp, wanted);
}

function build() {
  const shared = ['ui-kit', 'host', 'tsconfig.json'].map((name) => join(root, 'core-bundles/ui', name));
  const wanted = hash([folder, ...shared, lock, fileURLToPath(import.meta.url)], `node ${major}`);
  const stamp = `${out}.stamp`;
  if (existsSync(out) && read(stamp) === wanted) {
    return;
  }
  rmSync(stamp, { force: true });
  if (existsSync(join(folder, 'tsconfig.json'))) {
    run(process.execPath, [join(modules, 'typescript/bin/tsc'), '--noEmit', '-p', folder], folder);
  }
  run(process.execPath, [join(modules, 'vitest/vitest.mjs'), 'run', '--passWithNoTests', '--reporter=dot'], folder);
  const vite = join(modules, 'vite/bin/vite.js');
  run(process.execPath, [vite, 'build', '--logLevel', 'warn', '--emptyOutDir', '--outDir', out], folder);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

/** A directory is made by one process only; what a killed one left behind is taken over after ten minutes. */
async function withLock(path, work) {
  for (;;) {
    try {
      mkdirSync(path);
      break;
    } catch (problem) {
      if (problem.code !== 'EEXIST') {
        throw problem;
      }
      const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
      if (age > 600_000) {
        rmSync(path, { recursive: true, force: true });
      } else {
        await new Promise((wake) => setTimeout(wake, 200));
      }
    }
  }
  try {
    work();
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
}

function hash(paths, ...words) {
  const digest = createHash('sha256');
  for (const path of paths) {
    for (const file of filesOf(path)) {
      digest.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
    }
  }
  return digest.update(words.join()).digest('hex');
}

function filesOf(path) {
  if (!existsSync(path)) {
    return [];
  }
  if (!statSync(path).isDirectory()) {
    return [path];
  }
  return readdirSync(path)
    .filter((name) => name !== 'node_modules' && name !== 'dist' && name !== 'target')
    .sort()
    .flatMap((name) => filesOf(join(path, name)));
}

function read(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function run(command, args, cwd) {
  const { status, error } = spawnSync(command, args, { cwd, stdio: 'inherit', shell: process.platform === 'win32' });
  if (error || status !== 0) {
    fail(error ? `${command} could not be started: ${error.message}` : `${command} ${args[0]} ended with ${status}`);
  }
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
