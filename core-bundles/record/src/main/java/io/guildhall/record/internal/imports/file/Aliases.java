package io.guildhall.record.internal.imports.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What columns of other systems are called and what they mean here; read from {@code aliases.txt} once. */
public final class Aliases {
    /** Target of a column that is known and left out. */
    public static final String LEFT_OUT = "-";

    public static final String PLAIN = "plain";
    private static final Aliases ALL = load();

    private final Map<String, Map<String, String>> sections = new HashMap<>();

    private Aliases() {}

    public static Aliases all() {
        return ALL;
    }

    /** The target of a header in a section such as {@code hubspot} and {@code contact}, or null. */
    public @Nullable String target(String vendor, String entity, String header) {
        return sections.getOrDefault(vendor + " " + entity, Map.of()).get(normal(header));
    }

    /** How many of these headers a vendor knows for an entity. */
    public int hits(String vendor, String entity, List<String> headers) {
        return (int)
                headers.stream().filter(h -> target(vendor, entity, h) != null).count();
    }

    static String normal(String header) {
        return header.replace("*", " ").strip().replaceAll("[\\s\u00a0]+", " ").toLowerCase(Locale.ROOT);
    }

    private static Aliases load() {
        Aliases aliases = new Aliases();
        try (InputStream in = Aliases.class.getResourceAsStream("/io/guildhall/record/internal/imports/aliases.txt")) {
            if (in == null) {
                throw new IllegalStateException("aliases.txt is missing from the bundle");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            Map<String, String> section = new HashMap<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("[")) {
                    section = aliases.sections.computeIfAbsent(
                            line.substring(1, line.length() - 1), k -> new HashMap<>());
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    int middle = line.lastIndexOf(" = ");
                    section.put(
                            normal(line.substring(0, middle)),
                            line.substring(middle + 3).strip());
                }
            }
            return aliases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
