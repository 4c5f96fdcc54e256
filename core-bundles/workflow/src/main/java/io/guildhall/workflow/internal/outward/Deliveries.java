package io.guildhall.workflow.internal.outward;

import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.workflow.internal.outward.call.Answer;
import io.guildhall.workflow.internal.value.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Events on their way, as rows. Every clock is the database's. */
final class Deliveries {
    /** Of one record the oldest that is open goes first, and until it is over none after it. */
    private static final String NEXT = """
            select d.id, d.message_id, d.type, d.tries, d.body, extract(epoch from now() - d.since)::bigint
            from workflow.delivery d
            where d.tenant_id = ? and d.endpoint_id = ? and d.state = 'waiting' and d.next_at <= now()
                and not exists (select from workflow.delivery e
                    where e.tenant_id = d.tenant_id and e.endpoint_id = d.endpoint_id and e.state = 'waiting'
                        and e.entity = d.entity and e.record_id = d.record_id and e.record_id <> 0 and e.id < d.id)
            order by d.id limit 1""";

    private static final String ADD = """
            insert into workflow.delivery (tenant_id, endpoint_id, message_id, type, entity, record_id, body)
            select ?, * from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[])
            on conflict on constraint delivery_message_uq do nothing""";

    private static final String ADD_ONE = """
            insert into workflow.delivery (tenant_id, endpoint_id, message_id, type, body)
            values (?, ?, ?, ?, ?) returning id""";

    private static final String TRIED = """
            insert into workflow.delivery_try (tenant_id, delivery_id, number, millis, status, failure, request, answer)
            values (?, ?, (select count(*) + 1 from workflow.delivery_try where tenant_id = ? and delivery_id = ?),
                ?, ?, ?, ?::jsonb, ?)""";

    private static final String ENDED = """
            update workflow.delivery set state = ?, tries = tries + 1, ended_at = now(), last_status = ?, last_failure = ?
            where tenant_id = ? and id = ? and state = 'waiting'""";

    private static final String LATER = """
            update workflow.delivery set tries = tries + 1, next_at = now() + make_interval(secs => ?),
                last_status = ?, last_failure = ?
            where tenant_id = ? and id = ? and state = 'waiting'""";

    private static final String AGAIN = """
            update workflow.delivery set state = 'waiting', tries = 0, next_at = now(), since = now(), ended_at = null
            where tenant_id = ? and endpoint_id = ? and state <> 'waiting' and body is not null
                and id between ? and ? and (? = '' or state = ?)""";

    /** Those that were never even tried, because others before them did not get through. */
    private static final String TOO_OLD = """
            update workflow.delivery set state = 'given_up', ended_at = now(),
                last_failure = coalesce(last_failure, 'The receiver was away too long.')
            where tenant_id = ? and endpoint_id = ? and state = 'waiting' and since < now() - make_interval(hours => ?)""";

    private static final String FORGET_BODIES = """
            update workflow.delivery set body = null
            where tenant_id = ? and endpoint_id = ? and state <> 'waiting' and body is not null
                and ended_at < now() - make_interval(days => ?)""";

    private static final String FORGET = """
            delete from workflow.delivery where tenant_id = ? and endpoint_id = ? and state <> 'waiting'
                and ended_at < now() - make_interval(days => ?)""";

    /** Seconds until there is something to do: an open one is due, or a day has passed for what is kept. */
    private static final String WAIT = """
            select case
                when exists (select from workflow.delivery d
                    where d.tenant_id = ? and d.endpoint_id = ? and d.state = 'waiting') then (
                    select ceil(extract(epoch from greatest(min(h.next_at) - now(), interval '0')))::bigint from (
                        select distinct on (d.entity, d.record_id, case when d.record_id = 0 then d.id end) d.next_at
                        from workflow.delivery d
                        where d.tenant_id = ? and d.endpoint_id = ? and d.state = 'waiting'
                        order by d.entity, d.record_id, case when d.record_id = 0 then d.id end, d.id) h)
                when exists (select from workflow.delivery d where d.tenant_id = ? and d.endpoint_id = ?) then 86400
                end""";

