// Workflows of three steps on queues that others use; see "W7" in ../README.md.
//   node peers.mjs PEER          commands come line by line: fill N, rate PER_SECOND SECONDS; each answers with a line
// DATABASE_URL says where. A step writes its row and puts the next step into the queue in one transaction.
import readline from 'node:readline';
import pg from 'pg';

const STEPS = 3;
const WORKERS = Number(process.env.WORKERS ?? 4);
const url = process.env.DATABASE_URL;
const pool = new pg.Pool({ connectionString: url, max: 20 });

// No unique key: a step that is done twice shows.
const STEP = 'insert into step (workflow, step, asked) values ($1, $2, to_timestamp($3::float8 / 1000))';

async function transaction(work) {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await work(client);
    await client.query('commit');
  } catch (e) {
    await client.query('rollback').catch(() => {});
    throw e;
  } finally {
    client.release();
  }
}

async function graphile(tuned) {
  const { run } = await import('graphile-worker');
  const silent = { error() {}, warn() {}, info() {}, debug() {}, scope() { return silent; } };
  const tuning = tuned
    ? { localQueue: { size: 50 }, completeJobBatchDelay: 0, failJobBatchDelay: 0, getQueueNameBatchDelay: 0 }
    : {};
  await run({
    connectionString: url,
    concurrency: tuned ? 3 * WORKERS : WORKERS,
    noHandleSignals: true,
    logger: silent,
    preset: { worker: { maxPoolSize: 20, concurrentJobs: tuned ? 3 * WORKERS : WORKERS, ...tuning } },
    taskList: {
      step: ({ workflow, step, asked }) =>
        transaction(async (client) => {
          await client.query({ name: 'step', text: STEP, values: [workflow, step, asked] });
          if (step < STEPS) {
            await client.query({
              name: 'next',
              text: "select graphile_worker.add_job('step', json_build_object('workflow', $1::bigint, 'step', $2::int, 'asked', $3::float8))",
              values: [workflow, step + 1, asked],
            });
          }
        }),
    },
  });
  return {
    fill: (from, count) =>
      pool.query(
        `select graphile_worker.add_jobs(array(select row('step',
             json_build_object('workflow', n, 'step', 1, 'asked', $3::float8), null, null, null, null, null, null)::graphile_worker.job_spec
           from generate_series($1::bigint, $1::bigint + $2::bigint - 1) n))`,
        [from, count, Date.now()],
      ),
    one: (workflow) =>
      pool.query({
        name: 'one',
        text: "select graphile_worker.add_job('step', json_build_object('workflow', $1::bigint, 'step', 1, 'asked', $2::float8))",
        values: [workflow, Date.now()],
      }),
  };
}

async function pgboss(worker) {
  const { PgBoss } = await import('pg-boss');
  const boss = new PgBoss({ connectionString: url, max: 20, monitorIntervalSeconds: 1, superviseIntervalSeconds: 1 });
  boss.on('error', () => {});
  await boss.start();
  await boss.createQueue('step', { heartbeatSeconds: 10, retryLimit: 5, retryDelay: 0 });
  const inside = (client) => ({ db: { executeSql: (text, values) => client.query(text, values) } });
  const next = (job) => ({ ...job.data, step: job.data.step + 1 });
  // A transaction for each step; the queue's own is behind it.
  const each = (jobs) =>
    Promise.all(
      jobs.map((job) =>
        transaction(async (client) => {
          const { workflow, step, asked } = job.data;
          await client.query({ name: 'step', text: STEP, values: [workflow, step, asked] });
          if (step < STEPS) await boss.send('step', next(job), inside(client));
        }),
      ),
    );
  // One for all that were fetched, in which the queue ends them, too.
  const all = (jobs) =>
    transaction(async (client) => {
      await client.query({
        name: 'steps',
        text: `insert into step (workflow, step, asked)
          select w, s, to_timestamp(a / 1000) from unnest($1::bigint[], $2::int[], $3::float8[]) u (w, s, a)`,
        values: ['workflow', 'step', 'asked'].map((name) => jobs.map((job) => job.data[name])),
      });
      const more = jobs.filter((job) => job.data.step < STEPS).map((job) => ({ data: next(job) }));
      if (more.length > 0) await boss.insert('step', more, inside(client));
      await boss.complete('step', jobs.map((job) => job.id), undefined, inside(client));
    });
  const loop = async () => {
    for (;;) {
      const jobs = await boss.fetch('step', { batchSize: 50 });
      if (jobs.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      else if (worker === 'all') await all(jobs);
      else {
        await each(jobs);
        await boss.complete('step', jobs.map((job) => job.id));
      }
    }
  };
  for (let i = 0; i < WORKERS; i++) {
    if (worker === 'work') await boss.work('step', { batchSize: 50, pollingIntervalSeconds: 0.5 }, each);
    else void loop();
  }
  return {
    fill: async (from, count) => {
      const asked = Date.now();
      await boss.insert('step', Array.from({ length: count }, (_, i) => ({ data: { workflow: from + i, step: 1, asked } })));
    },
    one: (workflow) => boss.send('step', { workflow, step: 1, asked: Date.now() }),
  };
}

const PEERS = {
  'graphile-worker': () => graphile(false),
  'graphile-worker, tuned': () => graphile(true),
  'pg-boss': () => pgboss('work'),
  'pg-boss, fetched in a loop': () => pgboss('each'),
  'pg-boss, 50 ended in one commit': () => pgboss('all'),
};

let workflows = Number(process.env.FROM ?? 1);
const peer = await PEERS[process.argv[2]]();
console.log('ready');
for await (const line of readline.createInterface({ input: process.stdin })) {
  const [command, first, second] = line.split(' ');
  if (command === 'fill') {
    await peer.fill(workflows, Number(first));
    workflows += Number(first);
  } else if (command === 'rate') {
    const begin = performance.now();
    const asked = [];
    for (let i = 0; i < first * second; i++) {
      const wait = begin + (i * 1000) / first - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      asked.push(peer.one(workflows++));
    }
    await Promise.all(asked);
  }
  console.log('done');
}
process.exit(0);
