// Scrolls a long list in Chromium and says how many frames were drawn and how many rows stood in the document.
//   node bench/scroll.mjs http://localhost:8080 10000          needs playwright-core; PLAYWRIGHT names its index.mjs
// Opens a workspace of its own and fills it; never run it against one that people use. What is printed: README.md beside this file.
const [url = 'http://localhost:8080', wanted = '10000'] = process.argv.slice(2);
const { chromium } = await import(process.env.PLAYWRIGHT ?? 'playwright-core');
const rows = Number(wanted);
const AT_ONCE = 200;
const SECONDS = 15;

const mail = `scroll${Date.now()}@bench.example`;
const headers = { 'Content-Type': 'application/json', 'X-Client-Info': 'guildhall-web/bench', Origin: url };
const signedUp = await fetch(`${url}/api/signup`, {
  method: 'POST',
  headers,
  body: JSON.stringify({ business: 'Bench scroll', edition: 'crm', name: 'Scroll', email: mail, password: 'a long sentence for a bench' }),
});
if (signedUp.status >= 300) {
  throw new Error(`sign-up answered ${signedUp.status}: ${await signedUp.text()}`);
}
const cookie = signedUp.headers.getSetCookie()[0].split(';')[0];
for (let from = 0; from < rows; from += AT_ONCE) {
  const operations = Array.from({ length: Math.min(AT_ONCE, rows - from) }, (_, i) => ({
    op: 'create',
    values: { name: `Person ${String(from + i).padStart(6, '0')}`, email: `p${from + i}@bench.example`, phone: `+49 30 ${1000000 + from + i}` },
  }));
  const answer = await fetch(`${url}/api/contacts/bulk`, { method: 'POST', headers: { ...headers, cookie }, body: JSON.stringify({ operations }) });
  if (answer.status >= 300) {
    throw new Error(`bulk answered ${answer.status}: ${(await answer.text()).slice(0, 400)}`);
  }
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking'],
});
try {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, serviceWorkers: 'block' });
  const [name, value] = cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url }]);
  const page = await context.newPage();
  await page.goto(`${url}/contacts?sort=name`);
  await page.locator('[aria-rowindex="3"]').waitFor({ timeout: 60_000 });
  const seen = await page.evaluate(
    ([seconds]) =>
      new Promise((done) => {
        const inside = document.querySelector('[aria-rowindex="3"]');
        let box = inside;
        while (box && !(box.scrollHeight > box.clientHeight * 2 && getComputedStyle(box).overflowY !== 'visible')) {
          box = box.parentElement;
        }
        const way = box.scrollHeight - box.clientHeight;
        const frames = [];
        let most = 0;
        const begin = performance.now();
        let before = begin;
        const step = (now) => {
          frames.push(now - before);
          before = now;
          box.scrollTop = (way * (now - begin)) / (seconds * 1000);
          most = Math.max(most, document.querySelectorAll('[aria-rowindex]').length);
          if (now - begin < seconds * 1000) {
            requestAnimationFrame(step);
          } else {
            done({ frames: frames.slice(1), most, height: box.scrollHeight, total: document.querySelector('[aria-rowcount]')?.getAttribute('aria-rowcount') });
          }
        };
        requestAnimationFrame(step);
      }),
    [SECONDS],
  );
  const sorted = [...seen.frames].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  const late = sorted.filter((frame) => frame > 33).length / sorted.length;
  console.log(
    `${seen.total ?? rows} rows, ${Math.round(seen.height)} px scrolled in ${SECONDS} s: ` +
      `median ${(1000 / median).toFixed(0)} FPS, ${(late * 100).toFixed(1)} % of ${sorted.length} frames over 33 ms, ` +
      `p99 ${sorted[Math.floor(sorted.length * 0.99)].toFixed(0)} ms; at most ${seen.most} rows in the document`,
  );
} finally {
  await browser.close();
}
