package io.guildhall.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.Test;

/** The same distribution on a newer Java, where the machine has one. */
public class NewerJavaTest {
    @Test
    public void theDistributionStartsOnANewerJava() throws Exception {
        Optional<Path> newer = newerJava();
        if (newer.isEmpty()) {
            System.out.println("No JDK 21 or newer below /usr/lib/jvm: install one to start Guildhall on it here.");
            return;
        }
        try (Distribution house = Distribution.unpack()) {
            house.start(Map.of("JAVA_HOME", newer.get().toString()));
            assertThat(house.status("/api/health")).isEqualTo(200);
        }
    }

    private static Optional<Path> newerJava() throws IOException {
        Path all = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(all)) {
            return Optional.empty();
        }
        try (Stream<Path> homes = Files.list(all)) {
            return homes.filter(home -> Files.isExecutable(home.resolve("bin/java")))
                    .filter(home -> home.getFileName().toString().matches(".*(21|2[4-9]|[3-9]\\d).*"))
                    .findFirst();
        }
    }
}
