package io.guildhall.testkit;

import io.guildhall.database.Transaction;
import io.guildhall.timeline.Timeline;
import io.guildhall.timeline.TimelineEntry;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells by the CRM's own function, as its service does. */
final class StoryTeller implements Timeline {
    private static final String TELL = "select crm.add_to_story(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    @Override
    public boolean tell(Transaction tx, TimelineEntry entry) {
        return tx.queryOne(
                        TELL,
                        row -> row.getBoolean(1),
                        entry.type(),
                        entry.entity(),
                        entry.recordId(),
                        entry.subject(),
                        entry.body(),
                        json(entry.details()),
                        entry.happenedAt(),
                        also(entry.also(), "crm.contact"),
                        also(entry.also(), "crm.company"),
                        also(entry.also(), "crm.deal"),
                        entry.key())
                .orElse(false);
    }

    private static @Nullable Long also(List<TimelineEntry.Place> places, String entity) {
        return places.stream()
                .filter(place -> place.entity().equals(entity))
                .map(TimelineEntry.Place::recordId)
                .findFirst()
                .orElse(null);
    }

    private static String json(Map<String, String> details) {
        return details.entrySet().stream()
                .map(each -> quoted(each.getKey()) + ":" + quoted(each.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
