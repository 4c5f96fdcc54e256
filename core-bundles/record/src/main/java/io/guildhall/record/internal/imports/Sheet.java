package io.guildhall.record.internal.imports;

import io.guildhall.problem.Problem;
import io.guildhall.record.internal.imports.file.Workbook;
import java.util.List;

/**
 * What a dropped file holds: comma-separated values, as they came or as the first sheet of a workbook that holds something.
 *
 * @param name as people know it, with the sheet's where there are several
 */
record Sheet(String name, byte[] csv) {
    private static final int MOST_CHARACTERS = 255;

    /** @throws io.guildhall.problem.ProblemException if a workbook cannot be read, or holds nothing */
    static Sheet of(String fileName, byte[] file) {
        if (!Workbook.is(file)) {
            return new Sheet(named(fileName), file);
        }
        List<Workbook.Table> tables = Workbook.tables(file, Imports.MOST_BYTES);
        if (tables.isEmpty()) {
            throw Problem.invalid("import/empty", "This file has no rows.").asException();
        }
        Workbook.Table first = tables.get(0);
        return new Sheet(named(tables.size() == 1 ? fileName : fileName + " · " + first.name()), first.csv());
    }

    private static String named(String fileName) {
        String name = fileName.isBlank() ? "import.csv" : fileName.replaceAll("\\p{Cntrl}", "");
        return name.length() > MOST_CHARACTERS ? name.substring(0, MOST_CHARACTERS) : name;
    }
}
