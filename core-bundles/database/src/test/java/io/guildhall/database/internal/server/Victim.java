package io.guildhall.database.internal.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A JVM of its own that starts the server and writes until it is killed. Tells what was acknowledged. */
final class Victim {
    private final Process process;
    private final List<Integer> acknowledged = new ArrayList<>();
    private long serverPid;

    private Victim(Process process) {
        this.process = process;
    }

    /** Runs in the child. */
    public static void main(String[] arguments) throws SQLException {
        ServerConfig config = new ServerConfig(
                Path.of(arguments[0]), null, Map.of(), 0, 16, TestHomes.BINARIES, health -> System.err.println(health));
        EmbeddedServer server = EmbeddedServer.start(config);
        System.out.println(server.pid());
        Sessions.run(server, Role.OWNER, "create schema if not exists s");
        Sessions.run(server, Role.OWNER, "create table if not exists s.t (n int primary key)");
        int next = Integer.parseInt(Sessions.ask(server, Role.OWNER, "select coalesce(max(n), 0) + 1 from s.t"));
        try (Connection connection = Sessions.open(server, Role.OWNER);
                Statement statement = connection.createStatement()) {
            for (int n = next; ; n++) {
                statement.executeUpdate("insert into s.t values (" + n + ")");
                System.out.println(n);
            }
        }
    }

    static Victim start(Path home) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Victim.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new Victim(process);
    }

    /** Blocks until so many writes were acknowledged, kills the JVM with SIGKILL (and the server, if wanted). */
    void killAfter(int writes, boolean serverToo) throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        serverPid = Long.parseLong(out.readLine());
        for (int count = 0; count < writes; count++) {
            acknowledged.add(Integer.parseInt(out.readLine()));
        }
        if (serverToo) {
            ProcessHandle.of(serverPid).ifPresent(ProcessHandle::destroyForcibly);
        }
        // Not Process.destroyForcibly: it would close the pipe with the last acknowledgements.
        process.toHandle().destroyForcibly();
        for (String line = out.readLine(); line != null && !line.isEmpty(); line = out.readLine()) {
            acknowledged.add(Integer.parseInt(line));
        }
    }

    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    long serverPid() {
        return serverPid;
    }

    List<Integer> acknowledged() {
        return acknowledged;
    }
}
