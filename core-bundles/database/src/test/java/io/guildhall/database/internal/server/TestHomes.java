package io.guildhall.database.internal.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.rules.ExternalResource;

/** A fresh home directory for each test; stops what the test left running and deletes it all. */
final class TestHomes extends ExternalResource {
    /** Unpacked once for all tests. */
    static final Path BINARIES = Path.of("target/postgresql-programs").toAbsolutePath();

    private final boolean reachable;

    final List<Health> news = new CopyOnWriteArrayList<>();
    private Path top = Path.of("unset");
    private Path home = Path.of("unset");

    /** A home where only its owner may pass: the server of a root JVM runs in a user namespace. */
    TestHomes() {
        this(false);
    }

    /** @param reachable by other users: the server of a root JVM runs as one of them, where there is one */
    TestHomes(boolean reachable) {
        this.reachable = reachable;
    }

    Path home() {
        return home;
    }

    ServerConfig config() {
        return config(0);
    }

    ServerConfig config(int port) {
        return new ServerConfig(home, null, Map.of(), port, 16, BINARIES, news::add);
    }

    EmbeddedServer start() {
        return EmbeddedServer.start(config());
    }

    @Override
    protected void before() throws IOException {
        top = Files.createTempDirectory("guildhall-server");
        Layout.makePrivate(top, reachable ? "rwx--x--x" : "rwx------");
        home = top.resolve("home");
    }

    @Override
    protected void after() {
        Layout layout = new Layout(home);
        PidFile.read(layout.data())
                .filter(left -> Kernel.isServerOf(layout.data(), left.pid()))
                .flatMap(left -> ProcessHandle.of(left.pid()))
                .ifPresent(ProcessHandle::destroyForcibly);
        for (int tries = 0; tries < 100; tries++) {
            try {
                BinaryStore.deleteTree(top);
                return;
            } catch (IOException | RuntimeException e) {
                Pause.millis(50);
            }
        }
        throw new IllegalStateException("cannot delete " + top + ": " + children(top));
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.limit(20).toList();
        } catch (IOException | RuntimeException e) {
            return List.of();
        }
    }
}
