package io.guildhall.outward.internal.line;

import io.guildhall.database.Transaction;
import io.guildhall.outward.internal.value.People;
import io.guildhall.port.Modules;
import io.guildhall.timeline.Timeline;
import io.guildhall.timeline.TimelineEntry;
import io.guildhall.timeline.TimelineEntry.Place;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells messages and calls in the stories of those whom they concern. Thread-safe. */
@Component(service = Talk.class)
public final class Talk {
    private final Timeline timeline;
    private final Modules modules;

    @Activate
    public Talk(@Reference Timeline timeline, @Reference Modules modules) {
        this.timeline = timeline;
        this.modules = modules;
    }

    /**
     * @param type message or call
     * @param entity with {@code record}: what it is about, or null
     * @param contact the one outside, or null if he is nobody we know
     */
    void tell(
            Transaction tx,
            String type,
            String key,
            String words,
            Map<String, String> details,
            Instant at,
            @Nullable String entity,
            @Nullable Long record,
            @Nullable Long contact) {
        Place known = contact == null ? null : new Place(People.CONTACT, contact);
        Place place = entity != null && record != null && hasStory(entity) ? new Place(entity, record) : known;
        if (place == null) {
            return;
        }
        String subject = words.replaceAll("\\s+", " ").strip();
        timeline.tell(
                tx,
                new TimelineEntry(
                        "outward." + type,
                        place.entity(),
                        place.recordId(),
                        subject.substring(0, Math.min(subject.length(), 200)),
                        subject.length() > 200 ? words.substring(0, Math.min(words.length(), 10_000)) : null,
                        details,
                        at,
                        known != null && !place.entity().equals(People.CONTACT) ? List.of(known) : List.of(),
                        key));
    }

    private boolean hasStory(String entity) {
        return modules.current().entity(entity).filter(type -> type.timeline()).isPresent();
    }
}
