package io.guildhall.record.internal.imports;

import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.internal.imports.file.Archive;
import io.guildhall.record.internal.imports.file.Workbook;
import java.util.ArrayList;
import java.util.List;

/**
 * Comma-separated values, as they came, or as a sheet of a workbook held them.
 *
 * @param name as people know it, with the sheet's where there are several
 */
record Sheet(String name, byte[] csv) {
    private static final int MOST_CHARACTERS = 255;

    /** The first that holds something. @throws ProblemException if none does, or it cannot be read */
    static Sheet of(String fileName, byte[] file) {
        return all(fileName, file).get(0);
    }

    /**
     * All that a dropped file holds.
     *
     * @throws ProblemException if it holds nothing, or cannot be read
     */
    static List<Sheet> all(String fileName, byte[] file) {
        List<Sheet> sheets = new ArrayList<>();
        if (Archive.is(file)) {
            for (Archive.Part part : Archive.parts(file, Imports.MOST_BYTES)) {
                sheets.addAll(tables(part.name(), part.content()));
            }
        } else {
            sheets.addAll(tables(fileName, file));
        }
        if (sheets.isEmpty()) {
            throw Problem.invalid("import/empty", "This file has no rows.").asException();
        }
        return sheets;
    }

    private static List<Sheet> tables(String fileName, byte[] file) {
        if (!Workbook.is(file)) {
            return file.length == 0 ? List.of() : List.of(new Sheet(named(fileName), file));
        }
        List<Workbook.Table> tables = Workbook.tables(file, Imports.MOST_BYTES);
        boolean alone = tables.size() == 1;
        return tables.stream()
                .map(table -> new Sheet(named(alone ? fileName : fileName + " · " + table.name()), table.csv()))
                .toList();
    }

    private static String named(String fileName) {
        String name = fileName.isBlank() ? "import.csv" : fileName.replaceAll("\\p{Cntrl}", "");
        return name.length() > MOST_CHARACTERS ? name.substring(0, MOST_CHARACTERS) : name;
    }
}
