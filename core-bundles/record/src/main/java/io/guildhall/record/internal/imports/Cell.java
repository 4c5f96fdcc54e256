package io.guildhall.record.internal.imports;

import io.guildhall.actor.Workspace;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.record.internal.imports.file.Dates;
import io.guildhall.record.internal.imports.file.Decimals;
import java.text.DecimalFormatSymbols;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A text that people wrote for a field, as the field would have it. */
public final class Cell {
    private Cell() {}

    /** @param format of dates or numbers, as {@link #format} finds it; @return null where the text says nothing of the kind */
    public static @Nullable Object typed(Field field, String cell, @Nullable String format, Workspace workspace) {
        return switch (field.type()) {
            case TEXT, URL -> Cells.line(cell);
            case LONG_TEXT, RICH_TEXT -> Cells.lines(cell);
            case EMAIL, PHONE -> Cells.first(cell);
            case INTEGER -> Cells.whole(Decimals.plain(cell, format == null ? "." : format));
            case NUMBER, MONEY -> Decimals.plain(cell, format == null ? "." : format);
            case DATE -> format == null ? null : Dates.day(cell, format);
            case TIMESTAMP -> instant(cell, format, workspace);
            case BOOLEAN -> Cells.bool(cell);
            case CHOICE -> Cells.choice(field.choices(), cell);
            case CHOICES -> choices(field, cell);
            case TAGS, EMAILS, PHONES -> Cells.list(cell);
            case ADDRESS -> Map.of("street", Cells.line(cell));
            case REFERENCE, FILE -> null;
        };
    }

    /** The format that fits most of these texts; null for types that have only one. */
    public static @Nullable String format(FieldType type, List<String> values, Workspace workspace) {
        Locale locale = Locale.forLanguageTag(workspace.locale());
        return switch (type) {
            case DATE, TIMESTAMP -> Dates.best(values, "US".equals(locale.getCountry()));
            case INTEGER -> Decimals.pointOfWhole(values, comma(locale));
            case NUMBER, MONEY -> Decimals.point(values, comma(locale));
            default -> null;
        };
    }

    private static boolean comma(Locale locale) {
        return DecimalFormatSymbols.getInstance(locale).getDecimalSeparator() == ',';
    }

    /** All or none: a choice that there is not is a fault, not to be left out silently. */
    private static @Nullable Object choices(Field field, String cell) {
        List<String> found = new ArrayList<>();
        for (String part : Cells.list(cell)) {
            String choice = Cells.choice(field.choices(), part);
            if (choice == null) {
                return null;
            }
            found.add(choice);
        }
        return found;
    }

    private static @Nullable Object instant(String cell, @Nullable String format, Workspace workspace) {
        OffsetDateTime at = format == null ? null : Dates.instant(cell, format, workspace.zone());
        return at == null ? null : at.toInstant();
    }
}
