package io.guildhall.entity;

import org.jspecify.annotations.Nullable;

/**
 * Who in the tenant sees a record. Said once; the table's policies and the event stream's filter both follow it, and the
 * module installer checks that the table agrees.
 *
 * @param ownerColumn column with the member that owns the record, or null when every member sees it
 * @param teamColumn column with the team that owns the record, or null
 */
public record Visibility(
        @Nullable String ownerColumn, @Nullable String teamColumn) {
    /** Every member of the tenant. */
    public static final Visibility TENANT = new Visibility(null, null);

    /** By owner and team, in the columns {@code owner_id} and {@code team_id}. */
    public static final Visibility OWNED = new Visibility("owner_id", "team_id");

    public static Visibility owned(String ownerColumn, String teamColumn) {
        return new Visibility(ownerColumn, teamColumn);
    }

    public boolean isOwned() {
        return ownerColumn != null;
    }
}
