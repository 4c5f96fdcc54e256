package io.guildhall.record.internal.imports.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Guesses what parts the columns: the character that gives the first lines the same number of cells, and more than one. */
public final class Delimiters {
    private static final char[] KNOWN = {',', ';', '\t', '|'};
    private static final int LINES = 50;

    private Delimiters() {}

    /** @param text the beginning of the file */
    public static char guess(String text) {
        char best = ',';
        double bestScore = 0;
        for (char delimiter : KNOWN) {
            double score = score(text, delimiter);
            if (score > bestScore) {
                best = delimiter;
                bestScore = score;
            }
        }
        return best;
    }

    public static boolean known(char delimiter) {
        return new String(KNOWN).indexOf(delimiter) >= 0;
    }

    /** Share of lines with the usual number of cells, times a little more for each further cell. */
    private static double score(String text, char delimiter) {
        List<Integer> cells = cells(text, delimiter);
        Map<Integer, Integer> frequency = new HashMap<>();
        cells.forEach(count -> frequency.merge(count, 1, Integer::sum));
        int usual = frequency.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(1);
        if (usual < 2) {
            return 0;
        }
        double share = (double) frequency.getOrDefault(usual, 0) / cells.size();
        return share * (1 + Math.log(usual));
    }

    /** Cells of each line; delimiters and line breaks within quotes do not count. */
    private static List<Integer> cells(String text, char delimiter) {
        List<Integer> lines = new ArrayList<>();
        boolean quoted = false;
        int cells = 1;
        int length = 0;
        for (int i = 0; i < text.length() && lines.size() < LINES; i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == delimiter) {
                cells++;
            } else if (!quoted && c == '\n') {
                if (length > 0) {
                    lines.add(cells);
                }
                cells = 1;
                length = -1;
            }
            length += c == '\r' ? 0 : 1;
        }
        if (length > 0 && lines.isEmpty()) {
            lines.add(cells);
        }
        return lines;
    }
}
