package io.guildhall.database.internal.server;

/** The database logins Guildhall uses. None is superuser, none may bypass row-level security. */
public enum Role {
    /** Owns every schema; used by migrations only. */
    OWNER("guildhall_owner"),
    /** Reads every record of a tenant. */
    ALL("guildhall_all"),
    /** Reads the records of a member's teams. */
    TEAM("guildhall_team"),
    /** Reads the records a member owns. */
    OWN("guildhall_own"),
    /** Sealing, sessions and jobs. */
    BACKROOM("guildhall_backroom");

    private final String user;

    Role(String user) {
        this.user = user;
    }

    /** The login's name in PostgreSQL. */
    public String user() {
        return user;
    }
}
