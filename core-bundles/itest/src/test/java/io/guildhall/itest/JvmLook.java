package io.guildhall.itest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    /** Without those of the web server, of which there are as many as requests were waiting at once. */
    int threads() throws IOException {
        return threadsByName().entrySet().stream()
                .filter(threads -> !threads.getKey().startsWith("qtp"))
                .mapToInt(threads -> threads.getValue().intValue())
                .sum();
    }

    /** How many there are of each name, numbers left out. */
    Map<String, Long> threadsByName() throws IOException {
        return jcmd("Thread.print").stream()
                .filter(line -> line.startsWith("\""))
                .map(line -> line.substring(1, line.indexOf('"', 1)).replaceAll("[0-9a-f]*[0-9][0-9a-f]*", "#"))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }

    /** Jars among them, but no sockets: clients keep theirs for a while. */
    int openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return (int) files.filter(file -> !isSocket(file)).count();
        }
    }

    private static boolean isSocket(Path file) {
        try {
            return Files.readSymbolicLink(file).toString().startsWith("socket:");
        } catch (IOException e) {
            return true;
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
