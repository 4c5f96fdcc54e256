package io.guildhall.job.internal;

import io.guildhall.port.BackRoom;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The table of jobs as workers see it, across tenants. Every clock is the database's; every change of a running job names
 * the token of its lease, so that a worker that was thought dead cannot end a job another one has. Thread-safe.
 */
final class Queue {
    /**
     * Tenants take turns: a job's turn is its place in its own tenant's line, plus what the tenant has running, plus four
     * places for each step down in priority. The list of tenants with work is a loose index scan. Tokens are thrown like dice: what
     * a sequence gave to a claim that the server forgot it would give again.
     */
    private static final String CLAIM = """
            with recursive tenant (id) as (
                (select tenant_id from job.job where state = 'ready' order by tenant_id limit 1)
                union all
                select (select j.tenant_id from job.job j
                        where j.state = 'ready' and j.tenant_id > t.id order by j.tenant_id limit 1)
                from tenant t where t.id is not null
            ), busy as (
                select tenant_id, count(*) as jobs from job.job where state = 'running' group by tenant_id
            ), candidate as (
                select d.tenant_id, d.id, d.run_at, coalesce(b.jobs, 0) + 4 * d.priority
                    + row_number() over (partition by d.tenant_id order by d.priority, d.run_at, d.id) as turn
                from tenant t
                left join busy b on b.tenant_id = t.id
                cross join (values (0), (1), (2)) p (priority)
                cross join lateral (
                    select j.tenant_id, j.id, j.run_at, j.priority from job.job j
                    where j.tenant_id = t.id and j.state = 'ready' and j.priority = p.priority
                        and j.run_at <= statement_timestamp() and j.kind = any (?)
                    order by j.run_at, j.id limit ?) d
            ), next as (
                select * from candidate order by turn, run_at, id limit 2 * ?
            ), locked as (
                select j.tenant_id, j.id, n.turn from next n
                cross join lateral (
                    select l.tenant_id, l.id from job.job l
                    where l.tenant_id = n.tenant_id and l.id = n.id and l.state = 'ready'
                    for update skip locked) j
                order by n.turn, n.run_at, n.id limit ?
            ), taken as (
                update job.job j set state = 'running', attempt = j.attempt + 1, token = (random() * 9e18)::bigint,
                    lease_until = clock_timestamp() + make_interval(secs => ?::double precision)
                from locked l where j.tenant_id = l.tenant_id and j.id = l.id
                returning j.*, l.turn
            )
            select\s""" + Claimed.COLUMNS + """
            , case when bool_and(j.kind = any (?)) over () then job.commit_lightly() end
            from taken j order by j.turn, j.run_at, j.id""";

    private static final String BEAT = """
            update job.job set lease_until = clock_timestamp() + make_interval(secs => ?::double precision)
            where id = any (?) and token = any (?) and state = 'running' returning token, cancelled""";

    private static final String DONE = "delete from job.job where tenant_id = ? and id = ? and token = ?";

    private static final String ALL_DONE = """
            delete from job.job j using unnest(?::bigint[], ?::bigint[], ?::bigint[]) d (tenant_id, id, token)
            where j.tenant_id = d.tenant_id and j.id = d.id and j.token = d.token returning j.token""";

    private static final String AGAIN = """
            update job.job set state = 'ready', lease_until = null, attempt = ?, failure = ?,
                run_at = clock_timestamp() + make_interval(secs => ?::double precision)
            where tenant_id = ? and id = ? and token = ? and state = 'running'""";

    private static final String DEAD = """
            update job.job set state = 'dead', lease_until = null, failure = ?, problem = ?,
                finished_at = clock_timestamp(), tell_at = clock_timestamp()
            where tenant_id = ? and id = ? and token = ? and state = 'running'""";

    private static final String REAP = """
            update job.job set lease_until = null,
                state = case when attempt >= ? then 'dead' else 'ready' end,
                finished_at = case when attempt >= ? then clock_timestamp() end,
                tell_at = clock_timestamp(), problem = 'job/worker-lost',
                failure = 'The worker stopped in the middle of try ' || attempt || '.'
            where state = 'running' and lease_until < clock_timestamp()""";

