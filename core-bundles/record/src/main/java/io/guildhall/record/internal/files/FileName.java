package io.guildhall.record.internal.files;

import io.guildhall.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Names of files, which come from anywhere and go into headers and onto disks. */
final class FileName {
    private static final int MOST = 255;

    private FileName() {}

    /**
     * Without a path, control characters and those that turn the direction of text, by which a name could pretend an ending.
     *
     * @throws io.guildhall.problem.ProblemException 422 if nothing is left
     */
    static String clean(String given) {
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        StringBuilder name = new StringBuilder();
        last.codePoints()
                .filter(c -> !Character.isISOControl(c)
                        && Character.getType(c) != Character.FORMAT
                        && Character.getType(c) != Character.SURROGATE
                        && Character.getType(c) != Character.LINE_SEPARATOR
                        && Character.getType(c) != Character.PARAGRAPH_SEPARATOR)
                .forEach(name::appendCodePoint);
        String clean = name.toString().strip();
        if (clean.isEmpty() || clean.matches("\\.+") || clean.codePointCount(0, clean.length()) > MOST) {
            throw Problem.invalid("file/name", "A file needs a name.")
                    .detail("From 1 to %d characters.", MOST)
                    .field("name")
                    .asException();
        }
        return clean;
    }

    /** RFC 6266: plain for the old, in full for all others. */
    static String disposition(String name, boolean inline) {
        StringBuilder plain = new StringBuilder();
        StringBuilder full = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean letter = c < 128 && (Character.isLetterOrDigit(c) || ".-_".indexOf(c) >= 0);
            full.append(letter ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        name.codePoints()
                .forEach(c ->
                        plain.append(c < 127 && c >= ' ' && "\"\\%;".indexOf(c) < 0 ? Character.toString(c) : "_"));
        return (inline ? "inline" : "attachment") + "; filename=\"" + plain + "\"; filename*=UTF-8''" + full;
    }
}
