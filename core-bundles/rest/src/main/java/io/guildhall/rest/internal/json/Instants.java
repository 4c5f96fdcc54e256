package io.guildhall.rest.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;

/** Instants as {@code 2026-11-21T08:00:00Z}, with six digits of the second where there are any. By hand: two a record add up. */
final class Instants {
    private static final long DAY = 86_400;

    private Instants() {}

    static void write(JsonGenerator out, Instant instant) throws IOException {
        long seconds = instant.getEpochSecond();
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(seconds, DAY));
        if (date.getYear() < 1000 || date.getYear() > 9999) {
            out.writeString(instant.toString());
            return;
        }
        int ofDay = (int) Math.floorMod(seconds, DAY);
        char[] text = new char[27];
        digits(text, 0, date.getYear(), 4);
        text[4] = '-';
        digits(text, 5, date.getMonthValue(), 2);
        text[7] = '-';
        digits(text, 8, date.getDayOfMonth(), 2);
        text[10] = 'T';
        digits(text, 11, ofDay / 3600, 2);
        text[13] = ':';
        digits(text, 14, ofDay / 60 % 60, 2);
        text[16] = ':';
        digits(text, 17, ofDay % 60, 2);
        int micros = instant.getNano() / 1000;
        int end = 19;
        if (micros > 0) {
            text[19] = '.';
            digits(text, 20, micros, 6);
            end = 26;
        }
        text[end] = 'Z';
        out.writeString(text, 0, end + 1);
    }

    private static void digits(char[] text, int at, int number, int count) {
        int rest = number;
        for (int i = at + count - 1; i >= at; i--) {
            text[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
