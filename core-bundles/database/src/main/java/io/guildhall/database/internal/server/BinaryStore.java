package io.guildhall.database.internal.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the server's programs unpacked, in a folder named after the archive's SHA-256. */
final class BinaryStore {
    private static final Logger log = LoggerFactory.getLogger(BinaryStore.class);
    static final String UNFINISHED = "unpacking-";
    private static final String MANIFEST = "guildhall.manifest";
    private static final String LOCK = "programs.lock";

    private BinaryStore() {}

    /** @throws ServerException on a system Guildhall brings no server for */
    static void requireSupported() {
        archive();
    }

    /**
     * The folder with {@code bin}, {@code lib} and {@code share}; unpacked now if it was missing or incomplete. Thread-safe; of several processes with
     * the same store one unpacks and the others wait for it.
     */
    static synchronized Path provide(Path store) {
        String archive = archive();
        try {
            if (Files.isDirectory(store)) {
                requireOurs(store);
            } else {
                Layout.makePrivate(store, "rwxr-xr-x");
            }
            try (FileChannel file =
                            FileChannel.open(store.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = file.lock()) {
                return provideLocked(archive, store);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack PostgreSQL into " + store, e);
        }
    }

    private static Path provideLocked(String archive, Path store) throws IOException {
        Path target = store.resolve(hash(archive).substring(0, 16));
        if (!complete(target)) {
            deleteTree(target);
            unpack(archive, store, target);
        }
        return target;
    }

    /** Whoever can write there decides what we run. */
    private static void requireOurs(Path store) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(store);
        boolean open = permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE);
        if (open || !Files.getOwner(store).equals(Files.getOwner(Path.of("/proc/self")))) {
            throw new ServerException("Other users can write to " + store + ", so PostgreSQL's programs are not safe"
                    + " there. Use a folder that belongs to the user who starts Guildhall, writable by nobody else.");
        }
    }

    private static String archive() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch", "");
        if (system.equals("linux") && List.of("amd64", "x86_64").contains(machine)) {
            return "postgres-linux-x86_64.txz";
        }
        if (system.equals("linux") && machine.equals("aarch64")) {
            return "postgres-linux-arm_64.txz";
        }
        throw new ServerException("Guildhall brings PostgreSQL for Linux on x86-64 and ARM64 only; this is " + system
                + " on " + machine + ". Install PostgreSQL 15 or newer and name it in"
                + " etc/io.guildhall.database.cfg (url = jdbc:postgresql://host:5432/guildhall).");
    }

    private static InputStream open(String archive) {
        InputStream in = BinaryStore.class.getResourceAsStream("/postgresql/" + archive);
        if (in == null) {
            throw new ServerException("This build of Guildhall does not hold " + archive + ". Build it again.");
        }
        return in;
    }

    private static String hash(String archive) throws IOException {
        try (DigestInputStream in = new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void unpack(String archive, Path store, Path target) throws IOException {
        Path unfinished = Files.createTempDirectory(store, UNFINISHED);
        try (InputStream in = open(archive)) {
            TarXz.unpack(in, unfinished);
        }
        openFolders(unfinished);
        Files.write(unfinished.resolve(MANIFEST), list(unfinished));
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The server may run as another user; the programs hold no secret. */
    private static void openFolders(Path top) throws IOException {
        try (Stream<Path> paths = Files.walk(top)) {
            for (Path folder : paths.filter(Files::isDirectory).toList()) {
                Layout.makePrivate(folder, "rwxr-xr-x");
            }
        }
    }

    /** A power cut may leave short files behind although the folder was renamed last: compare every size. */
    private static boolean complete(Path target) throws IOException {
        Path manifest = target.resolve(MANIFEST);
        return Files.isRegularFile(manifest) && Files.readAllLines(manifest).equals(list(target));
    }

    private static List<String> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(MANIFEST))
                    .map(file -> size(file) + " " + folder.relativize(file))
                    .sorted()
                    .toList();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes what killed starts left unfinished. One of their programs may still write there; then the next start does. */
    static void deleteLeftovers(Path folder, String prefix) {
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : paths.toList()) {
                if (path.getFileName().toString().startsWith(prefix)) {
                    deleteTree(path);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            log.info("Leftovers of a killed start remain in {} until the next one", folder);
        }
    }

    /** Never used on data: only on programs that can be unpacked again and on a first start that did not finish. */
    static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
