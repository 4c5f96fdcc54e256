package io.guildhall.database.internal.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes the server's configuration, anew at each start. */
final class ServerSettings {
    /** Without these, acknowledged writes may be lost or passwords read; a server that says otherwise is refused. */
    static final Map<String, String> PROMISES = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "data_checksums", "on",
            "password_encryption", "scram-sha-256");

    /** Linux allows 107 bytes for the path of a socket; PostgreSQL adds {@code /.s.PGSQL.65535.lock} to the folder. */
    private static final int MAX_SOCKET_FOLDER = 107 - 20;

    private static final String HBA = """
            # Written by Guildhall at each start. There is no other way in.
            local all all scram-sha-256
            host  all all 127.0.0.1/32 scram-sha-256
            # For pg_basebackup.
            local replication postgres scram-sha-256
            host  replication postgres 127.0.0.1/32 scram-sha-256
            """;

    private final Layout layout;
    private final RunAs runAs;
    private final int sharedBuffersMegabytes;

    ServerSettings(Layout layout, RunAs runAs, int sharedBuffersMegabytes) {
        this.layout = layout;
        this.runAs = runAs;
        this.sharedBuffersMegabytes = sharedBuffersMegabytes;
    }

    Path file() {
        return layout.conf().resolve("postgresql.conf");
    }

    /** True if the file on disk says the same, so that a server running by it needs no restart. */
    boolean isWritten(int port) {
        try {
            return Files.isRegularFile(file()) && Files.readString(file()).equals(text(port));
        } catch (IOException e) {
            return false;
        }
    }

    void prepareFolder() {
        Layout.makePrivate(layout.conf(), runAs.changesUser() ? "rwxr-x---" : "rwx------");
        share(layout.conf());
    }

    void write(int port) {
        try {
            write(layout.conf().resolve("pg_hba.conf"), HBA);
            write(layout.conf().resolve("pg_ident.conf"), "");
            write(file(), text(port));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file(), e);
        }
    }

    private void write(Path path, String text) throws IOException {
        Files.writeString(path, text, StandardCharsets.UTF_8);
        Files.setPosixFilePermissions(path, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r-----"));
        share(path);
    }

    /** Readable by the server's group, writable by the JVM's user alone. */
    private void share(Path path) {
        if (!runAs.changesUser()) {
            return;
        }
        try {
            Files.setAttribute(path, "unix:gid", runAs.groupId());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(int port) {
        return """
                # Written by Guildhall at each start; changes here are lost. See docs/operate.md.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = '%s'
                unix_socket_permissions = 0700
                hba_file = '%s'
                ident_file = '%s'
                max_connections = 100
                superuser_reserved_connections = 3
                password_encryption = scram-sha-256
                allow_alter_system = off

                # What is acknowledged is on the disk.
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                wal_level = replica
                wal_compression = on
                max_wal_size = 1GB

                shared_buffers = %dMB
                work_mem = 8MB
                maintenance_work_mem = 64MB
                effective_cache_size = %dMB
                random_page_cost = 1.1
                jit = off
                # A query whose client is gone ends; without this, sessions of a killed JVM would keep their locks.
                client_connection_check_interval = 2s
                autovacuum_naptime = 20s
                # Our data is mostly in memory: helpers for reading ahead would only cost some of it.
                io_method = sync
                max_logical_replication_workers = 0
                max_wal_senders = 4

                # One file for each day of the week, so that logs stay bounded. Terse: details hold personal data.
                logging_collector = on
                log_directory = '%s'
                log_filename = 'server-%%a.log'
                log_rotation_age = 1d
                log_rotation_size = 0
                log_truncate_on_rotation = on
                log_error_verbosity = terse
                log_line_prefix = '%%m [%%p] %%q%%u@%%d %%a '
                log_min_duration_statement = 2s
                log_parameter_max_length = 0
                log_timezone = 'UTC'
                timezone = 'UTC'
                lc_messages = 'C'
                """.formatted(
                        port,
                        socketFolder(),
                        quoted(layout.conf().resolve("pg_hba.conf")),
                        quoted(layout.conf().resolve("pg_ident.conf")),
                        sharedBuffers(),
                        Machine.memoryMegabytes() / 2,
                        quoted(layout.log()));
    }

    private String socketFolder() {
        int length = layout.sockets().toString().getBytes(StandardCharsets.UTF_8).length;
        // A comma would part it into two folders.
        return length > MAX_SOCKET_FOLDER || layout.sockets().toString().contains(",") ? "" : quoted(layout.sockets());
    }

    private long sharedBuffers() {
        if (sharedBuffersMegabytes > 0) {
            return Math.max(16, Math.min(65_536, sharedBuffersMegabytes));
        }
        return Math.max(32, Math.min(128, Machine.memoryMegabytes() / 32));
    }

    private static String quoted(Path path) {
        return path.toString().replace("'", "''");
    }
}
