package io.guildhall.record.internal.history;

import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.port.Modules;
import io.guildhall.record.Records;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.internal.Plan;
import io.guildhall.record.internal.value.StoredJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One page of a record's history in the words of the API. */
final class Reading {
    private static final String DELETED_AT = "deleted_at";

    private final Transaction tx;
    private final Plan plan;
    private final StoredRecord now;
    private final Story story;
    private final References references = new References();

    Reading(Transaction tx, Plan plan, StoredRecord now) {
        this.tx = tx;
        this.plan = plan;
        this.now = now;
        this.story = new Story(tx, plan.entity(), now.id());
    }

    /** @param fields only changes of these, or of any if empty; the beginning belongs to every story */
    HistoryPage page(Records records, Modules modules, Set<String> fields, long before, int size) {
        EntityType type = plan.entity();
        List<Field> shown = type.fields().stream()
                .filter(field -> fields.isEmpty() || fields.contains(field.name()))
                .toList();
        List<String> columns = new ArrayList<>(shown.stream().map(Field::column).toList());
        if (fields.isEmpty() && type.trash()) {
            columns.add(DELETED_AT);
        }
        // One more than asked tells whether there is a next page.
        List<Story.Entry> entries = story.page(before, columns.toArray(new String[0]), size + 1);
        boolean more = entries.size() > size;
        List<Story.Entry> page = more ? entries.subList(0, size) : entries;
        if (page.isEmpty()) {
            return new HistoryPage(List.of(), size, null);
        }
        long last = page.get(page.size() - 1).position();
        PastCurrencies currencies =
                PastCurrencies.of(plan, story, now, tx.actor().workspace().currency(), last);
        Map<Story.Entry, List<FieldChange>> changes = new LinkedHashMap<>();
        page.forEach(entry -> changes.put(entry, changes(entry, shown, currencies)));
        changes.forEach((entry, list) -> {
            references.want(References.MEMBER, entry.memberId());
            list.forEach(this::want);
        });
        references.find(tx, records, modules);
        List<HistoryItem> items = changes.entrySet().stream()
                .map(each -> item(each.getKey(), each.getValue()))
                .toList();
        return new HistoryPage(items, size, more ? Long.toString(last) : null);
    }

    private HistoryItem item(Story.Entry entry, List<FieldChange> changes) {
        Long member = entry.memberId();
        return new HistoryItem(
                entry.position(),
                kind(entry),
                entry.version(),
                entry.at(),
                member,
                member == null ? null : new HistoryItem.Member(member, references.name(References.MEMBER, member)),
                changes.stream().map(this::named).toList());
    }

    private static String kind(Story.Entry entry) {
        if (!entry.kind().equals("updated") || !entry.before().containsKey(DELETED_AT)) {
            return entry.kind();
        }
        return entry.before().get(DELETED_AT) == null ? "trashed" : "restored";
    }

    private static List<FieldChange> changes(Story.Entry entry, List<Field> fields, PastCurrencies currencies) {
        List<FieldChange> changes = new ArrayList<>();
        for (Field field : fields) {
            String column = field.column();
            if (entry.before().containsKey(column) || entry.after().containsKey(column)) {
                boolean money = field.type() == FieldType.MONEY;
                String was = currencies.at(field, entry.position(), false);
                String is = currencies.at(field, entry.position(), true);
                Object before = StoredJson.value(field, entry.before().get(column), was);
                Object after = StoredJson.value(field, entry.after().get(column), is);
                if (!Objects.equals(orNone(before), orNone(after))) {
                    changes.add(new FieldChange(
                            field.name(),
                            before,
                            after,
                            null,
                            null,
                            money && before != null ? was : null,
                            money && after != null ? is : null));
                }
            }
        }
        return changes;
    }

    /** That a new record has no tags is nothing to tell. */
    private static @Nullable Object orNone(@Nullable Object value) {
        return value instanceof List<?> list && list.isEmpty() ? null : value;
    }

    private void want(FieldChange change) {
        String target = target(change);
        references.want(target, change.before());
        references.want(target, change.after());
    }

    private FieldChange named(FieldChange change) {
        String target = target(change);
        return target == null
                ? change
                : new FieldChange(
                        change.field(),
                        change.before(),
                        change.after(),
                        references.name(target, change.before()),
                        references.name(target, change.after()),
                        null,
                        null);
    }

    private @Nullable String target(FieldChange change) {
        Field field = plan.field(change.field());
        return field == null || field.type() != FieldType.REFERENCE ? null : field.references();
    }
}
