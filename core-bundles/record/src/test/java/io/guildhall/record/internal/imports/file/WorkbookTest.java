package io.guildhall.record.internal.imports.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.Test;

/** A sheet says as a file of comma-separated values what people see in it. */
public class WorkbookTest {
    private static final int MOST = 1 << 20;

    @Test
    public void datesNumbersAndTextsAreWrittenAsTheyAreMeant() throws IOException {
        Xlsx book = new Xlsx().sheet("People", """
                <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>Met</t></is></c></row>
                <row r="3"><c r="A3" t="inlineStr"><is><t>Ada, "the first"</t></is></c><c r="B3"><v>1234.5</v></c><c r="C3" s="1"><v>45631</v></c></row>
                <row r="4"><c r="B4"><v>0.30000000000000004</v></c><c r="C4" s="2"><v>45631.395833333336</v></c></row>
                <row r="5"><c r="A5" t="b"><v>1</v></c><c r="B5"><v>1.234</v></c><c r="C5" s="3"><v>0.5</v></c></row>
                <row r="6"><c r="A6" t="e"><v>#N/A</v></c><c r="B6" s="4"><v>7</v></c><c r="C6"/></row>
                <row r="7"><c r="A7" t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c r="B7"><f>3*4</f><v>12</v></c></row>
                """);
        assertThat(csv(book)).isEqualTo("""
                Name,Worth,Met
                "Ada, ""the first""\",1234.5,2024-12-05
                "",0.3,2024-12-05 09:30:00
                true,1.2340,12:00
                "",7,
                ab,12
                """);
    }

    @Test
    public void aWorkbookOfAMacCountsItsDaysFrom1904() throws IOException {
        Xlsx book = new Xlsx().since1904().sheet("S", "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>44169</v></c></row>");
        assertThat(csv(book)).isEqualTo("2024-12-05\n");
    }

    @Test
    public void hiddenAndEmptySheetsAreLeftOut() throws IOException {
        String row = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>";
        Xlsx book = new Xlsx()
                .sheet("Empty", "")
                .sheet("One", row)
                .hidden("Secret", row)
                .sheet("Two", row);
        assertThat(Workbook.tables(book.bytes(), MOST))
                .extracting(Workbook.Table::name)
                .containsExactly("One", "Two");
    }

    @Test
    public void whatIsNoWorkbookOrTooMuchIsRefused() throws IOException {
        refused(422, "import/workbook", new byte[] {'P', 'K', 3, 4, 0, 0});
        refused(422, "import/workbook", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2, 3});
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            byte[] piece = new byte[1 << 20];
            for (long written = 0; written <= Workbook.MOST_UNPACKED_BYTES; written += piece.length) {
                zip.write(piece);
            }
        }
        assertThat(bomb.size()).isLessThan(1 << 20);
        refused(413, "request/too-large", bomb.toByteArray());
        StringBuilder long1 = new StringBuilder();
        for (int i = 1; i < 2_000; i++) {
            long1.append("<row r=\"%d\"><c r=\"A%d\"><v>123456789</v></c></row>".formatted(i, i));
        }
        byte[] book = new Xlsx().sheet("Long", long1.toString()).bytes();
        assertThatThrownBy(() -> Workbook.tables(book, 1_000)).isInstanceOf(ProblemException.class);
    }

    @Test
    public void entitiesOfOtherFilesAreNotRead() throws IOException {
        Xlsx book = new Xlsx()
                .declaring("<!DOCTYPE worksheet [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>")
                .sheet("S", "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a&x;b</t></is></c></row>");
        try {
            assertThat(csv(book)).isIn("ab\n", "a&x;b\n");
        } catch (ProblemException refusal) {
            assertThat(refusal.problem().code()).isEqualTo("import/workbook");
        }
    }

    private static String csv(Xlsx book) throws IOException {
        List<Workbook.Table> tables = Workbook.tables(book.bytes(), MOST);
        assertThat(tables).hasSize(1);
        return new String(tables.get(0).csv(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    private static void refused(int status, String code, byte[] file) {
        assertThat(Workbook.is(file)).isTrue();
        assertThatThrownBy(() -> Workbook.tables(file, MOST))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> {
                    assertThat(refusal.problem().status()).isEqualTo(status);
                    assertThat(refusal.problem().code()).isEqualTo(code);
                });
    }
}
