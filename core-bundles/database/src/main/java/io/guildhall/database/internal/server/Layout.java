package io.guildhall.database.internal.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where things lie below the home directory. Only {@code data}, {@code run} and {@code log} are writable by the server;
 * its configuration is not, so that a compromised server cannot change how it is started or lead a privileged JVM
 * through a planted link.
 */
record Layout(Path home) {
    Layout {
        home = home.toAbsolutePath().normalize();
    }

    Path lock() {
        return home.resolve("guildhall.lock");
    }

    Path secrets() {
        return home.resolve("secrets");
    }

    Path postgres() {
        return home.resolve("pg");
    }

    Path data() {
        return postgres().resolve("data");
    }

    Path conf() {
        return postgres().resolve("conf");
    }

    Path sockets() {
        return postgres().resolve("run");
    }

    Path log() {
        return postgres().resolve("log");
    }

    /** What the server says before its own log is open. */
    Path startLog() {
        return postgres().resolve("start.log");
    }

    Path port() {
        return postgres().resolve("port");
    }

    /** Makes a rename or a new file in this folder survive a power cut. */
    static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static void makePrivate(Path directory, String permissions) {
        try {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(permissions));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + directory, e);
        }
    }
}
