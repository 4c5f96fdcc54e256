package io.guildhall.workflow.internal.outward;

import io.guildhall.actor.FieldRights;
import io.guildhall.change.Change;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.record.Filter;
import io.guildhall.record.Query;
import io.guildhall.record.Records;
import io.guildhall.record.StoredRecord;
import io.guildhall.workflow.internal.value.Json;
import io.guildhall.workflow.internal.value.Plain;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What receivers are told of a change: the record as the API shows it to who runs the workspace, and what has changed. */
final class Payloads {
    private static final String DELETED_AT = "deleted_at";

    private final Transaction tx;
    private final Records records;
    private final Map<Long, StoredRecord> found = new HashMap<>();

    private Payloads(Transaction tx, Records records) {
        this.tx = tx;
        this.records = records;
    }

    /** Looks the records of these changes, all of one entity, up together. */
    static Payloads of(Transaction tx, Records records, EntityType type, List<Change> changes) {
        Payloads payloads = new Payloads(tx, records);
        List<Long> ids = changes.stream().map(Change::recordId).distinct().toList();
        for (int from = 0; from < ids.size(); from += Query.MAX_PER_PAGE) {
            payloads.find(type, ids.subList(from, Math.min(ids.size(), from + Query.MAX_PER_PAGE)));
        }
        return payloads;
    }

    private void find(EntityType type, List<Long> ids) {
        Filter these = new Filter.Condition("id", Filter.Operator.IN, ids);
        records.list(tx, type.fullName(), Query.of(these).perPage(Query.MAX_PER_PAGE))
                .records()
                .forEach(record -> found.put(record.id(), record));
    }

    /** What has happened, for people: what goes to the trash is deleted, and what comes back from there restored. Null for nothing. */
    static @Nullable String kind(Change change) {
        boolean trash = change.after().containsKey(DELETED_AT);
        return switch (change.kind()) {
            case CREATED -> "created";
            // What lay in the trash has been told of.
            case DELETED -> change.before().get(DELETED_AT) == null ? "deleted" : null;
            case UPDATED -> !trash ? "updated" : change.after().get(DELETED_AT) == null ? "restored" : "deleted";
        };
    }

    String json(EntityType type, Change change, String kind, String message) {
        StoredRecord record = kind.equals("deleted") ? null : found.get(change.recordId());
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("entity", change.entity());
        data.put("id", change.recordId());
        data.put("version", change.version());
        data.put("member_id", change.memberId());
        data.put("record", record == null ? null : shown(record));
        data.put("changes", changes(type, change, record));
        return envelope(change.entity() + "." + kind, message, change.at().toString(), data);
    }

    static String envelope(String type, String message, String at, Map<String, @Nullable Object> data) {
        Map<String, @Nullable Object> whole = new LinkedHashMap<>();
        whole.put("type", type);
        whole.put("id", message);
        whole.put("timestamp", at);
        whole.put("data", data);
        return Json.write(whole);
    }

    private static Map<String, @Nullable Object> shown(StoredRecord record) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("id", record.id());
        shown.put("version", record.version());
        shown.putAll(Plain.map(record.values()));
        return shown;
    }

    /** Names of the fields that an update has changed. */
    static List<String> changed(Transaction tx, EntityType type, Change change) {
        return FieldRights.of(tx.actor(), type).fields().stream()
                .filter(field -> change.after().containsKey(field.column()))
                .map(Field::name)
                .toList();
    }

    private Map<String, @Nullable Object> changes(EntityType type, Change change, @Nullable StoredRecord record) {
        Map<String, @Nullable Object> changes = new LinkedHashMap<>();
        if (change.kind() != Change.Kind.UPDATED) {
            return changes;
        }
        for (Field field : FieldRights.of(tx.actor(), type).fields()) {
            String column = field.column();
            if (change.after().containsKey(column) || change.before().containsKey(column)) {
                Map<String, @Nullable Object> sides = new LinkedHashMap<>();
                sides.put(
                        "from",
                        value(field, change.before().get(column), currency(type, field, change.before(), record)));
                sides.put(
                        "to", value(field, change.after().get(column), currency(type, field, change.after(), record)));
                changes.put(field.name(), sides);
            }
        }
        return changes;
    }

    private String currency(
            EntityType type, Field money, Map<String, @Nullable Object> side, @Nullable StoredRecord record) {
        String usual = tx.actor().workspace().currency();
        String name = money.currencyField();
        if (name == null) {
            return usual;
        }
        Object own = type.field(name).map(field -> side.get(field.column())).orElse(null);
        if (own == null && record != null) {
            own = record.get(name);
        }
        return own instanceof String code ? code : usual;
    }

    private static @Nullable Object value(Field field, @Nullable Object raw, String currency) {
        if (raw == null) {
            return null;
        }
        if (field.type() == FieldType.MONEY && raw instanceof Number minor) {
            return BigDecimal.valueOf(minor.longValue(), digits(currency)).toPlainString();
        }
        return field.type() == FieldType.TIMESTAMP ? instant(raw.toString()) : Plain.of(raw);
    }

    /** PostgreSQL writes times in JSON with the zone of the session. */
    private static String instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().toString();
        } catch (DateTimeException e) {
            return text;
        }
    }

    private static int digits(String currency) {
        try {
            return Math.max(Currency.getInstance(currency).getDefaultFractionDigits(), 0);
        } catch (IllegalArgumentException e) {
            return 2;
        }
    }

    /** What a batch of changes may be of: by entity, in the order in which they came. */
    static Map<String, List<Change>> byEntity(List<Change> changes) {
        Map<String, List<Change>> byEntity = new LinkedHashMap<>();
        changes.forEach(change -> byEntity.computeIfAbsent(change.entity(), e -> new ArrayList<>())
                .add(change));
        return byEntity;
    }
}
