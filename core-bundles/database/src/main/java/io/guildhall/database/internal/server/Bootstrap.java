package io.guildhall.database.internal.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.util.PasswordUtil;

/**
 * Makes Guildhall's roles and rights. An embedded server runs it at each start; an external server's administrator runs
 * {@link BootstrapScript} once. Passwords travel as SCRAM verifiers, so neither script nor log can be used to log in.
 */
final class Bootstrap {
    static final String DATABASE = "guildhall";

    private Bootstrap() {}

    /** Roles and passwords of the whole server. */
    static void server(Connection superuser, Secrets secrets) throws SQLException {
        Login.execute(superuser, resource("roles.sql"));
        for (Role role : Role.values()) {
            Login.execute(superuser, passwordStatement(role, secrets.password(role)));
        }
        // These two would let our roles in as well, with everybody's default rights.
        Login.execute(superuser, "revoke all on database postgres, template1 from public");
    }

    /** One database, made when missing. */
    static void database(int port, String name, Secrets secrets) throws SQLException {
        requirePlainName(name);
        String password = secrets.superuserPassword();
        try (Connection server = Login.open(Login.url(port, "postgres"), Secrets.SUPERUSER, password)) {
            String count = Login.queryString(server, "select count(*) from pg_database where datname = '" + name + "'");
            if (count.equals("0")) {
                Login.execute(server, "create database " + name + " template template0");
            }
        }
        try (Connection database = Login.open(Login.url(port, name), Secrets.SUPERUSER, password)) {
            Login.execute(database, resource("database.sql"));
        }
    }

    /** Names that need no quotes in SQL. */
    static String requirePlainName(String name) {
        if (!name.matches("[a-z_][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("not a plain name for a database: " + name);
        }
        return name;
    }

    static String passwordStatement(Role role, String password) {
        String verifier = PasswordUtil.encodeScramSha256(password.toCharArray());
        return "alter role " + role.user() + " password '" + verifier + "'";
    }

    static String resource(String name) {
        try (InputStream in = Bootstrap.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the bundle lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
