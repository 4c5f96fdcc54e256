package io.guildhall.database.internal.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs PostgreSQL's programs as {@link RunAs} says. */
record Programs(Path bin, RunAs runAs) {
    /** Runs to the end. */
    Result run(Duration limit, String program, String... arguments) {
        return run(runAs.command(line(program, arguments)), limit);
    }

    /**
     * Starts the server in a session of its own: a Ctrl-C in the terminal must reach the JVM only, which then stops the
     * server after the last request.
     */
    Process startServer(Path log, String... arguments) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of("setsid"));
        command.addAll(runAs.command(line("postgres", arguments)));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(log.toFile());
        cleanEnvironment(builder);
        return builder.start();
    }

    private List<String> line(String program, String... arguments) {
        List<String> line = new java.util.ArrayList<>();
        line.add(bin.resolve(program).toString());
        line.addAll(List.of(arguments));
        return line;
    }

    static boolean succeeds(List<String> command) {
        return run(command, Duration.ofSeconds(10)).ok();
    }

    static Result run(List<String> command, Duration limit) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        cleanEnvironment(builder);
        try {
            Process process = builder.start();
            // The output of these programs is far smaller than a pipe's buffer, so waiting first cannot block them.
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly();
                return new Result(-1, "no end after " + limit.toSeconds() + " s");
            }
            return new Result(
                    process.exitValue(), new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return new Result(-1, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result(-1, "interrupted");
        }
    }

    /** PGDATA, PGPORT or a foreign library path of the caller must not reach the server. */
    private static void cleanEnvironment(ProcessBuilder builder) {
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LD_"));
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "UTC");
    }

    /** How a program ended. */
    record Result(int exit, String output) {
        boolean ok() {
            return exit == 0;
        }
    }
}
