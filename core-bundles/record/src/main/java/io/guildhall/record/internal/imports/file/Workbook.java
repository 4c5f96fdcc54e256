package io.guildhall.record.internal.imports.file;

import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;

/** Makes files of comma-separated values of a workbook's sheets, in UTF-8, so that all else sees one kind of file. Thread-safe. */
public final class Workbook {
    /** What a workbook may unpack to: its texts are held in memory while it is read. */
    static final long MOST_UNPACKED_BYTES = 256L << 20;

    private static final int MOST_PARTS = 5_000;
    private static final int PIECE = 1 << 16;
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] COMPOUND = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    private Workbook() {}

    /** @param name as people have named the sheet */
    public record Table(String name, byte[] csv) {}

    /** Whether a file is one, or one in the form before 2007 or behind a password: neither of those can be read. */
    public static boolean is(byte[] file) {
        return isZip(file) || starts(file, COMPOUND);
    }

    static boolean isZip(byte[] file) {
        return starts(file, ZIP);
    }

    /**
     * The sheets that people see and that hold something, in their order.
     *
     * @param mostBytes that a sheet may come to
     * @throws ProblemException 422 {@code import/workbook} if it cannot be read, 413 {@code request/too-large}
     */
    public static List<Table> tables(byte[] file, int mostBytes) {
        weigh(file);
        // Cells tell by their format alone that they hold a date.
        ReadingOptions withFormats = new ReadingOptions(true, true);
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file), withFormats)) {
            List<Table> tables = new ArrayList<>();
            for (Sheet sheet : workbook.getSheets().toList()) {
                byte[] csv = sheet.getVisibility() == SheetVisibility.VISIBLE
                        ? csv(sheet, new SheetCells(workbook.isDate1904()), mostBytes)
                        : new byte[0];
                if (csv.length > 0) {
                    tables.add(new Table(sheet.getName(), csv));
                }
            }
            return tables;
        } catch (ProblemException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw unreadable();
        }
    }

    private static byte[] csv(Sheet sheet, SheetCells cells, int mostBytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CSVPrinter csv = new CSVPrinter(new OutputStreamWriter(out, StandardCharsets.UTF_8), CSVFormat.DEFAULT);
                Stream<Row> rows = sheet.openStream()) {
            for (Row row : (Iterable<Row>) rows::iterator) {
                List<String> texts = cells.texts(row);
                if (!texts.isEmpty()) {
                    csv.printRecord(texts);
                }
                if (out.size() > mostBytes) {
                    throw tooLarge();
                }
            }
        }
        return out.toByteArray();
    }

    /** Small files can be made that unpack to what no memory holds. */
    private static void weigh(byte[] file) {
        long weight = 0;
        byte[] piece = new byte[PIECE];
        try (ZipInputStream parts = new ZipInputStream(new ByteArrayInputStream(file))) {
            int count = 0;
            for (ZipEntry part = parts.getNextEntry(); part != null; part = parts.getNextEntry()) {
                count++;
                for (int read = parts.read(piece); read >= 0; read = parts.read(piece)) {
                    weight += read;
                    if (weight > MOST_UNPACKED_BYTES) {
                        throw tooLarge();
                    }
                }
                if (count > MOST_PARTS) {
                    throw tooLarge();
                }
            }
            if (count == 0) {
                throw unreadable();
            }
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable();
        }
    }

    private static boolean starts(byte[] file, byte[] mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= file.length || file[i] != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static ProblemException tooLarge() {
        return Problem.of(413, "request/too-large", "The file is too large.")
                .detail("A workbook may unpack to %d MB at most.", MOST_UNPACKED_BYTES >> 20)
                .asException();
    }

    private static ProblemException unreadable() {
        return Problem.invalid("import/workbook", "This workbook cannot be read.")
                .detail("Save it without a password as .xlsx, or the sheet as CSV, and drop that.")
                .asException();
    }
}
