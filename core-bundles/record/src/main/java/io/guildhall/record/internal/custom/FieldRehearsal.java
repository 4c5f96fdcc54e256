package io.guildhall.record.internal.custom;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.entity.EntityType;
import io.guildhall.record.internal.value.StoredJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Goes through the values of a field and says what would be lost. Reads only. */
final class FieldRehearsal {
    private static final int EXAMPLES = 10;

    private final Database database;
    private final Actor actor;
    private final EntityType type;
    private final Definition before;
    private final @Nullable Definition after;
    private final List<Rehearsal.Example> losses = new ArrayList<>();
    private final List<Rehearsal.Example> others = new ArrayList<>();
    private long records;
    private long lost;

    /** @param after null for a field that is deleted: then all is lost */
    FieldRehearsal(Database database, Actor actor, EntityType type, Definition before, @Nullable Definition after) {
        this.database = database;
        this.actor = actor;
        this.type = type;
        this.before = before;
        this.after = after;
    }

    Rehearsal run() {
        FieldConversion conversion = null;
        long last = 0;
        while (true) {
            long from = last;
            List<FieldValues.Value> some =
                    database.read(actor, tx -> FieldValues.behind(tx, type, before, from, FieldValues.SAMPLE));
            if (some.isEmpty()) {
                break;
            }
            if (conversion == null && after != null) {
                conversion = conversion(actor, before, after, some);
            }
            for (FieldValues.Value value : some) {
                take(value, conversion == null ? null : conversion.of(value.value()));
            }
            last = some.get(some.size() - 1).id();
        }
        List<Rehearsal.Example> examples = new ArrayList<>(losses);
        others.stream().limit(EXAMPLES - (long) examples.size()).forEach(examples::add);
        return new Rehearsal(records, records - lost, lost, examples);
    }

    private void take(FieldValues.Value value, @Nullable String kept) {
        records++;
        List<Rehearsal.Example> place = kept == null ? losses : others;
        if (kept == null) {
            lost++;
        }
        if (place.size() < EXAMPLES) {
            place.add(new Rehearsal.Example(
                    value.id(),
                    value.title(),
                    shown(before, value.value()),
                    after == null ? null : shown(after, kept)));
        }
    }

    /** As the API has it. */
    private @Nullable Object shown(Definition field, @Nullable String json) {
        Object value = StoredJson.value(
                field.field(), StoredJson.tree(json), actor.workspace().currency());
        return value == null || value instanceof Map || value instanceof List || value instanceof Boolean
                ? value
                : FieldConversion.text(value);
    }

    static FieldConversion conversion(Actor actor, Definition from, Definition to, List<FieldValues.Value> sample) {
        String currency = actor.workspace().currency();
        List<String> texts = new ArrayList<>();
        for (FieldValues.Value value : sample) {
            Object typed = StoredJson.value(from.field(), StoredJson.tree(value.value()), currency);
            if (typed != null) {
                texts.add(FieldConversion.text(typed));
            }
        }
        return new FieldConversion(actor, from, to, texts);
    }
}
