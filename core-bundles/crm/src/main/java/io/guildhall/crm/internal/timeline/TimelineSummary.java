package io.guildhall.crm.internal.timeline;

import io.guildhall.entity.EntityType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a story is made of, each with its count, the most frequent first.
 *
 * @param counted how many items were looked at, the newest
 * @param more whether there are older ones that were not
 */
public record TimelineSummary(
        List<Count> types, List<AuthorCount> authors, List<Count> origins, long counted, boolean more) {
    public record Count(String name, long count) {}

    /** @param name null where the reader may not see who it was */
    public record AuthorCount(long id, @Nullable String name, long count) {}

    record Line(
            String type,
            TimelineItem.@Nullable Named author,
            @Nullable String origin,
            long count) {
        /** As much of it as a reader of these fields sees. */
        Line seenBy(EntityType activity) {
            return new Line(
                    type,
                    activity.field("author_id").isPresent() ? author : null,
                    activity.field("origin").isPresent() ? origin : null,
                    count);
        }
    }

    static TimelineSummary of(List<Line> lines, int most) {
        List<AuthorCount> authors = new ArrayList<>();
        sums(lines, Line::author).forEach((who, count) -> authors.add(new AuthorCount(who.id(), who.name(), count)));
        authors.sort(Comparator.comparingLong(AuthorCount::count).reversed().thenComparing(AuthorCount::id));
        long counted = lines.stream().mapToLong(Line::count).sum();
        return new TimelineSummary(
                counts(sums(lines, Line::type)), authors, counts(sums(lines, Line::origin)), counted, counted >= most);
    }

    private static List<Count> counts(Map<String, Long> sums) {
        return sums.entrySet().stream()
                .map(each -> new Count(each.getKey(), each.getValue()))
                .sorted(Comparator.comparingLong(Count::count).reversed().thenComparing(Count::name))
                .toList();
    }

    private static <K> Map<K, Long> sums(List<Line> lines, Function<Line, @Nullable K> by) {
        Map<K, Long> sums = new LinkedHashMap<>();
        for (Line line : lines) {
            K key = by.apply(line);
            if (key != null) {
                sums.merge(key, line.count(), Long::sum);
            }
        }
        return sums;
    }
}
