package io.guildhall.database.internal.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts, adopts and stops the server process of one data directory. Not thread-safe: its owner takes turns. */
final class Postmaster {
    private static final Logger log = LoggerFactory.getLogger(Postmaster.class);

    /** Crash recovery of the largest WAL we allow takes seconds; a slow disk gets its time. */
    private static final Duration START_LIMIT = Duration.ofMinutes(10);

    private static final int ATTEMPTS = 5;

    private final Layout layout;
    private final Programs programs;
    private final ServerSettings settings;
    private final Secrets secrets;
    private final Ports ports;
    private final Leftovers leftovers;
    private volatile boolean cancelled;

    Postmaster(Layout layout, Programs programs, ServerSettings settings, Secrets secrets, Ports ports) {
        this.layout = layout;
        this.programs = programs;
        this.settings = settings;
        this.secrets = secrets;
        this.ports = ports;
        this.leftovers = new Leftovers(layout);
    }

    /** Adopts the server an earlier JVM left running, or starts one. */
    Running start() {
        Optional<PidFile> left = PidFile.read(layout.data());
        if (left.isPresent() && Kernel.isServerOf(layout.data(), left.get().pid())) {
            Optional<Running> adopted = adopt(left.get());
            if (adopted.isPresent()) {
                return adopted.get();
            }
            stop(
                    left.get().pid(),
                    () -> Kernel.isServerOf(layout.data(), left.get().pid()));
        }
        ports.chooseFree();
        return start(ports.current());
    }

    /** Starts it where it was before: pools hold that address. */
    Running restart() {
        return start(ports.current());
    }

    /** Makes a start that is under way on another thread give up and leave no server behind. */
    void cancel() {
        cancelled = true;
    }

    /** Ends sessions, writes everything and returns when the process is gone, after 70 s by force. */
    void stop(Running running) {
        stop(running.pid(), running.alive());
    }

    private Running start(int port) {
        String reason = "";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            leftovers.clear();
            settings.write(port);
            Process process = launch();
            if (awaitReady(process)) {
                return new Running(process.pid(), port, false, process::isAlive);
            }
            stop(process.pid(), process::isAlive);
            if (cancelled) {
                throw new ServerException("PostgreSQL was told to stop while it started.");
            }
            reason = new ServerLog(layout).lastLines();
            log.warn("PostgreSQL did not start (attempt {} of {}): {}", attempt, ATTEMPTS, reason);
            Pause.millis(200L * attempt);
        }
        throw new ServerException("PostgreSQL does not start. Its last words: " + reason + " (whole log in "
                + layout.log() + "). The data was not touched.");
    }

    private Optional<Running> adopt(PidFile left) {
        BooleanSupplier alive = () -> Kernel.isServerOf(layout.data(), left.pid());
        boolean asWeWould = left.port() > 0
                && ports.accepts(left.port())
                && settings.isWritten(left.port())
                && Kernel.program(left.pid())
                        .equals(programs.bin().resolve("postgres").toString());
        if (!asWeWould || left.status().equals("stopping") || !awaitReady(left.pid(), alive)) {
            return Optional.empty();
        }
        try (Connection connection =
                Login.open(Login.url(left.port(), "postgres"), Secrets.SUPERUSER, secrets.superuserPassword())) {
            String data = Login.queryString(connection, "show data_directory");
            if (!Files.isSameFile(Path.of(data), layout.data())) {
                return Optional.empty();
            }
        } catch (SQLException | IOException e) {
            log.warn("The PostgreSQL left running does not let us in ({}); stopping it", e.getMessage());
            return Optional.empty();
        }
        log.info("Adopted PostgreSQL, pid {}, left running by an earlier start", left.pid());
        ports.remember(left.port());
        return Optional.of(new Running(left.pid(), left.port(), true, alive));
    }

    private Process launch() {
        try {
            return programs.startServer(
                    layout.startLog(), "-D", layout.data().toString(), "-c", "config_file=" + settings.file());
        } catch (IOException e) {
            throw new ServerException("Cannot run PostgreSQL: " + e.getMessage(), e);
        }
    }

    private boolean awaitReady(Process process) {
        try {
            return awaitReady(process.pid(), process::isAlive);
        } catch (RuntimeException e) {
            // Interrupted: nobody would know of this server. Killing it is as safe as a power cut.
            process.destroyForcibly();
            throw e;
        }
    }

    private boolean awaitReady(long pid, BooleanSupplier alive) {
        long begin = System.nanoTime();
        long nextWord = 5;
        while (alive.getAsBoolean() && !cancelled) {
            if (PidFile.read(layout.data())
                    .filter(file -> file.pid() == pid && file.ready())
                    .isPresent()) {
                return true;
            }
            long seconds = (System.nanoTime() - begin) / 1_000_000_000;
            if (seconds >= START_LIMIT.toSeconds()) {
                return false;
            }
            if (seconds >= nextWord) {
                log.info("PostgreSQL is recovering since {} s: {}", seconds, new ServerLog(layout).lastLines());
                nextWord *= 2;
            }
            Pause.millis(10);
        }
        return false;
    }

    private void stop(long pid, BooleanSupplier alive) {
        String data = layout.data().toString();
        Duration limit = Duration.ofSeconds(45);
        if (alive.getAsBoolean()) {
            programs.run(limit, "pg_ctl", "stop", "-D", data, "-m", "fast", "-w", "-t", "30");
        }
        if (alive.getAsBoolean()) {
            log.warn("PostgreSQL, pid {}, did not stop in time; ending its sessions at once", pid);
            programs.run(limit, "pg_ctl", "stop", "-D", data, "-m", "immediate", "-w", "-t", "20");
        }
        if (alive.getAsBoolean()) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
        for (int tries = 0; alive.getAsBoolean() && tries < 500; tries++) {
            Pause.millis(10);
        }
    }
}
