package io.guildhall.record.internal.imports.file;

import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** What lies in a zipped file. Thread-safe. */
public final class Archive {
    private static final int MOST_PARTS = 200;
    private static final int PIECE = 1 << 16;

    private Archive() {}

    /** @param name without folders */
    public record Part(String name, byte[] content) {}

    /** Workbooks are zipped, too, but are no archives. */
    public static boolean is(byte[] file) {
        if (!Workbook.isZip(file)) {
            return false;
        }
        try (ZipInputStream parts = open(file)) {
            boolean any = false;
            for (ZipEntry part = parts.getNextEntry(); part != null; part = parts.getNextEntry()) {
                any = true;
                if (part.getName().equals("[Content_Types].xml")
                        || part.getName().startsWith("xl/")) {
                    return false;
                }
            }
            return any;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Its files, without those that systems put beside them.
     *
     * @param mostBytes that all may come to
     * @throws ProblemException 413 {@code request/too-large}, 422 {@code import/archive} if it cannot be read
     */
    public static List<Part> parts(byte[] file, int mostBytes) {
        List<Part> all = new ArrayList<>();
        int left = mostBytes;
        try (ZipInputStream parts = open(file)) {
            for (ZipEntry part = parts.getNextEntry(); part != null; part = parts.getNextEntry()) {
                byte[] content = content(parts, left);
                left -= content.length;
                String name = part.getName().substring(part.getName().lastIndexOf('/') + 1);
                if (!name.isEmpty() && !name.startsWith(".") && !part.getName().startsWith("__MACOSX/")) {
                    all.add(new Part(name, content));
                }
                if (all.size() > MOST_PARTS) {
                    throw tooLarge();
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw Problem.invalid("import/archive", "This archive cannot be read.")
                    .asException();
        }
        return all;
    }

    private static ZipInputStream open(byte[] file) {
        return new ZipInputStream(new ByteArrayInputStream(file), StandardCharsets.UTF_8);
    }

    private static byte[] content(ZipInputStream parts, int most) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        for (int read = parts.read(piece); read >= 0; read = parts.read(piece)) {
            content.write(piece, 0, read);
            if (content.size() > most) {
                throw tooLarge();
            }
        }
        return content.toByteArray();
    }

    private static ProblemException tooLarge() {
        return Problem.of(413, "request/too-large", "The file is too large.").asException();
    }
}
