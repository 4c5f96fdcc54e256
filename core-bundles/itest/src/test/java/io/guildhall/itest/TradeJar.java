package io.guildhall.itest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The bar's bundle as a partner delivers it: built again, with a higher version, or in an archive of Karaf. */
final class TradeJar {
    static final String NAME = "io.guildhall.hospitality";

    private final Path original;
    private final Path folder;
    private int builds;

    TradeJar(Distribution house) throws IOException {
        folder = Files.createDirectories(house.home().resolve("builds"));
        try (Stream<Path> files = Files.walk(house.base().resolve("system/io/guildhall/guildhall-hospitality"))) {
            original = files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** A new build: same classes, other bytes. */
    Path build(String version) throws IOException {
        Path jar = folder.resolve("hospitality-" + ++builds + ".jar");
        try (JarFile from = new JarFile(original.toFile())) {
            Manifest manifest = new Manifest(from.getManifest());
            manifest.getMainAttributes().putValue("Bundle-Version", version);
            manifest.getMainAttributes().putValue("Build", Integer.toString(builds));
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
                for (Enumeration<JarEntry> entries = from.entries(); entries.hasMoreElements(); ) {
                    JarEntry entry = entries.nextElement();
                    if (!entry.isDirectory() && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        out.putNextEntry(new JarEntry(entry.getName()));
                        from.getInputStream(entry).transferTo(out);
                    }
                }
            }
        }
        return jar;
    }

    /** The same as a Karaf archive: a feature of its own and the bundle. */
    Path kar(String version) throws IOException {
        Path jar = build(version);
        Path kar = folder.resolve("hospitality-" + builds + ".kar");
        String feature = """
                <features name="bar-%1$s" xmlns="http://karaf.apache.org/xmlns/features/v1.6.0">
                  <feature name="bar" version="%1$s">
                    <bundle start-level="90">mvn:io.guildhall/guildhall-hospitality/%1$s</bundle>
                  </feature>
                </features>
                """.formatted(version);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(kar))) {
            put(out, "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            put(
                    out,
                    "repository/io/guildhall/bar/" + version + "/bar-" + version + "-features.xml",
                    feature.getBytes(StandardCharsets.UTF_8));
            put(
                    out,
                    "repository/io/guildhall/guildhall-hospitality/" + version + "/guildhall-hospitality-" + version
                            + ".jar",
                    Files.readAllBytes(jar));
        }
        return kar;
    }

    /** Puts a file into {@code deploy/} as operators should: whole, by one rename. */
    static void drop(Distribution house, Path file, String name) throws IOException {
        Path part = house.base().resolve("deploy/." + name);
        Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(
                part,
                house.base().resolve("deploy/" + name),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    static void take(Distribution house, String name) throws IOException {
        Files.delete(house.base().resolve("deploy/" + name));
    }

    /** Grows whenever any module comes or goes. */
    long generation(Client client) {
        return client.get("/api/modules").body().path("generation").asLong();
    }

    /** As the house tells it; {@code gone} when it does not know the trade. */
    String state(Client client) {
        for (JsonNode module : client.get("/api/modules").body().path("data")) {
            if (module.path("key").asText().equals("hospitality")) {
                return module.path("state").asText();
            }
        }
        return "gone";
    }

    private static void put(ZipOutputStream out, String name, byte[] bytes) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(bytes);
        out.closeEntry();
    }
}
