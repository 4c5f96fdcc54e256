package io.guildhall.rest.internal.http;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splits paths. */
public final class Paths {
    private Paths() {}

    /** Segments between slashes; one slash at the end does not count. */
    public static List<String> segments(@Nullable String pathInfo) {
        if (pathInfo == null || pathInfo.length() < 2) {
            return List.of();
        }
        List<String> segments = new ArrayList<>(4);
        int from = 1;
        for (int at = pathInfo.indexOf('/', from); at >= 0; at = pathInfo.indexOf('/', from)) {
            segments.add(pathInfo.substring(from, at));
            from = at + 1;
        }
        if (from < pathInfo.length()) {
            segments.add(pathInfo.substring(from));
        }
        return List.copyOf(segments);
    }

    public static String join(List<String> segments) {
        return "/" + String.join("/", segments);
    }
}
