package io.guildhall.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The distribution as an operator has it: unpacked into a folder of its own, started by {@code bin/guildhall}, stopped by
 * a signal, or killed. May be started again after each end; the data stays until {@link #close()}. Not thread-safe.
 */
public final class Distribution implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final int LEAST_PORT = 12_000;
    private static final int MOST_PORT = 32_000;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Path folder;
    private final Path base;
    private final int port;
    private @Nullable Process process;

    private Distribution(Path folder, Path base, int port) {
        this.folder = folder;
        this.base = base;
        this.port = port;
    }

    /** Unpacks what {@code assembly} has built into a new temporary folder. Nothing runs yet. */
    public static Distribution unpack() throws IOException, InterruptedException {
        Path archive = Path.of(System.getProperty("guildhall.distribution", "missing"));
        if (!Files.isRegularFile(archive)) {
            throw new IllegalStateException("assemble the distribution first: mvn verify (" + archive + " is missing)");
        }
        Path folder = Files.createTempDirectory("guildhall-distribution");
        Process tar = new ProcessBuilder("tar", "xzf", archive.toString(), "-C", folder.toString())
                .inheritIO()
                .start();
        if (tar.waitFor() != 0) {
            throw new IOException("cannot unpack " + archive);
        }
        try (Stream<Path> children = Files.list(folder)) {
            return new Distribution(folder, children.findFirst().orElseThrow(), freePort());
        }
    }

    /** Starts it and waits for the first 200. Returns how long that took, from the command on. */
    public Duration start() throws IOException, InterruptedException {
        return start(Map.of());
    }

    /** @param environment on top of home and port, for example {@code GUILDHALL_DEMO} */
    public Duration start(Map<String, String> environment) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        // A test run in the background has its Ctrl-C shut off, and what it starts would inherit that.
        ProcessBuilder builder = new ProcessBuilder(
                "env", "--default-signal=INT", base.resolve("bin/guildhall").toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("GUILDHALL_HOME", home().toString());
        builder.environment().put("GUILDHALL_PORT", Integer.toString(port));
        // Lives for minutes: compiling its code a second time, better, costs half of each start.
        builder.environment().put("GUILDHALL_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(console().toFile()));
        process = builder.start();
        awaitReady("/api/health", START_LIMIT);
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Waits until a path answers 200. */
    public void awaitReady(String path, Duration limit) throws IOException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (status(path) != 200) {
            if (!running().isAlive()) {
                throw new IllegalStateException("Guildhall ended while it started:\n" + Files.readString(console()));
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("no 200 from " + path + ":\n" + Files.readString(console()));
            }
            Thread.sleep(50);
        }
    }

    /** Status of a GET; 0 while nobody answers. */
    public int status(String path) throws InterruptedException {
        try {
            return get(path).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(10)));
    }

    /** @param request made with {@link #uri} */
    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Data, secrets and the embedded PostgreSQL. */
    public Path home() {
        return folder.resolve("home");
    }

    /** The unpacked distribution: {@code bin}, {@code etc}, {@code deploy}. */
    public Path base() {
        return base;
    }

    /** What it wrote to the terminal, over all starts. */
    public Path console() {
        return folder.resolve("console.log");
    }

    public Path log() {
        return base.resolve("data/log/guildhall.log");
    }

    /** The JVM, which may be a child of the start script. */
    public long jvmPid() {
        return Stream.concat(Stream.of(running().toHandle()), running().descendants())
                .filter(handle -> handle.info().command().orElse("").endsWith("/java"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no JVM runs"))
                .pid();
    }

    /** The embedded server as its own lock file names it. Changes when the watchdog restarts it. */
    public long postgresPid() {
        try {
            return Long.parseLong(Files.readAllLines(home().resolve("pg/data/postmaster.pid"))
                    .get(0)
                    .trim());
        } catch (IOException e) {
            throw new UncheckedIOException("no PostgreSQL runs", e);
        }
    }

    /** As {@code kill -9} on the JVM: PostgreSQL lives on. */
    public void killJvm() throws InterruptedException {
        kill(jvmPid());
        awaitEnd();
    }

    /** As {@code kill -9} on PostgreSQL: the JVM lives on. */
    public void killPostgres() {
        kill(postgresPid());
    }

    /** Both in the same moment, as near as a test can. */
    public void killBoth() throws InterruptedException {
        long jvm = jvmPid();
        kill(postgresPid());
        kill(jvm);
        awaitEnd();
    }

    /** As Ctrl-C. Returns how long it took. */
    public Duration interrupt() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        new ProcessBuilder("kill", "-INT", Long.toString(jvmPid())).start().waitFor();
        awaitEnd();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** As {@code systemctl stop}. Returns how long it took. */
    public Duration stop() throws InterruptedException {
        long begin = System.nanoTime();
        ProcessHandle.of(jvmPid()).ifPresent(ProcessHandle::destroy);
        awaitEnd();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    public boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Ends whatever still runs and deletes the folder. */
    @Override
    public void close() {
        try {
            end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() throws InterruptedException {
        if (isRunning()) {
            stop();
        }
        if (Files.exists(home().resolve("pg/data/postmaster.pid"))) {
            killPostgres();
        }
        // The sessions of a killed server end a moment after it and may still write.
        for (int tries = 0; !deleted() && tries < 100; tries++) {
            Thread.sleep(50);
        }
    }

    private boolean deleted() {
        try (Stream<Path> paths = Files.walk(folder)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
            return true;
        } catch (IOException | UncheckedIOException e) {
            return !Files.exists(folder);
        }
    }

    private void awaitEnd() throws InterruptedException {
        if (!running().waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            running().toHandle().descendants().forEach(ProcessHandle::destroyForcibly);
            running().destroyForcibly();
            throw new IllegalStateException("Guildhall did not end within " + STOP_LIMIT.toSeconds() + " s");
        }
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("not started");
        }
        return process;
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    /** Below those that are given to connections: nobody else takes one before the server listens there. */
    private static int freePort() throws IOException {
        for (int tries = 0; ; tries++) {
            int port = ThreadLocalRandom.current().nextInt(LEAST_PORT, MOST_PORT);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
                return socket.getLocalPort();
            } catch (BindException e) {
                if (tries == 100) {
                    throw e;
                }
            }
        }
    }
}
