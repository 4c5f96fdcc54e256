package io.guildhall.record.internal.imports;

import io.guildhall.database.Transaction;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.internal.Plans;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The stages of the pipelines, found by name within the pipeline a row names, or by what "won" and "lost" mean. */
final class Stages {
    private final List<StoredRecord> stages;

    private Stages(List<StoredRecord> stages) {
        this.stages = stages;
    }

    static Stages load(Transaction tx, Plans plans) {
        Map<Long, Long> rank = new HashMap<>();
        for (StoredRecord pipeline : Links.all(tx, plans, "crm.pipeline")) {
            Long position = pipeline.number("position");
            rank.put(
                    pipeline.id(),
                    Boolean.TRUE.equals(pipeline.get("is_default")) ? -1L : position == null ? 0L : position);
        }
        List<StoredRecord> all = new ArrayList<>(Links.all(tx, plans, "crm.stage"));
        all.sort(Comparator.<StoredRecord>comparingLong(s -> rank.getOrDefault(pipeline(s), 0L))
                .thenComparingLong(s -> position(s))
                .thenComparingLong(StoredRecord::id));
        return new Stages(all);
    }

    /** Without a fitting stage the deal begins where new deals begin, and the row says so. */
    void resolve(ImportRow row, String field) {
        Long pipeline = row.values.get("pipeline_id") instanceof Long id ? id : null;
        String name = wish(row, field, "name");
        String outcome = wish(row, field, "outcome");
        StoredRecord stage = outcome == null ? null : ended(pipeline, outcome);
        if (stage == null && name != null) {
            stage = first(pipeline, s -> plain(s.text("name")).equals(plain(name)));
            stage = stage == null ? ended(pipeline, name) : stage;
        }
        if (stage != null) {
            row.values.put(field, stage.id());
            row.values.remove("pipeline_id");
        } else if (name != null) {
            row.warn(field, "import/no-stage", "There is no such stage; the deal begins in the first one.");
        }
    }

    private @Nullable StoredRecord ended(@Nullable Long pipeline, String words) {
        String text = plain(words);
        if (text.endsWith("won") || text.equals("customer") || text.equals("gewonnen")) {
            return first(pipeline, s -> Boolean.TRUE.equals(s.get("is_won")));
        }
        if (text.endsWith("lost") || text.equals("verloren")) {
            return first(pipeline, s -> Boolean.TRUE.equals(s.get("is_lost")));
        }
        return null;
    }

    private @Nullable StoredRecord first(@Nullable Long pipeline, Predicate<StoredRecord> fits) {
        return stages.stream()
                .filter(s -> pipeline == null || pipeline.equals(pipeline(s)))
                .filter(fits)
                .findFirst()
                .orElse(null);
    }

    private static Long pipeline(StoredRecord stage) {
        Long id = stage.number("pipeline_id");
        return id == null ? 0L : id;
    }

    private static long position(StoredRecord stage) {
        Long position = stage.number("position");
        return position == null ? 0 : position;
    }

    private static @Nullable String wish(ImportRow row, String field, String by) {
        return row.wishes.stream()
                .filter(w -> w.field().equals(field) && w.by().equals(by))
                .map(ImportRow.Wish::value)
                .findFirst()
                .orElse(null);
    }

    /** Letters and digits alone: "Closed Won", "closedwon" and "CLOSED_WON" are one. */
    private static String plain(@Nullable String words) {
        return words == null ? "" : words.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
