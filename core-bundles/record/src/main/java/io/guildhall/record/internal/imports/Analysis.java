package io.guildhall.record.internal.imports;

import io.guildhall.actor.Workspace;
import io.guildhall.record.internal.imports.file.CsvRows;
import io.guildhall.record.internal.imports.file.Delimiters;
import io.guildhall.record.internal.imports.file.Encodings;
import io.guildhall.record.internal.imports.file.Vendors;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What can be told from a file by looking at it once.
 *
 * @param rows without the header
 */
record Analysis(String encoding, char delimiter, boolean header, String vendor, List<Column> columns, long rows) {
    private static final int SNIFF = 1 << 16;
    private static final int VALUES = 2_000;

    /** What a person has settled; everything else is guessed. Fields and formats by index of the column. */
    record Choices(
            @Nullable String encoding,
            @Nullable Character delimiter,
            Map<Integer, String> fields,
            Set<Integer> leftOut,
            Map<Integer, String> formats) {
        static final Choices NONE = new Choices(null, null, Map.of(), Set.of(), Map.of());
    }

    static Analysis of(byte[] file, Shape shape, Workspace workspace, Choices choices) {
        String encoding = choices.encoding();
        Charset charset = encoding == null ? Encodings.guess(file) : Charset.forName(encoding);
        int mark = Encodings.markLength(file);
        Character delimiter = choices.delimiter();
        char between = delimiter == null
                ? Delimiters.guess(new String(file, mark, Math.min(SNIFF, file.length - mark), charset))
                : delimiter;
        try (CsvRows rows = new CsvRows(new ByteArrayInputStream(file, mark, file.length - mark), charset, between)) {
            List<String> first = rows.hasNext() ? rows.next() : List.of();
            boolean header = Headers.isHeader(first, shape.known().name());
            List<String> headers = header ? first : Headers.numbered(first.size());
            List<List<String>> values = new ArrayList<>();
            headers.forEach(h -> values.add(new ArrayList<>()));
            long count = header || first.isEmpty() ? 0 : take(first, values);
            while (rows.hasNext()) {
                count += take(rows.next(), values);
            }
            String vendor = Vendors.recognise(headers, shape.known().name());
            List<Column> columns = new ArrayList<>();
            Guess guess = new Guess(shape, workspace, vendor, choices);
            for (int i = 0; i < headers.size(); i++) {
                columns.add(guess.column(i, headers.get(i), values.get(i)));
            }
            return new Analysis(charset.name(), between, header, vendor, columns, count);
        }
    }

    private static int take(List<String> row, List<List<String>> values) {
        for (int i = 0; i < Math.min(row.size(), values.size()); i++) {
            if (!row.get(i).isEmpty() && values.get(i).size() < VALUES) {
                values.get(i).add(row.get(i));
            }
        }
        return 1;
    }
}
