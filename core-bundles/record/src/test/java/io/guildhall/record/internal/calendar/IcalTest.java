package io.guildhall.record.internal.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.Test;

public class IcalTest {
    private static final Instant AT = Instant.parse("2026-11-01T08:00:00Z");

    @Test
    public void wordsAreEscapedAndLinesEndAsTheStandardSays() {
        String text = written("Beer, wine; \"rum\" \\ gin\nand more", "2026-11-21T10:00:00Z", null);
        assertThat(text).contains("SUMMARY:Beer\\, wine\\; \"rum\" \\\\ gin\\nand more\r\n");
        assertThat(text.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
        assertThat(text).startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n").endsWith("END:VEVENT\r\nEND:VCALENDAR\r\n");
    }

    @Test
    public void longLinesAreFoldedBetweenLetters() {
        String title = "Über die Brücke 🍺 ".repeat(20).strip();
        String text = written(title, "2026-11-21T10:00:00Z", null);
        for (String line : text.split("\r\n", -1)) {
            assertThat(line.getBytes(StandardCharsets.UTF_8).length).as(line).isLessThanOrEqualTo(75);
            assertThat(line).doesNotContain("\uFFFD");
        }
        assertThat(text.replace("\r\n ", "")).contains("SUMMARY:" + title + "\r\n");
    }

    @Test
    public void timesAreInUtcAndDaysAreDays() {
        assertThat(written("A", "2026-10-25T00:30:00Z", "2026-10-25T02:30:00Z"))
                .contains("DTSTART:20261025T003000Z\r\nDTEND:20261025T023000Z\r\n");
        assertThat(written("A", "2026-11-21T10:00:00Z", null))
                .contains("DTSTART:20261121T100000Z\r\nDTEND:20261121T103000Z\r\n");
        assertThat(written("A", "2026-12-31", null))
                .contains("DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n");
        assertThat(written("A", "2026-12-30", "2026-12-31")).contains("DTEND;VALUE=DATE:20270101\r\n");
    }

    @Test
    public void oneAndTheSameCalendarIsOneAndTheSameText() {
        List<String> twice =
                List.of(written("A", "2026-11-21T10:00:00Z", null), written("A", "2026-11-21T10:00:00Z", null));
        assertThat(twice.get(0)).isEqualTo(twice.get(1));
        assertThat(twice.get(0)).contains("UID:crm.task-7-1@guildhall\r\n").contains("SEQUENCE:3\r\n");
    }

    private static String written(String title, String start, @Nullable String end) {
        Ical ical = new Ical("Northlight");
        Item item = new Item("crm.task", "crm.task", 7, 3, title, start, end, false, 1L, AT);
        ical.add(item, "crm.task-7-1@guildhall", title, "Tasks", "https://hall.example/calendar", 30);
        return ical.end();
    }
}
