package io.guildhall.database.internal.server;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/**
 * Passwords and the context key, made once and kept in one file that only the installation's user can read. It lies
 * outside the data directory, so that a copy of the data does not carry them.
 */
final class Secrets {
    static final String SUPERUSER = "postgres";

    private static final String KEY = "context_key";
    private static final String VAULT = "vault_key";

    private final Properties values;

    private Secrets(Properties values) {
        this.values = values;
    }

    static Path file(Layout layout) {
        return layout.secrets().resolve("postgresql.properties");
    }

    /** @param mustExist when there is data already: new secrets would not fit it */
    static Secrets open(Layout layout, boolean mustExist) {
        Path file = file(layout);
        if (mustExist && !Files.exists(file)) {
            throw new ServerException("The database in " + layout.data() + " needs the secrets in " + file
                    + ", which are missing. Restore that file from a backup; nothing was changed.");
        }
        try {
            Layout.makePrivate(layout.secrets(), "rwx------");
            Properties values = read(file);
            if (complete(values)) {
                write(layout.secrets(), file, values);
            }
            return new Secrets(values);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep secrets in " + file, e);
        }
    }

    String superuserPassword() {
        return get(SUPERUSER);
    }

    String password(Role role) {
        return get(role.user());
    }

    byte[] contextKey() {
        return HexFormat.of().parseHex(get(KEY));
    }

    byte[] vaultKey() {
        return HexFormat.of().parseHex(get(VAULT));
    }

    private String get(String name) {
        return Objects.requireNonNull(values.getProperty(name), name);
    }

    private static Properties read(Path file) throws IOException {
        Properties values = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                values.load(reader);
            }
        }
        return values;
    }

    /** True when something was added. */
    private static boolean complete(Properties values) {
        SecureRandom random = new SecureRandom();
        int before = values.size();
        values.computeIfAbsent(SUPERUSER, name -> password(random));
        for (Role role : Role.values()) {
            values.computeIfAbsent(role.user(), name -> password(random));
        }
        for (String key : List.of(KEY, VAULT)) {
            values.computeIfAbsent(key, name -> HexFormat.of().formatHex(bytes(random, 32)));
        }
        return values.size() > before;
    }

    private static String password(SecureRandom random) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(random, 24));
    }

    private static byte[] bytes(SecureRandom random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static void write(Path folder, Path file, Properties values) throws IOException {
        Path unfinished = folder.resolve(file.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (Writer writer = Files.newBufferedWriter(unfinished)) {
            values.store(writer, "Guildhall's PostgreSQL secrets. Back this file up with the data; show it to no one.");
        }
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Layout.sync(folder);
    }
}
