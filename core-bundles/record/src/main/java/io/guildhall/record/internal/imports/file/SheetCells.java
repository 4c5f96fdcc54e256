package io.guildhall.record.internal.imports.file;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/** Writes the cells of a sheet as a file of comma-separated values holds them. Not thread-safe. */
final class SheetCells {
    /** As many digits as a spreadsheet keeps: behind them are traces of binary fractions. */
    private static final MathContext DIGITS = new MathContext(15);

    private static final int THOUSANDS = 3;
    private static final long MOST_DAYS = 2_958_466;
    private static final LocalDateTime DAY_0 = LocalDateTime.of(1899, 12, 30, 0, 0);
    private static final LocalDateTime DAY_0_OF_1904 = LocalDateTime.of(1904, 1, 1, 0, 0);
    /** Before it a spreadsheet counts a day that never was: 29 February 1900. */
    private static final int MARCH_1900 = 61;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    /** What of a format is text and not a sign: quoted, escaped, colours, currencies. */
    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[[^\\]]*]");

    private static final Pattern OF_DAYS = Pattern.compile("[yd]");
    private static final Pattern OF_HOURS = Pattern.compile("h");

    private final boolean since1904;

    SheetCells(boolean since1904) {
        this.since1904 = since1904;
    }

    /** None for a row in which nothing stands. */
    List<String> texts(Row row) {
        int count = Math.min(row.getCellCount(), CsvRows.MAX_COLUMNS);
        List<String> texts = new ArrayList<>(count);
        boolean filled = false;
        for (int i = 0; i < count; i++) {
            String text = row.getOptionalCell(i).map(this::text).orElse("");
            filled |= !text.isBlank();
            texts.add(text);
        }
        return filled ? texts : List.of();
    }

    private String text(Cell cell) {
        return switch (kind(cell)) {
            case NUMBER -> number(cell);
            case BOOLEAN -> "1".equals(cell.getRawValue()) || "true".equals(cell.getRawValue()) ? "true" : "false";
            case STRING, FORMULA -> said(cell);
            case ERROR, EMPTY -> "";
        };
    }

    /** What a formula has come to. */
    private static CellType kind(Cell cell) {
        if (cell.getType() != CellType.FORMULA) {
            return cell.getType();
        }
        Object value = cell.getValue();
        return value instanceof BigDecimal
                ? CellType.NUMBER
                : value instanceof Boolean ? CellType.BOOLEAN : value == null ? CellType.EMPTY : CellType.STRING;
    }

    private static String said(Cell cell) {
        Object value = cell.getValue();
        return value == null ? "" : value.toString();
    }

    private String number(Cell cell) {
        if (!(cell.getValue() instanceof BigDecimal value)) {
            return said(cell);
        }
        String format = format(cell);
        boolean days = OF_DAYS.matcher(format).find();
        boolean hours = OF_HOURS.matcher(format).find();
        boolean countable = value.signum() >= 0 && value.compareTo(BigDecimal.valueOf(MOST_DAYS)) < 0;
        return (days || hours) && countable ? moment(value, days, hours) : plain(value);
    }

    private String moment(BigDecimal value, boolean days, boolean hours) {
        long day = value.longValue();
        long seconds = Math.round(value.subtract(BigDecimal.valueOf(day)).doubleValue()
                * ChronoUnit.DAYS.getDuration().toSeconds());
        LocalDateTime begin = since1904 ? DAY_0_OF_1904 : day < MARCH_1900 ? DAY_0.plusDays(1) : DAY_0;
        LocalDateTime at = begin.plusDays(day).plusSeconds(seconds);
        return (days ? hours ? MOMENT : DAY : TIME).format(at);
    }

    /** With the point that no thousands are taken for: where three digits follow it, a nought makes them four. */
    private static String plain(BigDecimal value) {
        BigDecimal rounded = value.round(DIGITS).stripTrailingZeros();
        return (rounded.scale() == THOUSANDS ? rounded.setScale(THOUSANDS + 1) : rounded).toPlainString();
    }

    private static String format(Cell cell) {
        String own = cell.getDataFormatString();
        @Nullable Integer id = cell.getDataFormatId();
        String known = own == null && id != null ? builtIn(id) : own;
        return known == null ? "" : TEXT.matcher(known.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    /** Formats that a workbook names by number alone; those of other languages among them. Source: ECMA-376, 18.8.30. */
    private static @Nullable String builtIn(int id) {
        if (id >= 14 && id <= 17 || id >= 27 && id <= 31 || id == 36 || id >= 50 && id <= 54 || id == 57 || id == 58) {
            return "d";
        }
        if (id == 22) {
            return "d h";
        }
        return id >= 18 && id <= 21 || id >= 32 && id <= 35 || id >= 45 && id <= 47 || id == 55 || id == 56
                ? "h"
                : null;
    }
}
