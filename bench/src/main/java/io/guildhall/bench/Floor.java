package io.guildhall.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The second limit: what a patient person would write by hand for these routes and nothing else, in a process of its own with
 * the heap of the product. {@link FloorServlet} says what it does and what it leaves out.
 */
final class Floor implements AutoCloseable {
    private static final int START_SECONDS = 30;

    private final Process process;
    private final String url;

    private Floor(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Starts one beside the product, on the same database. It knows the keys that are there at this moment. */
    static Floor start(Path home) throws IOException, InterruptedException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = socket.getLocalPort();
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms64m",
                        "-Xmx384m",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Floor.class.getName(),
                        home.toString(),
                        Integer.toString(port))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        Floor floor = new Floor(process, "http://127.0.0.1:" + port);
        floor.awaitReady(port);
        return floor;
    }

    private void awaitReady(int port) throws IOException, InterruptedException {
        for (int i = 0; i < START_SECONDS * 10; i++) {
            try (var socket = new java.net.Socket(InetAddress.getByName("127.0.0.1"), port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException notYet) {
                if (!process.isAlive()) {
                    throw new IOException("the floor ended while it started", notYet);
                }
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IOException("the floor did not start");
    }

    URI uri(String path) {
        return URI.create(url + path);
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** The process: home and port. */
    public static void main(String[] arguments) throws Exception {
        Server server = new Server(new QueuedThreadPool(40));
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        connector.setPort(Integer.parseInt(arguments[1]));
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(new FloorServlet(new Logins(Path.of(arguments[0])))), "/api/*");
        server.setHandler(context);
        server.start();
        server.join();
    }
}
