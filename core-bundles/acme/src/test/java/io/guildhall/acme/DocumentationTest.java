package io.guildhall.acme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.Test;

/** What docs/write-a-module.md shows is what stands here. */
public class DocumentationTest {
    @Test
    public void everyLineOfCodeInThePageIsCodeOfThisBundle() throws IOException {
        Set<String> code = new HashSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.readAllLines(file).forEach(line -> code.add(line.strip()));
            }
        }
        List<String> shown = shown(Files.readAllLines(Path.of("..", "..", "docs", "write-a-module.md")));
        assertThat(shown).hasSizeGreaterThan(50);
        assertThat(code).containsAll(shown);
    }

    private static List<String> shown(List<String> page) {
        List<String> shown = new ArrayList<>();
        boolean inside = false;
        for (String line : page) {
            if (line.startsWith("```")) {
                inside = List.of("```java", "```sql", "```js").contains(line);
            } else if (inside) {
                shown.add(line.strip());
            }
        }
        return shown;
    }
}
