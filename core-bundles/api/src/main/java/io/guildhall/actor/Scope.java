package io.guildhall.actor;

/** How far a right reaches within the tenant. The database holds it: each scope reads through a login role of its own. */
public enum Scope {
    /** Records whose owner is the member. */
    OWN,
    /** Records of the member's teams, nested teams included. */
    TEAM,
    /** Every record of the tenant. */
    ALL
}
