package io.guildhall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the figures were taken on. Linux only. */
final class Machine {
    private Machine() {}

    static void say(String line) {
        System.out.println(line);
    }

    /** The load averages of 1, 5 and 15 minutes. */
    static String load() {
        try {
            String[] words = Files.readString(Path.of("/proc/loadavg")).split(" ", -1);
            return words[0] + " " + words[1] + " " + words[2];
        } catch (IOException e) {
            return "unknown";
        }
    }

    static String description() {
        return Runtime.getRuntime().availableProcessors() + " × " + first("/proc/cpuinfo", "model name") + ", "
                + first("/proc/meminfo", "MemTotal") + ", Java " + Runtime.version();
    }

    private static String first(String file, String word) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(l -> l.startsWith(word))
                    .map(l -> l.substring(l.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("?");
        } catch (IOException e) {
            return "?";
        }
    }
}
