package io.guildhall.database.internal.server;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How to reach, or run, PostgreSQL.
 *
 * @param home where an embedded server keeps its data and any server its generated secrets; made when missing
 * @param jdbcUrl an external server's database, or null to run the embedded one
 * @param passwords of an external server's roles; a missing one is generated once and kept in {@code home}
 * @param port of the embedded server on 127.0.0.1, or 0 to choose a free one once and remember it
 * @param sharedBuffersMegabytes 16 to 65536, or 0 to size it to the machine (at most 128)
 * @param binaries where the unpacked server programs are kept, or null for a folder in {@code home}; may be shared
 * @param onHealth told whenever the server goes down or comes back, on the watchdog's thread; must not block
 */
public record ServerConfig(
        Path home,
        @Nullable String jdbcUrl,
        Map<Role, String> passwords,
        int port,
        int sharedBuffersMegabytes,
        @Nullable Path binaries,
        Consumer<Health> onHealth) {
    public ServerConfig {
        passwords = Map.copyOf(passwords);
    }

    /** An embedded server with every default. */
    public static ServerConfig embedded(Path home) {
        return new ServerConfig(home, null, Map.of(), 0, 0, null, health -> {});
    }

    /** An external server whose passwords are the ones generated into {@code home}. */
    public static ServerConfig external(Path home, String jdbcUrl) {
        return new ServerConfig(home, jdbcUrl, Map.of(), 0, 0, null, health -> {});
    }
}
