package io.guildhall.database.internal.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Function;

/** What the administrator of an external server runs with {@code psql}, once, as a superuser. */
final class BootstrapScript {
    private static final String HEAD = """
            -- Prepares this PostgreSQL server for Guildhall. Run it once, as a superuser:
            --     psql -h HOST -U postgres -d postgres -f bootstrap-postgresql.sql
            -- It holds verifiers (SCRAM), no passwords; it may be read by others and run again.
            \\set ON_ERROR_STOP on

            """;

    private static final String CREATE_DATABASE = """

            select current_setting('server_version_num')::int >= 170000 as has_builtin_locale \\gset
            \\if :has_builtin_locale
            select 'create database NAME template template0 encoding ''UTF8'' locale ''C'''
                ' locale_provider builtin builtin_locale ''C.UTF-8'''
            where not exists (select from pg_database where datname = 'NAME') \\gexec
            \\else
            select 'create database NAME template template0 encoding ''UTF8'' locale ''C.UTF-8'''
            where not exists (select from pg_database where datname = 'NAME') \\gexec
            \\endif
            \\connect NAME

            """;

    private BootstrapScript() {}

    static String text(String database, Function<Role, String> passwords) {
        Bootstrap.requirePlainName(database);
        StringBuilder script = new StringBuilder(HEAD).append(Bootstrap.resource("roles.sql"));
        script.append('\n');
        for (Role role : Role.values()) {
            script.append(Bootstrap.passwordStatement(role, passwords.apply(role)))
                    .append(";\n");
        }
        return script.append(CREATE_DATABASE.replace("NAME", database))
                .append(Bootstrap.resource("database.sql"))
                .toString();
    }

    static Path write(Path home, String script) {
        Path file = home.resolve("bootstrap-postgresql.sql");
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, script);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
