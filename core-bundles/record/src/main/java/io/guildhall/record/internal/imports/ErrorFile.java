package io.guildhall.record.internal.imports;

import io.guildhall.record.internal.imports.file.CsvRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The rows that stayed out, as they were, with what is wrong behind them: to be mended and dropped again. */
final class ErrorFile {
    /** What looks like a number or telephone number may begin with plus or minus. */
    private static final Pattern NUMBER = Pattern.compile("[-+][0-9 ().,/-]+");

    private ErrorFile() {}

    /** @param lines in the order of the rows */
    static String write(Import file, CsvRows rows, List<ErrorLog.Line> lines) {
        Map<Long, List<String>> messages = new TreeMap<>();
        lines.forEach(l -> messages.computeIfAbsent(l.row(), k -> new ArrayList<>())
                .add(l.column() == null ? l.message() : l.column() + ": " + l.message()));
        List<String> headers =
                new ArrayList<>(file.columns().stream().map(Column::header).toList());
        int width = headers.size();
        StringBuilder text = new StringBuilder("\ufeff");
        headers.add(Headers.ROW);
        headers.add(Headers.ERRORS);
        line(text, headers, file.delimiter());
        long number = file.firstRow() - 1;
        while (rows.hasNext() && !messages.isEmpty()) {
            List<String> cells = new ArrayList<>(rows.next());
            List<String> faults = messages.remove(++number);
            if (faults != null) {
                while (cells.size() < width) {
                    cells.add("");
                }
                List<String> line = new ArrayList<>(cells.subList(0, width));
                line.add(String.valueOf(number));
                line.add(String.join(" ", faults));
                line(text, line, file.delimiter());
            }
        }
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells, char delimiter) {
        for (int i = 0; i < cells.size(); i++) {
            text.append(i == 0 ? "" : delimiter)
                    .append('"')
                    .append(guarded(cells.get(i)).replace("\"", "\"\""))
                    .append('"');
        }
        text.append("\r\n");
    }

    /** A cell that a spreadsheet would run as a formula gets a quote in front, which falls off when the file is dropped. */
    private static String guarded(String cell) {
        boolean formula = !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0;
        return formula && !NUMBER.matcher(cell).matches() ? "'" + cell : cell;
    }
}
