package io.guildhall.itest;

import io.guildhall.itest.probe.Probe;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Talks to the {@link Probe} inside a running distribution. */
final class Probed {
    private static final List<String> CLASSES = List.of("Probe", "Commands");

    private final int port;

    private Probed(int port) {
        this.port = port;
    }

    /** Plugs the probe in as an operator would, and waits until it speaks. */
    static Probed into(Distribution house) throws IOException, InterruptedException {
        Path jar = house.base().resolve("deploy/.probe");
        write(jar);
        Files.move(jar, house.base().resolve("deploy/probe.jar"));
        Path port = house.base().resolve("data/probe.port");
        for (int i = 0; i < 600 && !Files.exists(port); i++) {
            Thread.sleep(50);
        }
        return new Probed(Integer.parseInt(Files.readString(port)));
    }

    /** @return the lines of the answer */
    List<String> ask(String... words) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            OutputStream out = socket.getOutputStream();
            out.write((String.join(" ", words) + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            List<String> lines = new ArrayList<>();
            for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
                lines.add(line);
            }
            if (lines.stream().anyMatch(line -> line.startsWith("failed "))) {
                throw new IllegalStateException(String.join(" ", words) + ": " + lines);
            }
            return lines;
        }
    }

    private static void write(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        Map.of(
                        "Manifest-Version", "1.0",
                        "Bundle-ManifestVersion", "2",
                        "Bundle-SymbolicName", "io.guildhall.itest.probe",
                        "Bundle-Version", "1.0.0",
                        "Bundle-Activator", Probe.class.getName(),
                        "Import-Package", "org.osgi.framework,org.osgi.framework.startlevel,org.osgi.framework.wiring")
                .forEach(main::putValue);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (String name : CLASSES) {
                String path = Probe.class.getPackageName().replace('.', '/') + "/" + name + ".class";
                out.putNextEntry(new JarEntry(path));
                try (InputStream in = Probe.class.getClassLoader().getResourceAsStream(path)) {
                    in.transferTo(out);
                }
            }
        }
    }
}
