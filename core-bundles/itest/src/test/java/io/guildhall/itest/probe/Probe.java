package io.guildhall.itest.probe;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/**
 * Answers one line per connection on the loopback, on a port that it writes into {@code data/probe.port}. Notes every bundle
 * event since it was started.
 */
public final class Probe implements BundleActivator, SynchronousBundleListener {
    private static final String END = ".";

    private final ConcurrentLinkedQueue<String> events = new ConcurrentLinkedQueue<>();

    @SuppressWarnings("NullAway.Init")
    private ServerSocket door;

    @SuppressWarnings("NullAway.Init")
    private Commands commands;

    @Override
    public void start(BundleContext context) throws IOException {
        commands = new Commands(context);
        context.addBundleListener(this);
        door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "probe");
        thread.setDaemon(true);
        thread.start();
        Path data = Path.of(context.getProperty("karaf.data"));
        Files.writeString(data.resolve("probe.part"), Integer.toString(door.getLocalPort()));
        Files.move(data.resolve("probe.part"), data.resolve("probe.port"), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void stop(BundleContext context) throws IOException {
        context.removeBundleListener(this);
        door.close();
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        events.add(event.getBundle().getSymbolicName() + " " + event.getType());
    }

    private void serve() {
        while (!door.isClosed()) {
            try (Socket caller = door.accept()) {
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
                BufferedWriter out =
                        new BufferedWriter(new OutputStreamWriter(caller.getOutputStream(), StandardCharsets.UTF_8));
                out.write(answer(String.valueOf(in.readLine())) + "\n" + END + "\n");
                out.flush();
            } catch (IOException gone) {
                // The caller, or the probe itself at its stop.
                continue;
            }
        }
    }

    private String answer(String line) {
        if (line.equals("events")) {
            return String.join("\n", events);
        }
        try {
            return commands.run(line.split(" "));
        } catch (Exception e) {
            return "failed " + e;
        }
    }
}
