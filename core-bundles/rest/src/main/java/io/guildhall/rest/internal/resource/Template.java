package io.guildhall.rest.internal.resource;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * A path template of a JAX-RS method, as far as the dispatcher must understand it to know whose request it is.
 *
 * @param path as written: {@code /deals/{id}/move}
 * @param prefix characters before the first variable, to tell most paths apart without the pattern
 * @param methods HTTP methods; empty for a locator, which takes any
 * @param personal whether it tells what is the caller's own and nobody else's to see
 * @param offline methods that may come as a device's deed
 * @param literals characters outside variables: the more, the more specific
 */
public record Template(
        String path,
        String prefix,
        Pattern pattern,
        Set<String> methods,
        boolean personal,
        Set<String> offline,
        int literals) {
    static Template of(String path, Set<String> methods, boolean personal, Set<String> offline, boolean locator) {
        StringBuilder regex = new StringBuilder();
        int literals = 0;
        int at = 0;
        while (at < path.length()) {
            int open = path.indexOf('{', at);
            if (open < 0) {
                open = path.length();
            }
            regex.append(Pattern.quote(path.substring(at, open)));
            literals += open - at;
            if (open < path.length()) {
                int close = closing(path, open);
                String variable = path.substring(open + 1, close);
                int colon = variable.indexOf(':');
                regex.append('(')
                        .append(
                                colon < 0
                                        ? "[^/]+"
                                        : variable.substring(colon + 1).trim())
                        .append(')');
                open = close + 1;
            }
            at = open;
        }
        if (locator) {
            regex.append("(/.*)?");
        }
        int variable = path.indexOf('{');
        String prefix = variable < 0 ? path : path.substring(0, variable);
        return new Template(
                path,
                prefix,
                Pattern.compile(regex.toString()),
                Set.copyOf(methods),
                personal,
                Set.copyOf(offline),
                literals);
    }

    boolean matches(String requestPath) {
        return requestPath.startsWith(prefix) && pattern.matcher(requestPath).matches();
    }

    public boolean takes(String method) {
        return methods.isEmpty() || methods.contains(method);
    }

    /** Braces may stand inside a variable's own expression. */
    private static int closing(String path, int open) {
        int depth = 0;
        for (int i = open; i < path.length(); i++) {
            char c = path.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("path " + path + " has an open brace");
    }
}
