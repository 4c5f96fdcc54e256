package io.guildhall.record.internal.calendar;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Writes RFC 5545: escaped, folded at 75 octets, never within a character. Instants are in UTC, so no zone can be misread. */
final class Ical {
    private static final int LINE = 75;
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final StringBuilder text = new StringBuilder(8192);

    Ical(String name) {
        line("BEGIN", "VCALENDAR");
        line("VERSION", "2.0");
        line("PRODID", "-//Guildhall//Calendar//EN");
        line("CALSCALE", "GREGORIAN");
        line("METHOD", "PUBLISH");
        line("X-WR-CALNAME", escaped(name));
        line("REFRESH-INTERVAL;VALUE=DURATION", "PT15M");
        line("X-PUBLISHED-TTL", "PT15M");
    }

    /**
     * @param uid the same for ever, in the whole world
     * @param minutes of what has a time and no end
     */
    void add(Item item, String uid, String title, String category, @Nullable String address, long minutes) {
        line("BEGIN", "VEVENT");
        line("UID", escaped(uid));
        line("DTSTAMP", INSTANT.format(item.updatedAt()));
        line("LAST-MODIFIED", INSTANT.format(item.updatedAt()));
        line("SEQUENCE", Long.toString(item.version()));
        time(item, minutes);
        line("SUMMARY", escaped(item.done() ? "\u2713 " + title : title));
        line("CATEGORIES", escaped(category));
        if (address != null) {
            line("URL", address);
        }
        line("END", "VEVENT");
    }

    String end() {
        line("END", "VCALENDAR");
        return text.toString();
    }

    private void time(Item item, long minutes) {
        if (item.start().length() == 10) {
            LocalDate last = LocalDate.parse(item.end() == null ? item.start() : item.end());
            line("DTSTART;VALUE=DATE", day(LocalDate.parse(item.start())));
            // The end of a day is the day after it.
            line("DTEND;VALUE=DATE", day(last.plusDays(1)));
            line("TRANSP", "TRANSPARENT");
            return;
        }
        Instant start = Instant.parse(item.start());
        Instant end = item.end() == null ? start.plusSeconds(minutes * 60) : Instant.parse(item.end());
        line("DTSTART", INSTANT.format(start));
        line("DTEND", INSTANT.format(end.isBefore(start) ? start : end));
    }

    private static String day(LocalDate day) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }

    static String escaped(String words) {
        StringBuilder safe = new StringBuilder(words.length() + 8);
        words.codePoints().forEach(letter -> {
            switch (letter) {
                case '\\' -> safe.append("\\\\");
                case ';' -> safe.append("\\;");
                case ',' -> safe.append("\\,");
                case '\n' -> safe.append("\\n");
                default -> {
                    if (!Character.isISOControl(letter)) {
                        safe.appendCodePoint(letter);
                    }
                }
            }
        });
        return safe.toString();
    }

    private void line(String name, String value) {
        int octets = 0;
        int[] letters = (name + ":" + value).codePoints().toArray();
        for (int letter : letters) {
            String one = Character.toString(letter);
            int size = one.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > LINE) {
                text.append("\r\n ");
                octets = 1;
            }
            text.append(one);
            octets += size;
        }
        text.append("\r\n");
    }
}
