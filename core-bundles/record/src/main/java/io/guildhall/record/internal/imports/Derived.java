package io.guildhall.record.internal.imports;

import io.guildhall.entity.EntityType;

/** What follows from other cells of the same row. */
final class Derived {
    private Derived() {}

    static void complete(EntityType entity, ImportRow row) {
        names(entity, row);
        domain(entity, row);
        callingCodes(row);
        row.symbols.forEach(row.values::putIfAbsent);
    }

    /** A full name beside its parts would say the same twice, and differently. */
    private static void names(EntityType entity, ImportRow row) {
        boolean parts = row.values.containsKey("first_name") || row.values.containsKey("last_name");
        if (parts && entity.field("first_name").isPresent()) {
            row.values.remove("name");
        }
    }

    /** Companies are found again by their domain, which the web address gives away. */
    private static void domain(EntityType entity, ImportRow row) {
        if (entity.field("domain").isEmpty()) {
            return;
        }
        Object given = row.values.containsKey("domain") ? row.values.get("domain") : row.values.get("website");
        if (given instanceof String text) {
            String domain = Cells.domain(text);
            if (domain.indexOf('.') > 0) {
                row.values.put("domain", domain);
            } else {
                row.values.remove("domain");
            }
        }
    }

    private static void callingCodes(ImportRow row) {
        row.cells.forEach((name, code) -> {
            if (name.endsWith(":" + Target.CALLING_CODE)) {
                String field = name.substring(0, name.indexOf(':'));
                if (row.values.get(field) instanceof String number
                        && !number.startsWith("+")
                        && !number.startsWith("00")) {
                    row.values.put(field, (code.startsWith("+") ? code : "+" + code) + " " + number);
                }
            }
        });
    }
}
