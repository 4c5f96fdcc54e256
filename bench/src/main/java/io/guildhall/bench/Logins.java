package io.guildhall.bench;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Properties;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.postgresql.PGConnection;

/** Connections to the embedded database with the installation's own secrets, and the context it signs. Thread-safe. */
final class Logins {
    private static final String RUNTIME = "guildhall_all";
    private static final int LIFE_SECONDS = 60;

    private final Properties secrets = new Properties();
    private final String url;

    Logins(Path home) throws IOException {
        try (Reader reader = Files.newBufferedReader(home.resolve("secrets/postgresql.properties"))) {
            secrets.load(reader);
        }
        url = "jdbc:postgresql://127.0.0.1:"
                + Files.readString(home.resolve("pg/port")).trim() + "/guildhall";
    }

    Connection superuser() throws SQLException {
        return open("postgres");
    }

    /** As the product connects for members who see everything of their tenant. */
    Connection runtime() throws SQLException {
        return open(RUNTIME);
    }

    private Connection open(String user) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", Objects.requireNonNull(secrets.getProperty(user), user));
        properties.setProperty("prepareThreshold", "3");
        properties.setProperty("assumeMinServerVersion", "15");
        properties.setProperty("ApplicationName", "guildhall-bench");
        properties.setProperty("options", "-c search_path=pg_catalog,public");
        return DriverManager.getConnection(url, properties);
    }

    /** A context for one connection, as the product signs it. */
    String token(Connection connection, long tenant, long member) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(
                    HexFormat.of().parseHex(Objects.requireNonNull(secrets.getProperty("context_key"))), "HmacSHA256"));
            int backend = connection.unwrap(PGConnection.class).getBackendPID();
            String claims = "v1|" + tenant + '|' + member + "|all|all||1|" + backend + '|'
                    + (System.currentTimeMillis() / 1000 + LIFE_SECONDS);
            return claims + '|' + HexFormat.of().formatHex(mac.doFinal(claims.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException | SQLException e) {
            throw new IllegalStateException("cannot sign a context", e);
        }
    }
}
