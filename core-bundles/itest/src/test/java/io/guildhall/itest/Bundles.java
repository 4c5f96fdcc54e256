package io.guildhall.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Guildhall's own bundles in the assembled distribution, by the last part of their symbolic name. */
final class Bundles {
    static Path root() {
        return Path.of(System.getProperty("guildhall.root", "../.."));
    }

    static List<Path> jars() {
        Path system = root().resolve("assembly/target/assembly/system/io/guildhall");
        try (Stream<Path> files = Files.walk(system)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("assemble the distribution first: mvn verify", e);
        }
    }

    static Map<String, Manifest> manifests() {
        return jars().stream()
                .map(Bundles::manifest)
                .collect(Collectors.toMap(
                        m -> header(m, "Bundle-SymbolicName").replace("io.guildhall.", ""), Function.identity()));
    }

    /** Names of the packages in an Import-Package or Export-Package header. */
    static List<String> packages(Manifest manifest, String header) {
        // Commas also stand inside version="[1,2)".
        String clauses = header(manifest, header).replaceAll("\"[^\"]*\"", "");
        return Arrays.stream(clauses.split(","))
                .map(clause -> clause.split(";")[0].strip())
                .filter(name -> !name.isEmpty())
                .toList();
    }

    static String header(Manifest manifest, String name) {
        String value = manifest.getMainAttributes().getValue(name);
        return value == null ? "" : value;
    }

    private static Manifest manifest(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Bundles() {}
}
