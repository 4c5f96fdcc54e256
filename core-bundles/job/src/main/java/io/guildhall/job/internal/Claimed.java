package io.guildhall.job.internal;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.database.Row;
import io.guildhall.job.Job;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A job this node has leased.
 *
 * @param token fencing token of this lease
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
        Set<Long> teams,
        Set<String> permissions) {
    /** In the order {@link #map} reads them. */
    static final String COLUMNS = """
            j.tenant_id, j.id, j.token, j.kind, j.payload::text, j.attempt, j.cancelled, \
            j.member_id, j.member_name, j.reads, j.writes, j.teams, j.permissions""";

    static Claimed map(Row row) {
        Set<Long> teams = new TreeSet<>();
        Arrays.stream(row.getLongs(12)).forEach(teams::add);
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
                teams,
                Set.of(row.getStrings(13)));
    }

    /** @param system actor of the tenant, for its modules and workspace */
    Job job(Actor system) {
        return new Job(id, kind, Payload.read(payload), attempt, memberId == 0 ? system : member(system));
    }

    private Actor member(Actor system) {
        return new Actor(
                tenantId,
                memberId,
                memberName,
                Actor.Kind.MEMBER,
                reads,
                writes,
                teams,
                permissions,
                system.modules(),
                system.workspace(),
                0);
    }

    private static Scope scope(@Nullable String text) {
        return text == null ? Scope.OWN : Scope.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