    /** Each is one teller's for a while, after failures for as long as it has been dead. */
    private static final String UNTOLD = """
            with next as (
                select tenant_id, id from job.job
                where state = 'dead' and tell_at <= clock_timestamp() and kind = any (?)
                order by tell_at limit ? for update skip locked)
            update job.job j
            set tell_at = clock_timestamp() + greatest(interval '1 minute', clock_timestamp() - j.finished_at)
            from next n where j.tenant_id = n.tenant_id and j.id = n.id
            returning\s""" + Claimed.COLUMNS + ", coalesce(j.problem, 'job/failed')";

    private static final String TOLD = """
            update job.job set tell_at = null
            where tenant_id = ? and id = ? and state = 'dead' and attempt = ? and token is not distinct from ?""";

    private final BackRoom backRoom;
    private final double leaseSeconds;

    Queue(BackRoom backRoom, Duration lease) {
        this.backRoom = backRoom;
        this.leaseSeconds = lease.toMillis() / 1_000.0;
    }

    /** @param light those of the kinds for which {@link io.guildhall.job.JobHandler#beginsAnew} holds */
    List<Claimed> claim(Set<String> kinds, Set<String> light, int limit) {
        String[] names = kinds.toArray(String[]::new);
        String[] unflushed = light.toArray(String[]::new);
        return backRoom.run(
                tx -> tx.query(CLAIM, Claimed::map, names, limit, limit, limit, seconds(leaseSeconds), unflushed));
    }

    /** Prolongs leases. Answers by token whether the job was cancelled; a token that is missing has lost its job. */
    Map<Long, Boolean> beat(Collection<Claimed> jobs) {
        long[] ids = jobs.stream().mapToLong(Claimed::id).toArray();
        long[] tokens = jobs.stream().mapToLong(Claimed::token).toArray();
        return backRoom.run(tx -> {
            Map<Long, Boolean> alive = new HashMap<>();
            tx.query(BEAT, row -> alive.put(row.getLong(1), row.getBoolean(2)), seconds(leaseSeconds), ids, tokens);
            return alive;
        });
    }

    Optional<Boolean> beat(Claimed job) {
        return Optional.ofNullable(beat(List.of(job)).get(job.token()));
    }

    boolean done(Claimed job) {
        return backRoom.run(tx -> tx.update(DONE, job.tenantId(), job.id(), job.token())) == 1;
    }

    /** Takes several out at once. Returns the tokens of those that were still ours. */
    Set<Long> done(Collection<Claimed> jobs) {
        long[] tenants = jobs.stream().mapToLong(Claimed::tenantId).toArray();
        long[] ids = jobs.stream().mapToLong(Claimed::id).toArray();
        long[] tokens = jobs.stream().mapToLong(Claimed::token).toArray();
        return Set.copyOf(backRoom.run(tx -> tx.query(ALL_DONE, row -> row.getLong(1), tenants, ids, tokens)));
    }

    /** Back into the line. {@code attempt} is what it counts as so far. */
    boolean again(Claimed job, int attempt, Duration wait, String reason) {
        String after = seconds(wait.toMillis() / 1_000.0);
        return backRoom.run(tx -> tx.update(AGAIN, attempt, reason, after, job.tenantId(), job.id(), job.token())) == 1;
    }

    /** Lies down until somebody resumes it by the key; or is up again at once, because somebody has. */
    boolean wait(Claimed job, String key) {
        return backRoom.run(tx -> Waits.lieDown(tx, job, key));
    }

    /** @param problem code for people, @param reason for the operator */
    boolean dead(Claimed job, String problem, String reason) {
        return backRoom.run(tx -> tx.update(DEAD, reason, problem, job.tenantId(), job.id(), job.token())) == 1;
    }

    /** A dead job and what it ended with. */
    record Dead(Claimed job, String problem) {}

    /** Dead jobs of these kinds whose handlers have not been told yet. */
    List<Dead> untold(Set<String> kinds, int limit) {
        String[] names = kinds.toArray(String[]::new);
        return backRoom.run(tx ->
                tx.query(UNTOLD, row -> new Dead(Claimed.map(row), row.getString(Claimed.WIDTH + 1)), names, limit));
    }

    void told(Claimed job) {
        backRoom.run(tx -> tx.update(TOLD, job.tenantId(), job.id(), job.attempt(), job.token()));
    }

    /** Takes jobs back whose worker has not been heard of. Returns how many. */
    int reap(int tries) {
        return backRoom.run(tx -> tx.update(REAP, tries, tries));
    }

    /** Transactions take no floating-point arguments; the server reads the text as one. */
    private static String seconds(double value) {
        return Double.toString(value);
    }
}
