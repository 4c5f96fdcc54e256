package io.guildhall.record.internal.imports;

import io.guildhall.actor.Workspace;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.record.internal.imports.file.Aliases;
import io.guildhall.record.internal.imports.file.Decimals;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the cells of a row into values, by the mapping and the format of each column. Thread-safe. */
final class RowTyper {
    private final EntityType entity;
    private final Workspace workspace;
    private final List<Column> columns;
    private final Map<Integer, Target> targets = new HashMap<>();
    private final @Nullable RowTyper base;

    /** @param vendor whose ids the file has */
    RowTyper(Shape shape, Workspace workspace, String vendor, List<Column> columns) {
        this(shape.own(), workspace, columns, base(shape, workspace, vendor, columns));
    }

    private RowTyper(EntityType entity, Workspace workspace, List<Column> columns, @Nullable RowTyper base) {
        this.entity = entity;
        this.base = base;
        this.workspace = workspace;
        this.columns = List.copyOf(columns);
        for (int i = 0; i < columns.size(); i++) {
            String field = columns.get(i).field();
            if (field != null) {
                targets.put(i, Target.parse(field));
            }
        }
    }

    /**
     * For the cells that belong to the record below. Of systems that are known ids name one record wherever they stand; a number
     * in anybody's own table says who of that table it is, and nothing of others.
     */
    private static @Nullable RowTyper base(Shape shape, Workspace workspace, String vendor, List<Column> columns) {
        EntityType base = shape.base();
        if (base == null) {
            return null;
        }
        List<Column> theirs = columns.stream()
                .map(column -> {
                    String field = column.field();
                    boolean shared = Target.EXTERNAL_ID.equals(field) && !vendor.equals(Aliases.PLAIN);
                    return shared || field == null ? column : column.to(shape.ofBase(field), column.format());
                })
                .toList();
        return new RowTyper(base, workspace, theirs, null);
    }

    ImportRow row(long number, List<String> cells) {
        ImportRow row = new ImportRow(number, cells, base == null ? null : base.row(number, cells));
        targets.forEach((index, target) -> {
            String cell = index < cells.size() ? cells.get(index) : "";
            if (!cell.isEmpty()) {
                take(row, columns.get(index), target, cell);
            }
        });
        Derived.complete(entity, row);
        return row;
    }

    private void take(ImportRow row, Column column, Target target, String cell) {
        String by = target.by();
        if (target.field().equals(Target.EXTERNAL_ID)) {
            row.externalId = Cells.externalId(cell);
        } else if (Target.CALLING_CODE.equals(by)) {
            row.cells.put(target.field() + ":" + by, cell);
        } else if (by != null) {
            row.headers.putIfAbsent(target.field(), column.header());
            row.cells.putIfAbsent(target.field(), cell);
            row.wishes.add(new ImportRow.Wish(target.field(), by, Cells.wish(by, cell), column.header()));
        } else if (!row.values.containsKey(target.field())) {
            entity.field(target.field()).ifPresent(field -> value(row, column, field, cell));
        }
    }

    private void value(ImportRow row, Column column, Field field, String cell) {
        row.headers.put(field.name(), column.header());
        row.cells.put(field.name(), cell);
        Object value = typed(row, field, cell, column.format());
        if (value == null) {
            row.fail(field.name(), "record/wrong-type", "Expected " + expected(field) + ".");
        } else {
            row.values.put(field.name(), value);
        }
    }

    private @Nullable Object typed(ImportRow row, Field field, String cell, @Nullable String format) {
        return field.type() == FieldType.MONEY
                ? money(row, field, cell, format == null ? "." : format)
                : Cell.typed(field, cell, format, workspace);
    }

    /** A currency beside the number is remembered, should no column of its own give one. */
    private @Nullable Object money(ImportRow row, Field field, String cell, String point) {
        String amount = Decimals.plain(cell, point);
        String currency = Decimals.currency(cell);
        if (amount != null && currency != null && field.currencyField() != null) {
            row.symbols.putIfAbsent(field.currencyField(), currency);
        }
        return amount;
    }

    private static String expected(Field field) {
        return switch (field.type()) {
            case INTEGER -> "a whole number";
            case MONEY -> "an amount";
            case NUMBER -> "a number";
            case DATE, TIMESTAMP -> "a date like the others of this column";
            case BOOLEAN -> "yes or no";
            case CHOICE, CHOICES -> "one of " + String.join(", ", field.choices());
            default -> field.type().name().toLowerCase(Locale.ROOT);
        };
    }
}
