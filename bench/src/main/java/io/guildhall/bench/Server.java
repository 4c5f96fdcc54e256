package io.guildhall.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The installation that is measured: one that runs, or one unpacked into a temporary folder and ended afterwards. */
final class Server implements AutoCloseable {
    private static final int START_SECONDS = 120;
    private static final int STOP_SECONDS = 60;

    private final String url;
    private final Path home;
    private final @Nullable Path folder;
    private final @Nullable ProcessBuilder command;
    private volatile @Nullable Process process;

    private Server(String url, Path home, @Nullable Path folder, @Nullable ProcessBuilder command) throws IOException {
        this.url = url;
        this.home = home;
        this.folder = folder;
        this.command = command;
        this.process = command == null ? null : command.start();
    }

    static Server of(Options options) throws IOException, InterruptedException {
        if (options.url().isPresent()) {
            return new Server(options.url().get(), options.home().orElseThrow(), null, null);
        }
        return start();
    }

    private static Server start() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("guildhall-bench");
        Process tar = new ProcessBuilder("tar", "xzf", archive().toString(), "-C", folder.toString())
                .inheritIO()
                .start();
        if (tar.waitFor() != 0) {
            throw new IOException("cannot unpack " + archive());
        }
        Path base;
        try (Stream<Path> children = Files.list(folder)) {
            base = children.findFirst().orElseThrow();
        }
        // Requests are counted as always; the few keys of a benchmark would only reach the limit that people do not.
        Files.writeString(base.resolve("etc/io.guildhall.rest.cfg"), """
                per.session = 1000000
                per.workspace = 1000000
                per.address = 1000000
                """);
        int port = freePort();
        ProcessBuilder builder =
                new ProcessBuilder(base.resolve("bin/guildhall").toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("GUILDHALL_HOME", folder.resolve("home").toString());
        builder.environment().put("GUILDHALL_PORT", Integer.toString(port));
        builder.redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("console.log").toFile()));
        Server server = new Server("http://127.0.0.1:" + port, folder.resolve("home"), folder, builder);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        server.awaitReady();
        return server;
    }

    private static Path archive() throws IOException {
        Path target = Path.of(System.getProperty("guildhall.root", "."), "assembly", "target");
        try (Stream<Path> files = Files.isDirectory(target) ? Files.list(target) : Stream.of()) {
            return files.filter(f -> f.toString().endsWith(".tar.gz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("assemble the distribution first: mvn install"));
        }
    }

    /**
     * As when the power goes and comes back: JVM and database are killed -9, and started again on what they have left.
     * Returns when it is ready.
     */
    void crash() throws IOException, InterruptedException {
        if (command == null) {
            throw new IOException("only a server that this command has started is killed");
        }
        for (long pid : List.of(jvm(), postmaster())) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
        TimeUnit.SECONDS.sleep(2);
        process = command.start();
        awaitReady();
    }

    private void awaitReady() throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        // Answered once the last module has its schema.
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + "/api/editions")).build();
        for (int i = 0; i < START_SECONDS * 4; i++) {
            try {
                HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
                if (answer.body().contains("hospitality")) {
                    return;
                }
            } catch (IOException notYet) {
                Process running = process;
                if (running != null && !running.isAlive()) {
                    throw new IOException("Guildhall ended while it started; see " + folder, notYet);
                }
            }
            Thread.sleep(250);
        }
        throw new IOException("Guildhall did not start; see " + folder);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /** Reactions that rest from now on, give or take the seconds until the setting is read. */
    void hold(String reactions) throws IOException {
        if (folder == null) {
            throw new IOException("reactions are held only of a server that this command has started");
        }
        try (Stream<Path> folders = Files.list(folder)) {
            Path etc = folders.map(f -> f.resolve("etc"))
                    .filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow();
            Files.writeString(etc.resolve("io.guildhall.reactions.cfg"), "held = " + reactions + "\n");
        }
    }

    URI uri(String path) {
        return URI.create(url + path);
    }

    Path home() {
        return home;
    }

    /** PostgreSQL's first process; sessions are its children. */
    long postmaster() throws IOException {
        return Long.parseLong(Files.readAllLines(home.resolve("pg/data/postmaster.pid"))
                .get(0)
                .trim());
    }

    long jvm() throws IOException {
        String mark = "-Dguildhall.home=" + home;
        Optional<ProcessHandle> jvm = ProcessHandle.allProcesses()
                .filter(p ->
                        Stream.of(p.info().arguments().orElse(new String[0])).anyMatch(mark::equals))
                .findFirst();
        return jvm.orElseThrow(() -> new IOException("no JVM runs with " + mark))
                .pid();
    }

    @Override
    public void close() {
        Process running = process;
        if (running == null || folder == null || !running.isAlive()) {
            return;
        }
        try {
            running.destroy();
            if (!running.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                running.destroyForcibly();
                return;
            }
            delete(folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            System.err.println("left behind: " + folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
