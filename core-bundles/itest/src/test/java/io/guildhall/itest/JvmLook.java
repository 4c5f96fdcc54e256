package io.guildhall.itest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the running JVM holds, as the JDK's own tool tells it. */
final class JvmLook {
    private final long pid;

    JvmLook(long pid) {
        this.pid = pid;
    }

    /** Class loaders of bundles that are still reachable; collects garbage first. */
    int bundleClassLoaders() throws IOException {
        return jcmd("GC.class_histogram").stream()
                .map(String::strip)
                .filter(line -> line.contains("BundleWiringImpl$BundleClassLoader"))
                .mapToInt(line -> Integer.parseInt(line.split("\\s+")[1]))
                .sum();
    }

    int threads() throws IOException {
        return (int) jcmd("Thread.print").stream()
                .filter(line -> line.startsWith("\""))
                .count();
    }

    /** Sockets and jars among them. */
    int openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return (int) files.count();
        }
    }

    private List<String> jcmd(String command) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
