package io.guildhall.record;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Numbers over the records of an entity. Field names are checked against what the reader knows of it, values are always bound.
 *
 * @param search words that one of the entity's search keys begins with, or null
 * @param groups none for one number over all, at most {@link #MOST_GROUPS}; each also by a field of what the records point at
 * @param measures at least one
 * @param order of the groups; null for days the newest first, for choices as they are defined, for whole numbers the smallest
 *     first, for others by the first measure, the largest first. Days, choices and numbers keep theirs as the second group.
 * @param limit groups of each kind, the largest; the rest comes together as one
 */
public record Aggregation(
        Filter filter,
        @Nullable String search,
        List<Group> groups,
        List<Measure> measures,
        @Nullable Order order,
        int limit) {
    public static final int MOST_GROUPS = 2;
    public static final int MOST_MEASURES = 8;
    public static final int MAX_LIMIT = 200;

    public Aggregation {
        groups = List.copyOf(groups);
        measures = List.copyOf(measures);
    }

    /** Stretches of days, in the reader's zone. A week begins on Monday. */
    public enum Part {
        DAY,
        WEEK,
        MONTH,
        QUARTER,
        YEAR;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param by of a date or time; null means by the day */
    public record Group(String field, @Nullable Part by) {
        /** @return null for what means nothing */
        public static @Nullable Group parse(String word) {
            int colon = word.indexOf(':');
            if (colon < 0) {
                return new Group(word, null);
            }
            return Arrays.stream(Part.values())
                    .filter(part -> part.word().equals(word.substring(colon + 1)))
                    .findFirst()
                    .map(part -> new Group(word.substring(0, colon), part))
                    .orElse(null);
        }

        /** As callers write it: {@code created_at:month}. */
        public String word() {
            return by == null ? field : field + ":" + by.word();
        }
    }

    public enum Function {
        COUNT,
        SUM,
        AVG,
        MIN,
        MAX;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param field a number or an amount; null for the number of records */
    public record Measure(Function function, @Nullable String field) {
        public static final Measure RECORDS = new Measure(Function.COUNT, null);

        /** @return null for what means nothing */
        public static @Nullable Measure parse(String word) {
            int colon = word.indexOf(':');
            String function = colon < 0 ? word : word.substring(0, colon);
            return Arrays.stream(Function.values())
                    .filter(known -> known.word().equals(function))
                    .findFirst()
                    .map(known -> new Measure(known, colon < 0 ? null : word.substring(colon + 1)))
                    .orElse(null);
        }

        /** As callers write it: {@code sum:amount}. */
        public String word() {
            return field == null ? function.word() : function.word() + ":" + field;
        }
    }

    /** @param by one of the measures; null for the groups' own order */
    public record Order(@Nullable Measure by, boolean descending) {}
}
