package io.guildhall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Processor time from {@code /proc}, in milliseconds; the kernel counts in steps of 10 ms. Linux only. */
final class Cpu {
    private static final double MILLIS_PER_TICK = 10;

    private Cpu() {}

    /**
     * @param jvm of the process alone
     * @param postgres of the postmaster and all its children, those that have ended included
     */
    record Used(double jvm, double postgres) {
        Used since(Used before) {
            return new Used(jvm - before.jvm, postgres - before.postgres);
        }

        Used plus(Used other) {
            return new Used(jvm + other.jvm, postgres + other.postgres);
        }

        double total() {
            return jvm + postgres;
        }
    }

    /** @param jvm 0 for none */
    static Used used(long jvm, long postmaster) throws IOException {
        Map<Long, Double> children = new ConcurrentHashMap<>();
        ProcessHandle.of(postmaster).ifPresent(p -> p.children().forEach(c -> children.put(c.pid(), own(c.pid()))));
        double postgres = own(postmaster)
                + ended(postmaster)
                + children.values().stream().mapToDouble(Double::doubleValue).sum();
        return new Used(jvm == 0 ? 0 : own(jvm), postgres);
    }

    /** Of a JVM's threads that compile. */
    static double compiler(long jvm) throws IOException {
        double sum = 0;
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(jvm), "task"))) {
            for (Path task : tasks.toList()) {
                String stat = stat(task.resolve("stat"));
                if (stat.contains("CompilerThre")) {
                    sum += ticks(stat, 11) + ticks(stat, 12);
                }
            }
        }
        return sum;
    }

    private static double own(long pid) {
        return ticks(pid, 11) + ticks(pid, 12);
    }

    private static double ended(long pid) {
        return ticks(pid, 13) + ticks(pid, 14);
    }

    /** @param field counted from the one after the command's name; 0 of a process that has ended */
    private static double ticks(long pid, int field) {
        return ticks(stat(Path.of("/proc", Long.toString(pid), "stat")), field);
    }

    private static double ticks(String stat, int field) {
        return stat.isEmpty()
                ? 0
                : Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[field]) * MILLIS_PER_TICK;
    }

    private static String stat(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException ended) {
            return "";
        }
    }
}
