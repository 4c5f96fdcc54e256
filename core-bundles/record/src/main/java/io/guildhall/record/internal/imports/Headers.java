package io.guildhall.record.internal.imports;

import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.record.internal.imports.file.Aliases;
import io.guildhall.record.internal.imports.file.Vendors;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells headers from values. */
final class Headers {
    /** Columns that our own error file adds; they fall away when it is dropped again. */
    static final String ROW = "Guildhall row";

    static final String ERRORS = "Guildhall errors";

    private static final Pattern MAIL = Pattern.compile("\\S+@\\S+\\.\\S+");
    private static final Pattern NUMBER = Pattern.compile("[-+0-9.,/ ()€$£]*[0-9]{2}[-+0-9.,/ ()€$£]*");

    private Headers() {}

    static boolean isOurs(String header) {
        return header.equals(ROW) || header.equals(ERRORS);
    }

    /** A first line that names a known column is a header; else one without mails and numbers is. */
    static boolean isHeader(List<String> first, String entity) {
        boolean known = Aliases.all().hits(Vendors.recognise(first, entity), entity, first) > 0
                || Aliases.all().hits(Aliases.PLAIN, entity, first) > 0;
        return known
                || first.stream()
                        .noneMatch(cell -> MAIL.matcher(cell).matches()
                                || NUMBER.matcher(cell).matches());
    }

    static List<String> numbered(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            names.add("Column " + i);
        }
        return names;
    }

    /** What the cells look like, when the header says nothing: only mail addresses are sure enough to guess by. */
    static @Nullable String byPattern(EntityType entity, List<String> values) {
        boolean mails = !values.isEmpty()
                && values.stream().filter(v -> MAIL.matcher(v).matches()).count() * 10 >= values.size() * 9L;
        if (!mails) {
            return null;
        }
        return entity.fields().stream()
                .filter(f -> f.type() == FieldType.EMAIL && !f.readOnly())
                .map(Field::name)
                .findFirst()
                .orElse(null);
    }
}