    /** @param position of the change, for the order */
    record Fresh(
            long endpoint, String message, String type, String entity, long recordId, String body, long position) {}

    /** @param age in seconds */
    record Open(long id, String message, String type, int tries, String body, long age) {}

    /** What came of one try. */
    record Try(
            long millis,
            @Nullable Integer status,
            @Nullable String failure,
            Map<String, String> request,
            String answer,
            @Nullable Duration pause) {
        static final int KEPT = 2_000;

        static Try answered(long millis, Map<String, String> request, Answer answer) {
            String failure = answer.ok() ? null : "HTTP " + answer.status();
            return new Try(millis, answer.status(), failure, request, answer.words(KEPT), answer.pause(Instant.now()));
        }

        static Try failed(long millis, Map<String, String> request, String failure) {
            return new Try(millis, null, failure, request, "", null);
        }

        boolean ok() {
            return failure == null;
        }
    }

    private Deliveries() {}

    static void add(Transaction tx, List<Fresh> fresh) {
        if (!fresh.isEmpty()) {
            tx.update(
                    ADD,
                    tx.actor().tenantId(),
                    fresh.stream().mapToLong(Fresh::endpoint).toArray(),
                    fresh.stream().map(Fresh::message).toArray(String[]::new),
                    fresh.stream().map(Fresh::type).toArray(String[]::new),
                    fresh.stream().map(Fresh::entity).toArray(String[]::new),
                    fresh.stream().mapToLong(Fresh::recordId).toArray(),
                    fresh.stream().map(Fresh::body).toArray(String[]::new));
        }
    }

    static long add(Transaction tx, long endpoint, String message, String type, String body) {
        return tx.queryOne(ADD_ONE, row -> row.getLong(1), tx.actor().tenantId(), endpoint, message, type, body)
                .orElseThrow();
    }

    static Optional<Open> next(Transaction tx, long endpoint) {
        return tx.queryOne(NEXT, Deliveries::open, tx.actor().tenantId(), endpoint);
    }

    static void tried(Transaction tx, long id, Try now) {
        long tenant = tx.actor().tenantId();
        tx.update(
                TRIED,
                tenant,
                id,
                tenant,
                id,
                now.millis(),
                now.status(),
                now.failure(),
                Json.write(now.request()),
                now.answer());
    }

    static void ended(Transaction tx, long id, String state, Try now) {
        tx.update(ENDED, state, now.status(), now.failure(), tx.actor().tenantId(), id);
    }

    static void later(Transaction tx, long id, Duration wait, Try now) {
        tx.update(
                LATER, wait.toSeconds(), now.status(), now.failure(), tx.actor().tenantId(), id);
    }

    /** @param state given_up, accepted, or empty for both. @return how many go again; what is forgotten cannot */
    static int again(Transaction tx, long endpoint, long from, long to, String state) {
        return tx.update(AGAIN, tx.actor().tenantId(), endpoint, from, to, state, state);
    }

    static void tidy(Transaction tx, long endpoint, int hours, int bodyDays, int days) {
        long tenant = tx.actor().tenantId();
        tx.update(TOO_OLD, tenant, endpoint, hours);
        tx.update(FORGET_BODIES, tenant, endpoint, bodyDays);
        tx.update(FORGET, tenant, endpoint, days);
    }

    /** Until there is something to do again; empty if there never is. */
    static Optional<Duration> wait(Transaction tx, long endpoint) {
        long tenant = tx.actor().tenantId();
        return tx.queryOne(
                        WAIT,
                        row -> Optional.ofNullable(row.getLongOrNull(1)),
                        tenant,
                        endpoint,
                        tenant,
                        endpoint,
                        tenant,
                        endpoint)
                .flatMap(seconds -> seconds)
                .map(Duration::ofSeconds);
    }

    private static Open open(Row row) {
        return new Open(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                (int) row.getLong(4),
                row.getString(5),
                row.getLong(6));
    }
}
