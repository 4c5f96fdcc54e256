package io.guildhall.job.internal;

import io.guildhall.actor.Actor;
import io.guildhall.actor.FieldRights;
import io.guildhall.actor.Scope;
import io.guildhall.database.Row;
import io.guildhall.job.Job;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A job this node has leased, with the rights of whoever asked for it as they were then.
 *
 * @param token fencing token of this lease
 * @param trace of the request that asked for it, or null where the house itself did
 */
record Claimed(
        long tenantId,
        long id,
        long token,
        String kind,
        String payload,
        int attempt,
        boolean cancelled,
        long memberId,
        String memberName,
        Scope reads,
        Scope writes,
        Set<String> permissions,
        @Nullable String trace) {
    /** In the order {@link #map} reads them. */
    static final String COLUMNS = """
            j.tenant_id, j.id, j.token, j.kind, j.payload::text, j.attempt, j.cancelled, \
            j.member_id, j.member_name, j.reads, j.writes, j.permissions, replace(j.trace::text, '-', '')""";

    /** How many columns these are. */
    static final int WIDTH = 13;

    static Claimed map(Row row) {
        return new Claimed(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getString(4),
                row.getString(5),
                (int) row.getLong(6),
                row.getBoolean(7),
                row.getLong(8),
                row.getString(9),
                scope(row.getStringOrNull(10)),
                scope(row.getStringOrNull(11)),
                Set.of(row.getStrings(12)),
                row.getStringOrNull(13));
    }

    Job job(Actor actor) {
        return new Job(id, kind, Payload.read(payload), attempt, actor);
    }

    /** @param now the member with the rights of this moment */
    Actor within(Actor now) {
        return new Actor(
                tenantId,
                memberId,
                memberName,
                Actor.Kind.MEMBER,
                narrower(reads, now.reads()),
                narrower(writes, now.writes()),
                now.teams(),
                FieldRights.both(permissions, now.permissions()),
                now.modules(),
                now.workspace(),
                0,
                now.habits());
    }

    private static Scope narrower(Scope then, Scope now) {
        return then.compareTo(now) < 0 ? then : now;
    }

    private static Scope scope(@Nullable String text) {
        return text == null ? Scope.OWN : Scope.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
