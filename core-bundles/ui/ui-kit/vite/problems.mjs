import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const CODE = '([a-z][a-z-]*/[a-z0-9-]*|not-found|internal)';
/** A problem is made by a call that gets its code first, or after the field or the status. */
const IN_JAVA = new RegExp(
  `\\b(?:badRequest|forbidden|conflict|invalid|refused|wrong|fail|warn|ValueException|Problem|of)\\(\\s*(?:(?:[^"(){};]|\\(\\)){0,60}?,\\s*|"\\w+",\\s*|[^"(){};]*"\\w+" : "\\w+",\\s*)?"${CODE}"`,
  'g',
);
const IN_SQL = /errcode = 'GH422'.*?table = '(\w+)', constraint = '(\w+)'/gs;
const NO_CODE = /^(application|image|text\/(css|html|plain|csv))/;

/**
 * The codes of all problems that the sources below a folder name, in calls of `Problem` and in triggers that raise GH422. A code
 * that is put together, as `"view/" + field`, comes as `view/`.
 *
 * @param {string} folder such as `src/main`
 * @returns {string[]}
 */
export function problemCodes(folder) {
  const codes = filesOf(folder).flatMap((path) => (path.endsWith('.java') ? inJava(path) : inSql(path)));
  return [...new Set(codes)].filter((code) => !NO_CODE.test(code)).sort();
}

/**
 * Those of the codes that texts have no words for, neither for themselves nor for all of their area.
 *
 * @param {string[]} codes
 * @param {Record<string, string>} texts
 * @returns {string[]}
 */
export function untold(codes, texts) {
  return codes.filter((code) => !texts[`problem.${code}`] && !texts[`problem.${code.replace(/\/.*/, '/*')}`]);
}

function inJava(path) {
  return [...readFileSync(path, 'utf8').matchAll(IN_JAVA)].map((match) => match[1]);
}

function inSql(path) {
  const kebab = (name) => name.replaceAll('_', '-');
  return [...readFileSync(path, 'utf8').matchAll(IN_SQL)].map(([, table, rule]) => `${kebab(table)}/${kebab(rule.replace(`${table}_`, ''))}`);
}

function filesOf(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => /\.(java|sql)$/.test(path));
}
