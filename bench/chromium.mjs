// Chromium by its own protocol over a pipe, so that a measurement needs nothing but Node and /usr/bin/chromium.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FLAGS = [
  ...['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--remote-debugging-pipe', '--mute-audio'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-extensions'],
];

/** A browser with a profile of its own, which goes with it. */
export async function launch() {
  const profile = mkdtempSync(join(tmpdir(), 'guildhall-slow-'));
  const process_ = spawn(process.env.CHROMIUM ?? '/usr/bin/chromium', [...FLAGS, `--user-data-dir=${profile}`], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const [, , , out, back] = process_.stdio;
  const waiting = new Map();
  const listeners = new Set();
  let last = 0;
  let rest = '';
  back.setEncoding('utf8').on('data', (text) => {
    const messages = (rest + text).split('\0');
    rest = messages.pop();
    messages.map((one) => JSON.parse(one)).forEach(take);
  });
  process_.on('exit', () => waiting.forEach(({ refuse }) => refuse(new Error('Chromium has ended'))));

  function take(message) {
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if (!asked) {
      listeners.forEach((listener) => listener(message));
    } else if (message.error) {
      asked.refuse(new Error(`${asked.method}: ${message.error.message}`));
    } else {
      asked.done(message.result);
    }
  }
  /** One call; of a page, a worker or, without a session, of the browser. */
  function send(method, params = {}, sessionId = undefined) {
    last += 1;
    out.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
    return new Promise((done, refuse) => waiting.set(last, { method, done, refuse }));
  }
  async function close() {
    await send('Browser.close').catch(() => undefined);
    await new Promise((done) => (process_.exitCode === null ? process_.on('exit', done) : done()));
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
  return { send, close, listen: (listener) => listeners.add(listener) };
}

/**
 * A new tab. What the service worker asks for is slow too: each part of the page is told before it begins.
 *
 * @param slow what to send to each part, as pairs of method and parameters
 */
export async function open(browser, slow) {
  const { targetId } = await browser.send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true });
  const page = (method, params) => browser.send(method, params, sessionId);
  const hold = async (session, worker) => {
    for (const [method, params] of slow) {
      // A worker has no processor of its own to be slowed down.
      await browser.send(method, params, session).catch((problem) => {
        if (!worker) {
          throw problem;
        }
      });
    }
  };
  browser.listen(({ method, params }) => {
    if (method === 'Target.attachedToTarget' && params.targetInfo.type === 'service_worker') {
      void hold(params.sessionId, true).finally(() => browser.send('Runtime.runIfWaitingForDebugger', {}, params.sessionId).catch(() => undefined));
    }
  });
  await page('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true });
  await page('Page.enable');
  await page('Runtime.enable');
  await hold(sessionId, false);
  async function evaluate(expression) {
    const { result, exceptionDetails } = await page('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value;
  }
  return { send: page, evaluate, close: () => browser.send('Target.closeTarget', { targetId }) };
}
