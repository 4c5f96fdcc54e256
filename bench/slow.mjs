// How long somebody waits with a weak telephone on a slow line, and what fifty pages leave in memory.
//   bench/run slow http://localhost:8080 [--account MAIL PASSWORD] [--latency 150] [--runs 5]
// Only reads, as a member of a workspace that is there; the demo's owner unless told otherwise. What is printed: README.md beside
// this file.
import { loadavg } from 'node:os';
import { launch, open } from './chromium.mjs';

const given = process.argv.slice(2);
const after = (name, ...otherwise) => {
  const at = given.indexOf(name);
  return at < 0 ? otherwise : given.slice(at + 1, at + 1 + otherwise.length);
};
const url = (given[0]?.startsWith('http') ? given[0] : 'http://localhost:8080').replace(/\/$/, '');
const [mail, password] = after('--account', 'mara@northlight.example', 'guildhall-demo');
const [latency, runs] = [...after('--latency', '150'), ...after('--runs', '5')].map(Number);
const CPU = 6;
/** 1.6 Mbit/s down and 750 kbit/s up, as Lighthouse has it for slow 4G. */
const LINE = { offline: false, latency, downloadThroughput: 200_000, uploadThroughput: 93_750 };
const SLOW = [['Network.enable', {}], ['Network.emulateNetworkConditions', LINE], ['Emulation.setCPUThrottlingRate', { rate: CPU }]];
const PHONE = [['Emulation.setDeviceMetricsOverride', { width: 390, height: 844, deviceScaleFactor: 2, mobile: true }], ['Emulation.setTouchEmulationEnabled', { enabled: true }]];
const DESK = [['Emulation.setDeviceMetricsOverride', { width: 1280, height: 800, deviceScaleFactor: 1, mobile: false }]];
const PATIENCE_MS = 60_000;
const WALK = 50;

const headers = { 'Content-Type': 'application/json', 'X-Client-Info': 'guildhall-web/bench', Origin: url };
const entered = await fetch(`${url}/api/session`, { method: 'POST', headers, body: JSON.stringify({ email: mail, password }) });
if (!entered.ok) {
  throw new Error(`signing in answered ${entered.status}: ${await entered.text()}`);
}
const { start_page: start } = await entered.json();
const [name, value] = entered.headers.getSetCookie()[0].split(';')[0].split(/=(.*)/s);
const idOf = async (path) => (await (await fetch(`${url}/api/${path}?per_page=1`, { headers: { ...headers, cookie: `${name}=${value}` } })).json()).data[0]?.id;

/** What a page is for, by when it stands there. */
const MARKS = [
  [/^\/pipeline/, '[data-card]'],
  [/^\/(contacts|companies|deals)\/\d+/, '#page dl dd'],
  [/^\/(contacts|companies|deals)$/, '[aria-rowindex="3"]'],
  [/^\/tasks/, '#page li'],
  [/^\/calendar/, '[data-item]'],
  [/./, '#page h2'],
];
const markOf = (path) => MARKS.find(([pattern]) => pattern.test(path))[1];

/**
 * When the frame with the mark has been drawn, told by the page itself, so that asking costs it nothing.
 *
 * @param go what is done first; a mark that was there before does not count
 */
const drawn = (mark, go = '') => `(() => {
  const marked = () => document.querySelector(${JSON.stringify(mark)});
  const before = ${go ? 'marked()' : 'null'};
  const begin = ${go ? 'performance.now()' : '0'};
  ${go}
  return new Promise((done, refuse) => {
    const look = () => {
      const now = marked();
      if (now && now !== before) {
        requestAnimationFrame(() => setTimeout(() => done(performance.now() - begin), 0));
      } else if (performance.now() - begin > ${PATIENCE_MS}) {
        refuse(new Error(location.pathname + ' never had ' + ${JSON.stringify(mark)}));
      } else {
        requestAnimationFrame(look);
      }
    };
    look();
  });
})()`;
const FIRST_PAINT = `performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0`;
const TAKEN = `performance.getEntriesByType('resource').reduce((sum, one) => sum + one.transferSize, 0)`;
const ASKED = `performance.getEntriesByType('resource').length`;

/** @returns milliseconds since the address was entered */
async function opened(tab, path, mark = markOf(path)) {
  await tab.send('Page.navigate', { url: url + path });
  const ready = await tab.evaluate(drawn(mark));
  return { ready, paint: await tab.evaluate(FIRST_PAINT), bytes: await tab.evaluate(TAKEN), files: await tab.evaluate(ASKED) };
}

