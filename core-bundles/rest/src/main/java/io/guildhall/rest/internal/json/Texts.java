package io.guildhall.rest.internal.json;

import io.guildhall.problem.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refuses texts that no PostgreSQL column can keep: with a NUL, or with half of a surrogate pair. */
public final class Texts {
    private Texts() {}

    /** @throws io.guildhall.problem.ProblemException 422 naming the place below {@code path} */
    public static void check(@Nullable Object value, String path) {
        if (value instanceof String text) {
            if (!fits(text)) {
                throw Problem.invalid("text/character", "The text has a character that cannot be kept.")
                        .field(path)
                        .asException();
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, inner) -> {
                String below = path.isEmpty() ? String.valueOf(name) : path + "." + name;
                check(inner, below);
            });
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                check(list.get(i), path + "." + i);
            }
        }
    }

    static boolean fits(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
