package io.guildhall.record.internal.imports.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

public class ReadingTest {
    @Test
    public void delimitersAreToldByWhatGivesEvenLines() {
        assertThat(Delimiters.guess("a;b;c\n\"1,2;3\";x;y\n")).isEqualTo(';');
        assertThat(Delimiters.guess("a,b\n\"1;2;3;4\",y\n")).isEqualTo(',');
        assertThat(Delimiters.guess("a\tb\n1,5\t2,5\n")).isEqualTo('\t');
        assertThat(Delimiters.guess("a|b|c\n1|2|3\n")).isEqualTo('|');
        assertThat(Delimiters.guess("Name\nAda\n")).isEqualTo(',');
        assertThat(Delimiters.guess("Name;Note\nAda;\"one, two,\nthree, four\"\n"))
                .isEqualTo(';');
    }

    @Test
    public void cellsLoseTheirGuardsAndEmptyRowsFallAway() {
        assertThat(rows("a,b\n\n , \n\u200d=1+1,'+49\n\"x\ny\",\"say \"\"hi\"\"\"\n\"open"))
                .containsExactly(
                        List.of("a", "b"), List.of("=1+1", "+49"), List.of("x\ny", "say \"hi\""), List.of("open"));
    }

    @Test
    public void datesAreToldByTheWholeColumn() {
        assertThat(Dates.fitting(List.of("03/04/2026", "31/12/2026"), true)).containsExactly("d/M/uuuu");
        assertThat(Dates.fitting(List.of("03/04/2026", "12/31/2026"), false)).containsExactly("M/d/uuuu");
        assertThat(Dates.fitting(List.of("03/04/2026"), false)).containsExactly("d/M/uuuu", "M/d/uuuu");
        assertThat(Dates.fitting(List.of("03/04/2026"), true)).containsExactly("M/d/uuuu", "d/M/uuuu");
        assertThat(Dates.fitting(List.of("2024-03-12 09:14", "2024-03-12"), false))
                .containsExactly("uuuu-MM-dd");
        assertThat(Dates.fitting(List.of("3/15/2024 2:30 PM"), false)).containsExactly("M/d/uuuu");
        assertThat(Dates.fitting(List.of("45631", "45632"), false)).containsExactly("excel");
        assertThat(Dates.fitting(List.of("soon"), false)).isEmpty();
        assertThat(Dates.day("45631", "excel")).isEqualTo(LocalDate.of(2024, 12, 5));
        assertThat(Dates.day("31.12.2026", "d.M.uuuu")).isEqualTo(LocalDate.of(2026, 12, 31));
        assertThat(Dates.day("31.02.2026", "d.M.uuuu")).isNull();
        assertThat(Dates.day("2026-12-31", "d.M.uuuu")).as("means one day only").isEqualTo(LocalDate.of(2026, 12, 31));
        assertThat(Dates.day("12 Mar 2024", "d MMM uuuu")).isEqualTo(LocalDate.of(2024, 3, 12));
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        assertThat(String.valueOf(Dates.instant("2024-03-12 09:14", "uuuu-MM-dd", berlin)))
                .isEqualTo("2024-03-12T09:14+01:00");
        assertThat(String.valueOf(Dates.instant("3/15/2024 2:30 PM", "M/d/uuuu", berlin)))
                .isEqualTo("2024-03-15T14:30+01:00");
        assertThat(String.valueOf(Dates.instant("2024-03-12T09:14:15.000Z", "uuuu-MM-dd", berlin)))
                .isEqualTo("2024-03-12T09:14:15Z");
        assertThat(String.valueOf(Dates.instant("2024-03-12T09:14:15.000+0000", "uuuu-MM-dd", berlin)))
                .isEqualTo("2024-03-12T09:14:15Z");
    }

    @Test
    public void numbersAreReadAsTheirColumnWritesThem() {
        assertThat(Decimals.point(List.of("1.234,56"), false)).isEqualTo(",");
        assertThat(Decimals.point(List.of("1,234.56"), true)).isEqualTo(".");
        assertThat(Decimals.point(List.of("1,234"), false)).isEqualTo(".");
        assertThat(Decimals.point(List.of("1.234"), true)).isEqualTo(",");
        assertThat(Decimals.point(List.of("1.234", "2.5"), true)).isEqualTo(".");
        assertThat(Decimals.point(List.of("1 234,5"), false)).isEqualTo(",");
        assertThat(Decimals.point(List.of("5"), true)).isEqualTo(".");
        assertThat(Decimals.pointOfWhole(List.of("1.250", "0", "many"), false)).isEqualTo(",");
        assertThat(Decimals.pointOfWhole(List.of("1,250", "7"), true)).isEqualTo(".");
        assertThat(Decimals.pointOfWhole(List.of("120.0", "7.5"), true)).isEqualTo(".");
        assertThat(Decimals.pointOfWhole(List.of("120.0", "1250"), true)).isEqualTo(".");
        assertThat(Decimals.plain("$125,000", ".")).isEqualTo("125000");
        assertThat(Decimals.plain("1 234,56 €", ",")).isEqualTo("1234.56");
        assertThat(Decimals.plain("(1,5)", ",")).isEqualTo("-1.5");
        assertThat(Decimals.plain("CHF 1’000.50", ".")).isEqualTo("1000.50");
        assertThat(Decimals.plain("many", ".")).isNull();
        assertThat(Decimals.plain("1e5", ".")).isNull();
        assertThat(Decimals.currency("£1,000")).isEqualTo("GBP");
        assertThat(Decimals.currency("1.000 eur")).isEqualTo("EUR");
        assertThat(Decimals.currency("1000")).isNull();
    }

    private static List<List<String>> rows(String text) {
        List<List<String>> all = new ArrayList<>();
        try (CsvRows rows = new CsvRows(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8, ',')) {
            rows.forEachRemaining(all::add);
        }
        return all;
    }
}
