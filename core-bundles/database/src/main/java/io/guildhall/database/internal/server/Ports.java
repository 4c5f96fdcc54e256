package io.guildhall.database.internal.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's port on 127.0.0.1: configured, or chosen once and remembered so that tools find it again. */
final class Ports {
    private static final Logger log = LoggerFactory.getLogger(Ports.class);

    private final Path memory;
    private final int configured;
    private volatile int current;

    Ports(Path memory, int configured) {
        this.memory = memory;
        this.configured = configured;
        this.current = configured > 0 ? configured : remembered();
    }

    int current() {
        return current;
    }

    boolean accepts(int port) {
        return configured == 0 || configured == port;
    }

    void remember(int port) {
        current = port;
        try {
            Files.writeString(memory, port + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + memory, e);
        }
    }

    /** Keeps the port if nobody else has it. */
    void chooseFree() {
        if (current > 0 && isFree(current)) {
            remember(current);
            return;
        }
        if (configured > 0) {
            throw new ServerException("Port " + configured + " for PostgreSQL is taken by another program. Choose"
                    + " another one in etc/io.guildhall.database.cfg, or 0 to let Guildhall choose.");
        }
        int chosen = anyFree();
        if (current > 0) {
            log.info("Port {} is taken by another program; PostgreSQL moves to {}", current, chosen);
        }
        remember(chosen);
    }

    private int remembered() {
        try {
            int port = Integer.parseInt(Files.readString(memory).trim());
            return port > 0 && port < 65_536 ? port : 0;
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(loopback(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Exactly where the server will listen; the JVM might prefer ::1. */
    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }

    private static int anyFree() {
        try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on 127.0.0.1", e);
        }
    }
}
