package io.guildhall.database.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class BinaryStoreTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    /** One of several processes. */
    static final class Unpacker {
        public static void main(String[] arguments) {
            Path bin = BinaryStore.provide(Path.of(arguments[0])).resolve("bin");
            System.exit(Files.isExecutable(bin.resolve("postgres")) ? 0 : 1);
        }

        private Unpacker() {}
    }

    @Test
    public void processesThatStartTogetherShareOneStore() throws IOException, InterruptedException {
        Path store = folder.getRoot().toPath().resolve("store");
        List<Process> together = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            together.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Unpacker.class.getName(),
                            store.toString())
                    .inheritIO()
                    .start());
        }
        for (Process one : together) {
            assertThat(one.waitFor()).isZero();
        }
        try (Stream<Path> kept = Files.list(store)) {
            assertThat(kept.filter(Files::isDirectory)).hasSize(1);
        }
    }
}
