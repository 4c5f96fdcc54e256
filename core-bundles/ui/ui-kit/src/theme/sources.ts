/// <reference types="node" />
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../../../..');
const folders = [
  ...['ui-kit', 'host', 'shell'].map((name) => join('core-bundles/ui', name, 'src')),
  ...readdirSync(root).flatMap((name) => (name.startsWith('vertical-') ? [join(name, 'ui/src')] : [])),
];

function filesOf(folder: string, end: string): Array<[path: string, text: string]> {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry): Array<[string, string]> => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesOf(path, end) : path.endsWith(end) ? [[path, readFileSync(join(root, path), 'utf8')]] : [];
  });
}

/** For tests that read what is written: the sources of the shell and of all modules' interfaces. */
export function filesWith(end: string): Array<[path: string, text: string]> {
  return folders.filter((folder) => existsSync(join(root, folder))).flatMap((folder) => filesOf(folder, end));
}