/** As a link does, within the app. */
function turned(tab, path) {
  const to = JSON.stringify(path);
  return tab.evaluate(drawn(markOf(path), `history.pushState({}, '', ${to}); dispatchEvent(new PopStateEvent('popstate'));`));
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const seconds = (numbers) => `${(median(numbers) / 1000).toFixed(2)} s (${(Math.min(...numbers) / 1000).toFixed(2)}–${(Math.max(...numbers) / 1000).toFixed(2)})`;
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

async function signedIn(browser) {
  await browser.send('Storage.setCookies', { cookies: [{ name, value, url, httpOnly: true, sameSite: 'Lax' }] });
}

async function within(task) {
  const browser = await launch();
  try {
    await signedIn(browser);
    return await task(browser);
  } finally {
    await browser.close();
  }
}

/** Every run with a profile that has never been here, and then once more with what it has kept. */
async function visits(contact) {
  const times = { first: [], later: [], board: [], contact: [], page: [] };
  let line = '';
  for (let run = 0; run < runs; run++) {
    await within(async (browser) => {
      const first = await open(browser, [...SLOW, ...PHONE]);
      const cold = await opened(first, '/', markOf(start));
      times.first.push(cold.ready);
      times.page.push(cold.paint);
      line = `${cold.files} files, ${Math.round(cold.bytes / 1000)} kB`;
      await first.close();
      await keep(browser);
      for (const [kind, path] of [['later', '/'], ['board', '/pipeline'], ['contact', `/contacts/${contact}`]]) {
        const tab = await open(browser, [...SLOW, ...PHONE]);
        times[kind].push((await opened(tab, path, path === '/' ? markOf(start) : undefined)).ready);
        await tab.close();
      }
    });
  }
  console.log(`| first visit ever: something is drawn | ${seconds(times.page)} |`);
  console.log(`| first visit ever: the start page (${start}) can be used; ${line} | ${seconds(times.first)} |`);
  console.log(`| a later visit: the start page | ${seconds(times.later)} |`);
  console.log(`| a later visit: the board of deals | ${seconds(times.board)} |`);
  console.log(`| a later visit: a contact | ${seconds(times.contact)} |`);
}

/** Lets the service worker keep what it keeps, at full speed: on a later day that is done. */
async function keep(browser) {
  const tab = await open(browser, []);
  await opened(tab, '/', markOf(start));
  await tab.evaluate('navigator.serviceWorker ? navigator.serviceWorker.ready.then(() => true) : false');
  await pause(1500);
  await tab.close();
}

/** From page to page, the first time in a session and again. */
async function turns(contact) {
  const paths = [`/contacts/${contact}`, '/contacts', '/tasks', '/calendar', '/today', '/settings'];
  const times = new Map(paths.map((path) => [path, { first: [], again: [] }]));
  for (let run = 0; run < runs; run++) {
    await within(async (browser) => {
      await keep(browser);
      const tab = await open(browser, [...SLOW, ...PHONE]);
      await opened(tab, '/pipeline');
      await pause(3000);
      for (const time of ['first', 'again']) {
        for (const path of paths) {
          times.get(path)[time].push(await turned(tab, path));
          await pause(1500);
          await turned(tab, '/pipeline');
          await pause(1000);
        }
      }
    });
  }
  for (const [path, { first, again }] of times) {
    console.log(`| from the board to ${path.replace(/\d+/, '…')} | ${seconds(first)}, again ${seconds(again)} |`);
  }
}

/** At full speed: what stays after a garbage collection. */
async function memory() {
  await within(async (browser) => {
    const tab = await open(browser, DESK);
    await opened(tab, '/pipeline');
    const held = async () => {
      await pause(1500);
      await tab.send('HeapProfiler.collectGarbage');
      const { usedSize } = await tab.send('Runtime.getHeapUsage');
      const { nodes } = await tab.send('Memory.getDOMCounters');
      return `${(usedSize / 1e6).toFixed(1)} MB of objects, ${nodes} nodes`;
    };
    const begin = await held();
    const ids = await tab.evaluate(`fetch('/api/contacts?per_page=50').then((answer) => answer.json()).then(({ data }) => data.map(({ id }) => id))`);
    const paths = ['/contacts', '/pipeline', '/tasks', '/calendar', '/today', '/deals', '/companies'];
    for (let page = 0; page < WALK; page++) {
      await turned(tab, page % 2 === 0 ? paths[(page / 2) % paths.length] : `/contacts/${ids[page % ids.length]}`);
      await pause(300);
    }
    console.log(`| memory: the board at first | ${begin} |`);
    console.log(`| memory: after ${WALK} pages | ${await held()} |`);
  });
}

const contact = await idOf('contacts');
console.log(`processor ${CPU} times slower, ${latency} ms and 1.6 Mbit/s, ${runs} runs: median (least–most); load ${loadavg()[0].toFixed(1)} at first`);
await visits(contact);
await turns(contact);
await memory();
console.log(`load ${loadavg()[0].toFixed(1)} at last`);
