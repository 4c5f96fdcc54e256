package io.guildhall.record.internal.imports.file;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Dates as other systems write them, told apart by the whole column: 03/04 alone says nothing, 31/12 further down does. */
public final class Dates {
    private static final String TIME =
            "[['T'][' ']HH:mm[:ss][.SSSSSSSSS][.SSSSSS][.SSS]][' 'h:mm[:ss]' 'a][' 'h:mm[:ss]a][XXX][XX][X]";
    private static final String ISO = "uuuu-MM-dd";
    private static final Map<String, DateTimeFormatter> PATTERNS = patterns();
    /** As Excel counts days, its leap year 1900 included. */
    private static final LocalDate EXCEL_ZERO = LocalDate.of(1899, 12, 30);

    private Dates() {}

    private static Map<String, DateTimeFormatter> patterns() {
        Map<String, DateTimeFormatter> all = new LinkedHashMap<>();
        for (String day : List.of(
                ISO,
                "uuuu/M/d",
                "d.M.uuuu",
                "d/M/uuuu",
                "M/d/uuuu",
                "d-M-uuuu",
                "M-d-uuuu",
                "d.M.uu",
                "d/M/uu",
                "M/d/uu",
                "d MMM uuuu",
                "d. MMM uuuu",
                "MMM d, uuuu",
                "d MMMM uuuu",
                "MMMM d, uuuu",
                "d-MMM-uuuu")) {
            all.put(
                    day,
                    new DateTimeFormatterBuilder()
                            .parseCaseInsensitive()
                            .appendPattern(day)
                            .appendPattern(TIME)
                            .toFormatter(Locale.ENGLISH)
                            .withResolverStyle(ResolverStyle.STRICT));
        }
        return all;
    }

    public static boolean known(String pattern) {
        return PATTERNS.containsKey(pattern) || pattern.equals("excel");
    }

    /** Patterns that fit every one of these values, the likeliest first; empty if none does. */
    public static List<String> fitting(List<String> values, boolean monthFirst) {
        List<String> fitting = new ArrayList<>();
        PATTERNS.keySet().forEach(pattern -> {
            if (values.stream().allMatch(v -> read(v, pattern) != null)) {
                fitting.add(pattern);
            }
        });
        if (fitting.isEmpty() && !values.isEmpty() && values.stream().allMatch(v -> read(v, "excel") != null)) {
            fitting.add("excel");
        }
        if (monthFirst) {
            // A stable sort: only the doubtful pairs change places.
            fitting.sort(java.util.Comparator.comparing(p -> !p.startsWith("M")));
        }
        return fitting;
    }

    /** The pattern that fits most of these values, or null if none fits any. */
    public static @Nullable String best(List<String> values, boolean monthFirst) {
        String best = null;
        long most = 0;
        for (String pattern : PATTERNS.keySet()) {
            long count = values.stream().filter(v -> read(v, pattern) != null).count();
            if (count > most || count == most && count > 0 && monthFirst && pattern.startsWith("M")) {
                best = pattern;
                most = count;
            }
        }
        return best;
    }

    /** The day, or null if the text does not fit. */
    public static @Nullable LocalDate day(String text, String pattern) {
        TemporalAccessor read = readAmong(text, pattern);
        return read == null ? null : read.query(TemporalQueries.localDate());
    }

    /** The instant; without an offset of its own it is the workspace's time, without a time the beginning of the day. */
    public static @Nullable OffsetDateTime instant(String text, String pattern, ZoneId zone) {
        TemporalAccessor read = readAmong(text, pattern);
        if (read == null) {
            return null;
        }
        LocalDate day = read.query(TemporalQueries.localDate());
        var time = read.query(TemporalQueries.localTime());
        ZoneOffset offset = read.query(TemporalQueries.offset());
        LocalDateTime local = time == null ? day.atStartOfDay() : day.atTime(time);
        return offset != null ? local.atOffset(offset) : local.atZone(zone).toOffsetDateTime();
    }

    /** As the column has it, or as it can mean one day only: tables that two people keep have both. */
    private static @Nullable TemporalAccessor readAmong(String text, String pattern) {
        TemporalAccessor read = read(text, pattern);
        return read == null ? read(text, ISO) : read;
    }

    private static @Nullable TemporalAccessor read(String text, String pattern) {
        if (pattern.equals("excel")) {
            return text.matches("[1-9][0-9]{4}") ? EXCEL_ZERO.plusDays(Long.parseLong(text)) : null;
        }
        DateTimeFormatter formatter = PATTERNS.get(pattern);
        if (formatter == null || text.length() < 6 || text.length() > 40) {
            return null;
        }
        java.text.ParsePosition position = new java.text.ParsePosition(0);
        try {
            TemporalAccessor read = formatter.parse(text, position);
            return position.getIndex() == text.length() ? read : null;
        } catch (DateTimeException | IndexOutOfBoundsException e) {
            return null;
        }
    }
}
