package io.guildhall.identity.internal.actor;

import io.guildhall.actor.Habits;
import io.guildhall.actor.Scope;
import io.guildhall.actor.Workspace;
import io.guildhall.database.Row;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code identity.caller}: whom a request acts as, before permissions are spelled out.
 *
 * @param keyReads how far the role of an API key reaches, or null for a session; likewise the two that follow
 * @param fields another number whenever the fields change that the workspace has added; 0 for none
 * @param stale whether it is time to note that the session or key is in use
 */
record Caller(
        String kind,
        long id,
        long tenantId,
        long memberId,
        String name,
        Scope reads,
        Scope writes,
        String[] permissions,
        @Nullable Scope keyReads,
        @Nullable Scope keyWrites,
        String[] keyPermissions,
        long[] teams,
        String[] modules,
        Workspace workspace,
        long fields,
        boolean stale,
        Habits habits) {

    /** The columns in the order that {@link #of} reads. */
    static final String COLUMNS =
            "kind, id, tenant_id, member_id, name, reads, writes, permissions, key_reads, key_writes,"
                    + " key_permissions, teams, modules, workspace, currency, time_zone, locale, stale,"
                    + " identity.zone_of(tenant_id, member_id), identity.locale_of(tenant_id, member_id),"
                    + " guildhall.custom_generation(tenant_id)";

    static Caller of(Row row) {
        return new Caller(
                row.getString(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getString(5),
                scope(row.getString(6)),
                scope(row.getString(7)),
                row.getStrings(8),
                scopeOrNull(row.getStringOrNull(9)),
                scopeOrNull(row.getStringOrNull(10)),
                row.getStrings(11),
                row.getLongs(12),
                row.getStrings(13),
                new Workspace(row.getString(14), row.getString(15), zone(row.getString(16)), row.getString(17)),
                row.getLong(21),
                row.getBoolean(18),
                new Habits(zone(row.getString(19)), row.getString(20)));
    }

    private static Scope scope(String name) {
        return Scope.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static @Nullable Scope scopeOrNull(@Nullable String name) {
        return name == null ? null : scope(name);
    }

    /** A zone that a newer Java no longer knows must not lock a business out. */
    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
