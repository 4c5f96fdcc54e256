package io.guildhall.workflow.internal.outward;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import io.guildhall.workflow.internal.value.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was delivered, for people to look at: newest first, each with its tries. */
final class DeliveryLog {
    private static final String COLUMNS = """
            select d.id, d.message_id, d.type, d.entity, d.record_id, d.state, d.tries, d.next_at, d.last_status,
                d.last_failure, d.created_at, d.ended_at, d.body
            from workflow.delivery d where d.tenant_id = ? and d.endpoint_id = ?""";

    private static final String PAGE =
            COLUMNS + " and d.id < ? and (? = '' or d.state = ?) and (? = '' or d.type = ?) order by d.id desc limit ?";

    private static final String TRIES = """
            select number, at, millis, status, failure, request::text, answer
            from workflow.delivery_try where tenant_id = ? and delivery_id = ? order by id""";

    /**
     * @param state waiting, accepted or given_up
     * @param nextAt of the next try, while it waits
     * @param body as it was sent; null in lists, and when it has been forgotten
     */
    public record Delivery(
            long id,
            String messageId,
            String type,
            String entity,
            @Nullable Long recordId,
            String state,
            long tries,
            @Nullable Instant nextAt,
            @Nullable Long lastStatus,
            @Nullable String lastFailure,
            @Nullable Instant createdAt,
            @Nullable Instant endedAt,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String body,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<Attempt> attempts) {}

    /** @param request headers as they were sent; secrets stand as they were named. @param answer how the answer began */
    public record Attempt(
            long number,
            @Nullable Instant at,
            long millis,
            @Nullable Long status,
            @Nullable String failure,
            Map<String, @Nullable Object> request,
            String answer) {}

    private DeliveryLog() {}

    /** @param before only older ones than this. @param state and {@code type}: empty for all */
    static List<Delivery> page(Transaction tx, long endpoint, long before, String state, String type, long count) {
        return tx.query(
                PAGE,
                row -> delivery(row, null, null),
                tx.actor().tenantId(),
                endpoint,
                before,
                state,
                state,
                type,
                type,
                count);
    }

    /** @throws io.guildhall.problem.ProblemException 404 */
    static Delivery one(Transaction tx, long endpoint, long id) {
        long tenant = tx.actor().tenantId();
        List<Attempt> attempts = tx.query(TRIES, DeliveryLog::attempt, tenant, id);
        return tx.queryOne(
                        COLUMNS + " and d.id = ?",
                        row -> delivery(row, row.getStringOrNull(13), attempts),
                        tenant,
                        endpoint,
                        id)
                .orElseThrow(() -> Problem.notFound().asException());
    }

    private static Delivery delivery(Row row, @Nullable String body, @Nullable List<Attempt> attempts) {
        String state = row.getString(6);
        long record = row.getLong(5);
        return new Delivery(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                record == 0 ? null : record,
                state,
                row.getLong(7),
                state.equals("waiting") ? row.getInstant(8) : null,
                row.getLongOrNull(9),
                row.getStringOrNull(10),
                row.getInstant(11),
                row.getInstant(12),
                body,
                attempts);
    }

    private static Attempt attempt(Row row) {
        return new Attempt(
                row.getLong(1),
                row.getInstant(2),
                row.getLong(3),
                row.getLongOrNull(4),
                row.getStringOrNull(5),
                Json.read(row.getString(6)),
                row.getString(7));
    }
}
