package io.guildhall.record.internal.imports;

import io.guildhall.actor.Workspace;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.record.internal.imports.file.Aliases;
import io.guildhall.record.internal.imports.file.CsvRows;
import io.guildhall.record.internal.imports.file.Dates;
import io.guildhall.record.internal.imports.file.Decimals;
import io.guildhall.record.internal.imports.file.Delimiters;
import io.guildhall.record.internal.imports.file.Encodings;
import io.guildhall.record.internal.imports.file.Vendors;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What can be told from a file by looking at it once.
 *
 * @param rows without the header
 */
record Analysis(String encoding, char delimiter, boolean header, String vendor, List<Column> columns, long rows) {
    private static final int SNIFF = 1 << 16;
    private static final int SAMPLE = 5;
    private static final int VALUES = 2_000;

    /**
     * @param encoding chosen by a person, or null to guess
     * @param delimiter likewise
     */
    static Analysis of(
            byte[] file,
            EntityType entity,
            Workspace workspace,
            @Nullable String encoding,
            @Nullable Character delimiter) {
        Charset charset = encoding == null ? Encodings.guess(file) : Charset.forName(encoding);
        int mark = Encodings.markLength(file);
        char between = delimiter == null
                ? Delimiters.guess(new String(file, mark, Math.min(SNIFF, file.length - mark), charset))
                : delimiter;
        try (CsvRows rows = new CsvRows(new ByteArrayInputStream(file, mark, file.length - mark), charset, between)) {
            List<String> first = rows.hasNext() ? rows.next() : List.of();
            boolean header = Headers.isHeader(first, entity.name());
            List<String> headers = header ? first : Headers.numbered(first.size());
            List<List<String>> values = new ArrayList<>();
            headers.forEach(h -> values.add(new ArrayList<>()));
            long count = header || first.isEmpty() ? 0 : take(first, values);
            while (rows.hasNext()) {
                count += take(rows.next(), values);
            }
            String vendor = Vendors.recognise(headers, entity.name());
            return new Analysis(
                    charset.name(),
                    between,
                    header,
                    vendor,
                    columns(entity, vendor, headers, values, workspace),
                    count);
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

    private static List<Column> columns(
            EntityType entity, String vendor, List<String> headers, List<List<String>> values, Workspace workspace) {
        Set<String> known = new HashSet<>(Target.of(entity));
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < headers.size(); i++) {
            columns.add(column(entity, vendor, headers.get(i), values.get(i), known, workspace));
        }
        return columns;
    }

    private static Column column(
            EntityType entity,
            String vendor,
            String header,
            List<String> values,
            Set<String> known,
            Workspace workspace) {
        String target = Aliases.all().target(vendor, entity.name(), header);
        double confidence = target == null ? 0 : 1;
        if (target == null && !Headers.isOurs(header)) {
            target = Aliases.all().target(Aliases.PLAIN, entity.name(), header);
            confidence = target == null ? 0 : vendor.equals(Aliases.PLAIN) ? 0.9 : 0.7;
        }
        if (target == null && !Headers.isOurs(header)) {
            target = Headers.byPattern(entity, values);
            confidence = target == null ? 0 : 0.5;
        }
        if (target == null || !known.contains(target)) {
            boolean leftOut = Aliases.LEFT_OUT.equals(target) || Headers.isOurs(header);
            return new Column(header, null, leftOut ? 1 : 0, null, false, sample(values));
        }
        return formatted(
                entity, new Column(header, target, confidence, null, false, sample(values)), values, workspace);
    }

    /** Adds the format that fits all cells of a column of dates or numbers. */
    static Column formatted(EntityType entity, Column column, List<String> values, Workspace workspace) {
        String target = column.field();
        FieldType type = target == null
                ? FieldType.TEXT
                : entity.field(target).map(Field::type).orElse(FieldType.TEXT);
        Locale locale = Locale.forLanguageTag(workspace.locale());
        String format = null;
        boolean ambiguous = false;
        if (type == FieldType.DATE || type == FieldType.TIMESTAMP) {
            List<String> fitting = Dates.fitting(values, "US".equals(locale.getCountry()));
            format = fitting.isEmpty() ? null : fitting.get(0);
            ambiguous = fitting.size() > 1;
        } else if (type == FieldType.MONEY || type == FieldType.INTEGER) {
            format = Decimals.point(values, commaCountry(locale));
        }
        return new Column(column.header(), target, column.confidence(), format, ambiguous, column.sample());
    }

    private static boolean commaCountry(Locale locale) {
        return java.text.DecimalFormatSymbols.getInstance(locale).getDecimalSeparator() == ',';
    }

    private static List<String> sample(List<String> values) {
        return values.stream()
                .limit(SAMPLE)
                .map(v -> v.length() > 120 ? v.substring(0, 120) + "…" : v)
                .toList();
    }
}
