package io.guildhall.database.internal.server;

import java.util.Map;
import java.util.Optional;

/** A PostgreSQL release, and whether it may be trusted with data. */
record ServerVersion(int major, int minor) {
    private static final int OLDEST = 15;

    /** Releases of 12 November 2026 (CVE-2026-6460, CVE-2026-120141); below them a database user can run code. */
    private static final Map<Integer, Integer> SAFE_MINOR = Map.of(15, 20, 16, 16, 17, 12, 18, 7);

    /** @param number {@code server_version_num}, for example 150020 */
    static ServerVersion of(int number) {
        return new ServerVersion(number / 10_000, number % 10_000);
    }

    /** Why Guildhall does not run on it. */
    Optional<String> refusal() {
        return major >= OLDEST
                ? Optional.empty()
                : Optional.of("The database runs PostgreSQL " + this + "; Guildhall needs " + OLDEST
                        + " or newer. Upgrade the server, then start Guildhall again.");
    }

    /** What its operator should know. */
    Optional<String> warning() {
        int safe = SAFE_MINOR.getOrDefault(major, 0);
        return minor >= safe
                ? Optional.empty()
                : Optional.of("PostgreSQL " + this + " lacks security fixes of " + major + "." + safe + ".");
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
