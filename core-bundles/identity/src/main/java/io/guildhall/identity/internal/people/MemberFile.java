package io.guildhall.identity.internal.people;

import io.guildhall.request.Form;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A table of people as text: commas, semicolons or tabs, quotes as spreadsheets write them, headings in any order. */
final class MemberFile {
    static final int MOST_ROWS = 500;
    private static final int LONGEST = 200_000;

    private static final Map<String, Set<String>> HEADINGS = Map.of(
            "name", Set.of("name", "full name", "nombre", "nom", "mitglied"),
            "email", Set.of("email", "e-mail", "mail", "e-mail-adresse", "correo", "courriel", "adresse e-mail"),
            "role", Set.of("role", "rolle", "rol", "rôle"),
            "team", Set.of("team", "equipo", "équipe", "equipe", "abteilung", "department"));

    /** @param number as a spreadsheet counts: 2 is the first below the heading */
    record Line(int number, Map<String, String> values) {
        String value(String column) {
            return values.getOrDefault(column, "");
        }
    }

    private MemberFile() {}

    /** @throws io.guildhall.problem.ProblemException 422 that names {@code csv} when it is no such table */
    static List<Line> read(String text) {
        if (text.length() > LONGEST) {
            throw Form.wrong("csv", "members/too-long", "This table is too long.");
        }
        List<List<String>> rows = rows(text.startsWith("\uFEFF") ? text.substring(1) : text);
        if (rows.isEmpty()) {
            throw Form.wrong("csv", "value/missing", "This is needed.");
        }
        List<String> columns = rows.get(0).stream().map(MemberFile::column).toList();
        if (!columns.contains("email")) {
            throw Form.wrong("csv", "members/no-email", "The first row must name the columns; one of them is email.");
        }
        List<Line> lines = new ArrayList<>();
        for (int i = 1; i < rows.size(); i++) {
            Map<String, String> values = new LinkedHashMap<>();
            for (int c = 0; c < Math.min(columns.size(), rows.get(i).size()); c++) {
                values.put(columns.get(c), rows.get(i).get(c).strip());
            }
            if (values.values().stream().anyMatch(value -> !value.isEmpty())) {
                lines.add(new Line(i + 1, values));
            }
        }
        if (lines.size() > MOST_ROWS) {
            throw Form.wrong("csv", "members/too-many", "At most " + MOST_ROWS + " people come in at once.");
        }
        return lines;
    }

    private static String column(String heading) {
        String word = heading.strip().toLowerCase(Locale.ROOT);
        return HEADINGS.entrySet().stream()
                .filter(entry -> entry.getValue().contains(word))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(word);
    }

    private static List<List<String>> rows(String text) {
        char delimiter = delimiter(text);
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else if (c == '"') {
                    quoted = false;
                } else {
                    cell.append(c);
                }
            } else if (c == '"' && cell.isEmpty()) {
                quoted = true;
            } else if (c == delimiter) {
                row.add(take(cell));
            } else if (c == '\n') {
                row.add(take(cell));
                rows.add(row);
                row = new ArrayList<>();
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        row.add(take(cell));
        rows.add(row);
        return rows;
    }

    private static String take(StringBuilder cell) {
        String text = cell.toString();
        cell.setLength(0);
        return text;
    }

    /** What stands most often in the heading. */
    private static char delimiter(String text) {
        String heading = text.lines().findFirst().orElse("");
        char best = ',';
        long most = 0;
        for (char candidate : new char[] {',', ';', '\t'}) {
            long count = heading.chars().filter(c -> c == candidate).count();
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }
}
