package io.guildhall.database.internal.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

/** The data directory: made once, never deleted. */
final class Cluster {
    private static final String UNFINISHED = "data.new-";

    private final Layout layout;
    private final RunAs runAs;
    private final Programs programs;
    private final Secrets secrets;

    Cluster(Layout layout, RunAs runAs, Programs programs, Secrets secrets) {
        this.layout = layout;
        this.runAs = runAs;
        this.programs = programs;
        this.secrets = secrets;
    }

    static boolean exists(Layout layout) {
        return Files.exists(layout.data());
    }

    /** Makes the folders, and the data directory if there is none yet. */
    void prepare() {
        for (Path folder : new Path[] {layout.sockets(), layout.log()}) {
            Layout.makePrivate(folder, "rwx------");
            runAs.own(folder);
        }
        BinaryStore.deleteLeftovers(layout.postgres(), UNFINISHED);
        BinaryStore.deleteLeftovers(layout.postgres(), BinaryStore.UNFINISHED);
        if (exists(layout)) {
            checkVersion();
        } else {
            create();
        }
    }

    /**
     * The finished directory gets its name by one rename: a kill in between leaves nothing half made. Each attempt works
     * in a folder of its own, because the program of a killed attempt may still be writing.
     */
    private void create() {
        Path passwordFile = layout.conf().resolve("password");
        try {
            Path unfinished = Files.createTempDirectory(layout.postgres(), UNFINISHED);
            runAs.own(unfinished);
            Files.deleteIfExists(passwordFile);
            Files.createFile(
                    passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(passwordFile, secrets.superuserPassword() + "\n");
            runAs.own(passwordFile);
            initialise(unfinished, passwordFile);
            Files.move(unfinished, layout.data(), StandardCopyOption.ATOMIC_MOVE);
            Layout.sync(layout.postgres());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + layout.data(), e);
        } finally {
            passwordFile.toFile().delete();
        }
    }

    private void initialise(Path unfinished, Path passwordFile) {
        Programs.Result result = programs.run(
                Duration.ofMinutes(5),
                "initdb",
                "--pgdata=" + unfinished,
                "--username=" + Secrets.SUPERUSER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--data-checksums",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8");
        if (!result.ok()) {
            throw new ServerException("PostgreSQL could not make its data directory: "
                    + result.output().strip());
        }
    }

    private void checkVersion() {
        try {
            String found = Files.readString(layout.data().resolve("PG_VERSION")).trim();
            String ours = programs.run(Duration.ofSeconds(20), "postgres", "--version")
                    .output();
            if (!ours.contains(" " + found + ".")) {
                throw new ServerException("The data in " + layout.data() + " was made by PostgreSQL " + found
                        + ", this Guildhall brings " + ours.strip() + ". Start the Guildhall that made it, or move the"
                        + " data to an external server; see docs/operate.md. The data was not touched.");
            }
        } catch (IOException e) {
            throw new ServerException(
                    layout.data() + " is not a data directory of PostgreSQL: PG_VERSION is missing."
                            + " Restore it from a backup, or move it away to begin anew. Nothing was changed.",
                    e);
        }
    }
}
