package io.guildhall.crm.internal.timeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildhall.database.Transaction;
import io.guildhall.timeline.Timeline;
import io.guildhall.timeline.TimelineEntry;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Stories in the database, which knows who may tell what of which record. */
@Component(service = Timeline.class)
public final class StoredTimeline implements Timeline {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TELL = "select crm.add_to_story(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    @Activate
    public StoredTimeline() {}

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
                        also(entry, "crm.contact"),
                        also(entry, "crm.company"),
                        also(entry, "crm.deal"),
                        entry.key())
                .orElse(false);
    }

    private static @Nullable Long also(TimelineEntry entry, String entity) {
        return entry.also().stream()
                .filter(place -> place.entity().equals(entity))
                .map(TimelineEntry.Place::recordId)
                .findFirst()
                .orElse(null);
    }

    private static String json(Map<String, String> details) {
        try {
            return JSON.writeValueAsString(details);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
