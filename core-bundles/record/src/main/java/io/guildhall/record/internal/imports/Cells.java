package io.guildhall.record.internal.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Readings of single cells. */
final class Cells {
    private static final Set<String> YES =
            Set.of("yes", "true", "1", "x", "y", "ja", "j", "wahr", "oui", "sí", "si", "on");
    private static final Set<String> NO = Set.of("no", "false", "0", "n", "nein", "falsch", "non", "off");

    private static final Pattern BLANKS = Pattern.compile("[\\p{Cntrl}\\s\u00a0]+");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\\n\\r\\t]]+");
    private static final Pattern SCHEME = Pattern.compile("^[a-z]+://");
    private static final Pattern AFTER_HOST = Pattern.compile("[/?#:].*$");

    private Cells() {}

    static String line(String cell) {
        String bare = bare(cell);
        return plain(bare) ? bare : BLANKS.matcher(bare).replaceAll(" ").strip();
    }

    /** Without the apostrophe that keeps spreadsheets from taking a text for a formula; our own files have it, too. */
    private static String bare(String cell) {
        boolean guarded = cell.length() > 1 && cell.charAt(0) == '\'' && "=+-@".indexOf(cell.charAt(1)) >= 0;
        return guarded ? cell.substring(1) : cell;
    }

    /** Most cells are clean, and looking is cheaper than rewriting. */
    private static boolean plain(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c < ' ' || c == ' ' && i + 1 < cell.length() && cell.charAt(i + 1) == ' ' || c > '~' && c < 0xa1) {
                return false;
            }
        }
        return true;
    }

    static String lines(String cell) {
        return CONTROLS.matcher(bare(cell)).replaceAll("").strip();
    }

    /** Several addresses or numbers in one cell: the first. */
    static String first(String cell) {
        if (cell.indexOf(';') < 0 && cell.indexOf(',') < 0 && !cell.startsWith("[")) {
            return line(cell);
        }
        List<String> all = list(cell);
        return all.isEmpty() ? line(cell) : line(all.get(0));
    }

    /** {@code a; b}, {@code a, b} or {@code ["a","b"]}. */
    static List<String> list(String cell) {
        String text = cell;
        if (text.startsWith("[") && text.endsWith("]")) {
            text = text.substring(1, text.length() - 1).replace("\"", "");
        }
        List<String> parts = new ArrayList<>();
        for (String part : text.split(text.indexOf(';') >= 0 ? ";" : ",", -1)) {
            String tag = line(part);
            if (!tag.isEmpty()) {
                parts.add(tag);
            }
        }
        return parts;
    }

    static @Nullable Boolean bool(String cell) {
        String word = cell.toLowerCase(Locale.ROOT);
        return YES.contains(word) ? Boolean.TRUE : NO.contains(word) ? Boolean.FALSE : null;
    }

    static @Nullable String choice(List<String> choices, String cell) {
        return choices.stream()
                .filter(c -> c.equalsIgnoreCase(cell))
                .findFirst()
                .orElse(null);
    }

    static @Nullable Long whole(@Nullable String plain) {
        return plain == null || !plain.matches("-?[0-9]{1,18}(\\.0+)?") ? null : Long.valueOf(plain.split("\\.", 2)[0]);
    }

    /** Without the prefix that some systems put before their ids, and only the first of several. */
    static String externalId(String cell) {
        String id = first(cell.replace(',', ';'));
        return id.startsWith("zcrm_") ? id.substring(5) : id;
    }

    static String wish(String by, String cell) {
        return switch (by) {
            case "external_id" -> externalId(cell);
            case "email" -> first(cell).toLowerCase(Locale.ROOT);
            case "domain" -> domain(cell);
            default -> line(cell);
        };
    }

    /** {@code https://www.example.com/about} as {@code example.com}. */
    static String domain(String cell) {
        String host = SCHEME.matcher(line(cell).toLowerCase(Locale.ROOT)).replaceFirst("");
        host = host.startsWith("www.") ? host.substring(4) : host;
        return AFTER_HOST.matcher(host).replaceFirst("");
    }
}
