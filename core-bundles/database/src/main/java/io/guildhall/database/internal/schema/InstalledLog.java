package io.guildhall.database.internal.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which text of a change log ran last. Liquibase takes some tenths of a second to find out that there is nothing to
 * do, for each module at each start; one look at a hash takes one millisecond.
 *
 * @param hash SHA-256 of the files, or null when they may include others and nothing can be said
 */
record InstalledLog(@Nullable String hash) {
    static InstalledLog read(List<String> files, ClassLoader loader) {
        MessageDigest digest = sha256();
        for (String file : files) {
            // Only formatted SQL stands for itself; other formats may include further files.
            if (!file.endsWith(".sql")) {
                return new InstalledLog(null);
            }
            try (InputStream in = loader.getResourceAsStream(file)) {
                if (in == null) {
                    return new InstalledLog(null);
                }
                digest.update(in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
        }
        return new InstalledLog(HexFormat.of().formatHex(digest.digest()));
    }

    boolean isInstalled(Connection connection, String schema) throws SQLException {
        if (hash == null || !tableExists(connection)) {
            return false;
        }
        try (PreparedStatement statement =
                connection.prepareStatement("select 1 from guildhall.installed where schema = ? and hash = ?")) {
            statement.setString(1, schema);
            statement.setString(2, hash);
            try (ResultSet result = statement.executeQuery()) {
                return result.next();
            }
        }
    }

    /** In the transaction that ran it. */
    void store(Connection connection, String schema) throws SQLException {
        if (hash == null) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("insert into guildhall.installed values (?, ?)"
                + " on conflict (schema) do update set hash = excluded.hash")) {
            statement.setString(1, schema);
            statement.setString(2, hash);
            statement.executeUpdate();
        }
    }

    /** Not before the core's own first start. */
    private static boolean tableExists(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("select to_regclass('guildhall.installed') is not null");
                ResultSet result = statement.executeQuery()) {
            return result.next() && result.getBoolean(1);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
