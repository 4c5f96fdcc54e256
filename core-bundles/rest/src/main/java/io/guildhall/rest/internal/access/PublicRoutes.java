package io.guildhall.rest.internal.access;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The allow-list of routes that answer without sign-in: the file {@code public-routes.txt}, and nothing else. */
public final class PublicRoutes {
    /** By method and first segment, so that most requests need no pattern. */
    private final Map<String, List<Pattern>> routes = new HashMap<>();

    public PublicRoutes() {
        try (InputStream file = PublicRoutes.class.getResourceAsStream("/public-routes.txt")) {
            if (file == null) {
                throw new IllegalStateException("public-routes.txt is missing");
            }
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> add(line.trim()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param method GET for HEAD too */
    public boolean contains(String method, List<String> path) {
        List<Pattern> candidates = path.isEmpty() ? null : routes.get(method + " " + path.get(0));
        if (candidates == null) {
            return false;
        }
        String line = method + " /api/" + String.join("/", path);
        return candidates.stream().anyMatch(route -> route.matcher(line).matches());
    }

    private void add(String line) {
        String[] words = line.split("[ /]+", -1);
        routes.computeIfAbsent(words[0] + " " + words[2], key -> new ArrayList<>())
                .add(pattern(line));
    }

    private static Pattern pattern(String line) {
        StringBuilder regex = new StringBuilder();
        for (String part : line.split("(?=\\{)|(?<=\\})", -1)) {
            regex.append(part.startsWith("{") ? "[^/]+" : Pattern.quote(part));
        }
        return Pattern.compile(regex.toString());
    }
}
