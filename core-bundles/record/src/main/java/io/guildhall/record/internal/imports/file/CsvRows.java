package io.guildhall.record.internal.imports.file;

import io.guildhall.problem.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The rows of a file, one after another, without those that are wholly empty. Not thread-safe. */
public final class CsvRows implements Iterator<List<String>>, AutoCloseable {
    /** More columns than any export has; fewer than would hurt. */
    public static final int MAX_COLUMNS = 400;

    private static final int MAX_CELL = 200_000;

    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private List<String> next = List.of();

    public CsvRows(InputStream file, Charset charset, char delimiter) {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(true)
                .setLenientEof(true)
                .setTrailingData(true)
                .get();
        try {
            parser = CSVParser.builder()
                    .setReader(new BufferedReader(new InputStreamReader(file, charset), 1 << 16))
                    .setFormat(format)
                    .get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        records = parser.iterator();
        advance();
    }

    @Override
    public boolean hasNext() {
        return !next.isEmpty();
    }

    @Override
    public List<String> next() {
        if (next.isEmpty()) {
            throw new NoSuchElementException();
        }
        List<String> row = next;
        advance();
        return row;
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void advance() {
        next = List.of();
        try {
            while (next.isEmpty() && records.hasNext()) {
                next = cells(records.next());
            }
        } catch (UncheckedIOException | IllegalStateException e) {
            throw Problem.invalid("import/not-csv", "This file cannot be read as a table.")
                    .detail("Line %d is broken.", parser.getCurrentLineNumber())
                    .asException();
        }
    }

    private static List<String> cells(CSVRecord record) {
        int size = Math.min(record.size(), MAX_COLUMNS);
        List<String> cells = new ArrayList<>(size);
        boolean filled = false;
        for (int i = 0; i < size; i++) {
            String cell = clean(record.get(i));
            filled |= !cell.isEmpty();
            cells.add(cell);
        }
        return filled ? cells : List.of();
    }

    /** Guards against formulas that exports put in front of a cell fall off, as do blanks around it. */
    static String clean(String cell) {
        String text = cell.strip();
        while (!text.isEmpty() && (text.charAt(0) == '\u200d' || text.charAt(0) == '\ufeff')) {
            text = text.substring(1).strip();
        }
        if (text.length() > 1 && text.charAt(0) == '\'' && "=+-@".indexOf(text.charAt(1)) >= 0) {
            text = text.substring(1);
        }
        return text.length() > MAX_CELL ? text.substring(0, MAX_CELL) : text;
    }
}
