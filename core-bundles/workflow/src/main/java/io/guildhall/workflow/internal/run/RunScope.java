package io.guildhall.workflow.internal.run;

import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.Records;
import io.guildhall.record.StoredRecord;
import io.guildhall.workflow.internal.definition.Known;
import io.guildhall.workflow.internal.value.Json;
import io.guildhall.workflow.internal.value.Moments;
import io.guildhall.workflow.internal.value.Plain;
import io.guildhall.workflow.internal.value.Scope;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What templates of a run can name: {@code record} as it is now and what it points at, {@code before} and {@code after} of the change
 * that set the run off, {@code steps}, the {@code item} of the loop around, {@code input}, {@code run}, {@code workflow} with its
 * {@code keeper_id}, {@code now}, {@code today}.
 */
public final class RunScope implements Scope {
    private static final int DEEPEST = 4;
    private static final String KEEPER =
            "select title, keeper_id from workflow.workflow where tenant_id = ? and id = ?";

    private final Transaction tx;
    private final Records records;
    private final Known known;
    private final RunRow run;
    private final Instant now;
    private final Moments moments;
    private final Map<String, @Nullable Object> steps = new HashMap<>();
    private final Deque<Map<String, @Nullable Object>> loops = new ArrayDeque<>();
    private @Nullable Map<String, @Nullable Object> record;

    RunScope(Transaction tx, Records records, Known known, RunRow run, Instant now) {
        this.tx = tx;
        this.records = records;
        this.known = known;
        this.run = run;
        this.now = now;
        this.moments = WorkingTimes.moments(tx);
    }

    @Override
    public Moments moments() {
        return moments;
    }

    void done(String step, Map<String, @Nullable Object> output) {
        steps.put(step, output);
    }

    void enter(@Nullable Object item, long index) {
        Map<String, @Nullable Object> loop = new HashMap<>();
        loop.put("item", item);
        loop.put("index", index);
        loops.push(loop);
    }

    void leave() {
        loops.pop();
    }

    /** After a write, so that what is read next is read anew. */
    public void forget() {
        record = null;
    }

    @Override
    public @Nullable Object find(String path) {
        String[] parts = path.split("\\.");
        if (parts[0].equals("record")) {
            return ofRecord(parts);
        }
        Object value = root(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            value = child(value, parts[i]);
        }
        return value;
    }

    private @Nullable Object root(String name) {
        return switch (name) {
            case "steps" -> steps;
            case "item", "index" -> loops.isEmpty() ? null : loops.peek().get(name);
            case "before", "after" -> named(Json.map(run.input().get(name)));
            case "input" -> run.input();
            case "now" -> now.toString();
            case "today" -> moments.day(now).toString();
            case "run" ->
                Map.of(
                        "id",
                        run.id(),
                        "workflow_id",
                        run.workflowId(),
                        "started_at",
                        run.createdAt().toString());
            case "workflow" -> workflow();
            case "workspace" -> Map.of("name", tx.actor().workspace().name());
            default -> null;
        };
    }

    private Map<String, @Nullable Object> workflow() {
        Map<String, @Nullable Object> found = new HashMap<>();
        found.put("id", run.workflowId());
        tx.query(
                KEEPER,
                row -> {
                    found.put("title", row.getString(1));
                    found.put("keeper_id", row.getLongOrNull(2));
                    return found;
                },
                tx.actor().tenantId(),
                run.workflowId());
        return found;
    }

    private static @Nullable Object child(@Nullable Object value, String name) {
        if (value instanceof Map<?, ?> map) {
            return map.get(name);
        }
        if (value instanceof List<?> list && name.matches("\\d{1,6}")) {
            int index = Integer.parseInt(name);
            return index < list.size() ? list.get(index) : null;
        }
        return null;
    }

    private @Nullable Object ofRecord(String[] parts) {
        String entity = run.entity();
        Map<String, @Nullable Object> values = record();
        for (int i = 1; i < parts.length && i < DEEPEST; i++) {
            if (values.containsKey(parts[i])) {
                Object value = values.get(parts[i]);
                for (int rest = i + 1; rest < parts.length; rest++) {
                    value = child(value, parts[rest]);
                }
                return value;
            }
            Field reference = known.field(entity, parts[i] + "_id").orElse(null);
            if (reference == null
                    || reference.references() == null
                    || !(values.get(reference.name()) instanceof Long id)) {
                return null;
            }
            entity = reference.references();
            values = load(entity, id, Map.of());
        }
        return values;
    }

    private Map<String, @Nullable Object> record() {
        if (record == null) {
            Map<String, @Nullable Object> last =
                    named(Json.map(run.input().get(run.input().containsKey("after") ? "after" : "before")));
            record = run.recordId() == null ? Map.of() : load(run.entity(), run.recordId(), last);
        }
        return record;
    }

    /** What is gone is known as it was last. */
    private Map<String, @Nullable Object> load(String entity, long id, Map<String, @Nullable Object> otherwise) {
        try {
            return plain(records.get(tx, entity, id));
        } catch (ProblemException e) {
            if (e.problem().status() == 404 && known.entity(entity).isPresent()) {
                return otherwise;
            }
            throw e;
        }
    }

    /** A record as later steps see it. */
    public static Map<String, @Nullable Object> plain(StoredRecord found) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("id", found.id());
        values.putAll(Plain.map(found.values()));
        return values;
    }

    /** The change log speaks of columns, templates of fields. */
    private Map<String, @Nullable Object> named(Map<String, @Nullable Object> columns) {
        EntityType type = known.entity(run.entity()).orElse(null);
        if (type == null || columns.isEmpty()) {
            return columns;
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("id", run.recordId());
        for (Field field : type.fields()) {
            if (columns.containsKey(field.column())) {
                Object value = columns.get(field.column());
                values.put(field.name(), field.type() == FieldType.MONEY ? money(value) : value);
            }
        }
        return values;
    }

    private @Nullable Object money(@Nullable Object minor) {
        int digits = java.util.Currency.getInstance(tx.actor().workspace().currency())
                .getDefaultFractionDigits();
        return minor instanceof Number number
                ? java.math.BigDecimal.valueOf(number.longValue(), Math.max(digits, 0))
                        .toPlainString()
                : null;
    }
}
