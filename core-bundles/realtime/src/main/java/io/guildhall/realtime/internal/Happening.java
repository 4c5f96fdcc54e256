package io.guildhall.realtime.internal;

import io.guildhall.actor.Actor;
import io.guildhall.actor.FieldRights;
import io.guildhall.change.Change;
import io.guildhall.entity.EntityType;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One change looked at once for all streams of its tenant: what it is written as is worked out at most once, who sees it is
 * a check in memory. Thread-safe.
 */
final class Happening {
    private static final String DELETED_AT = "deleted_at";

    private final Change change;
    private final EntityType type;
    private final String permission;
    private final Events events;
    private final boolean stoodBefore;
    private final boolean standsAfter;
    private volatile byte @Nullable [] updated;
    private volatile byte @Nullable [] appeared;
    private volatile byte @Nullable [] gone;
    private final Map<Cut, byte[]> cuts = new ConcurrentHashMap<>(0);

    Happening(Change change, EntityType type, Events events) {
        this.change = change;
        this.type = type;
        this.permission = type.permission(EntityType.Verb.READ);
        this.events = events;
        this.stoodBefore = change.kind() != Change.Kind.CREATED && !inTrash(change.before());
        this.standsAfter = change.kind() != Change.Kind.DELETED && !inTrash(change.after());
    }

    Change change() {
        return change;
    }

    /** What a reader is told of it: an event ready to send, or null if it is none of the reader's business. */
    byte @Nullable [] forReader(Actor reader, Interest interest) {
        if (!interest.in(change.entity(), change.recordId()) || !Sight.ofEntity(reader, type, permission)) {
            return null;
        }
        boolean before = stoodBefore && Sight.ofRow(reader, type, change.ownerBefore(), change.teamBefore());
        boolean after = standsAfter && Sight.ofRow(reader, type, change.ownerAfter(), change.teamAfter());
        if (after) {
            boolean known = before || change.kind() == Change.Kind.CREATED;
            EntityType seen = FieldRights.of(reader, type);
            return seen == type ? known ? updated() : appeared() : cut(reader, seen, !known);
        }
        return before ? gone() : null;
    }

    /** For readers to whom fields are closed: written once for each way in which they are. */
    private byte[] cut(Actor reader, EntityType seen, boolean appears) {
        return cuts.computeIfAbsent(
                new Cut(reader.permissions(), appears), cut -> events.change(change, seen, appears));
    }

    private record Cut(Set<String> permissions, boolean appears) {}

    private byte[] updated() {
        byte[] bytes = updated;
        if (bytes == null) {
            bytes = events.change(change, type, false);
            updated = bytes;
        }
        return bytes;
    }

    private byte[] appeared() {
        byte[] bytes = appeared;
        if (bytes == null) {
            bytes = events.change(change, type, true);
            appeared = bytes;
        }
        return bytes;
    }

    private byte[] gone() {
        byte[] bytes = gone;
        if (bytes == null) {
            bytes = events.gone(change);
            gone = bytes;
        }
        return bytes;
    }

    private static boolean inTrash(Map<String, @Nullable Object> image) {
        return image.get(DELETED_AT) != null;
    }
}
