package io.guildhall.rest.internal;

import io.guildhall.module.Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads from a bundle's component files what it would register, without starting it. */
final class Components {
    private static final Pattern CLASS = Pattern.compile("<implementation class=\"([^\"]+)\"");

    private final List<String> files = new ArrayList<>();

    /** @param inside any class of the bundle */
    Components(String inside) {
        try {
            Path jar = Path.of(Class.forName(inside)
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (jar.toFile().isDirectory()) {
                directory(jar.resolve("OSGI-INF"));
            } else {
                jar(jar);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Class<?>> resources() {
        return classes("osgi.jakartars.resource");
    }

    List<Module> modules() {
        List<Module> modules = new ArrayList<>();
        for (Class<?> type : classes("interface=\"" + Module.class.getName() + "\"")) {
            try {
                modules.add((Module) type.getDeclaredConstructor().newInstance());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return modules;
    }

    private List<Class<?>> classes(String having) {
        List<Class<?>> classes = new ArrayList<>();
        for (String file : files) {
            Matcher name = CLASS.matcher(file);
            boolean offers = !file.contains("<reference")
                    || !having.startsWith("interface")
                    || file.contains("<provide " + having);
            if (file.contains(having) && offers && name.find()) {
                try {
                    classes.add(Class.forName(name.group(1)));
                } catch (ClassNotFoundException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return classes;
    }

    private void jar(Path path) throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
                JarEntry entry = all.nextElement();
                if (entry.getName().matches("OSGI-INF/[^/]+\\.xml")) {
                    files.add(new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
    }

    private void directory(Path path) throws IOException {
        try (java.util.stream.Stream<Path> all = java.nio.file.Files.list(path)) {
            for (Path file : all.filter(f -> f.toString().endsWith(".xml")).toList()) {
                files.add(java.nio.file.Files.readString(file));
            }
        }
    }
}
