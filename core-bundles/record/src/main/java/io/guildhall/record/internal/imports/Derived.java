package io.guildhall.record.internal.imports;

import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What follows from other cells of the same row. */
final class Derived {
    private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9_]+");
    private static final Pattern HTML = Pattern.compile("<(?:p|br|div|b|i|ul|ol|li|a|strong|em|span|h[1-6])\\b[^>]*>");

    private Derived() {}

    static void complete(EntityType entity, ImportRow row) {
        names(entity, row);
        domain(entity, row);
        activity(entity, row);
        words(entity, row);
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

    /** Other systems write {@code Call}; what says of no kind is a note. */
    private static void activity(EntityType entity, ImportRow row) {
        if (entity.fullName().equals("crm.activity")) {
            Object type = row.values.get("type");
            String plain = type == null
                    ? ""
                    : NO_WORD.matcher(type.toString().toLowerCase(Locale.ROOT)).replaceAll("_");
            row.values.put("type", plain.isEmpty() || !Character.isLetter(plain.charAt(0)) ? "note" : plain);
        }
    }

    /** Notes that come as HTML are shown as such, not their marks. */
    private static void words(EntityType entity, ImportRow row) {
        for (Field field : entity.fields()) {
            String plain = field.plainField();
            if (plain != null
                    && !field.readOnly()
                    && !row.values.containsKey(field.name())
                    && row.values.get(plain) instanceof String text
                    && HTML.matcher(text).find()) {
                row.values.put(field.name(), text);
                row.values.remove(plain);
                move(row.headers, plain, field.name());
                move(row.cells, plain, field.name());
            }
        }
    }

    private static void move(Map<String, String> told, String from, String to) {
        String value = told.get(from);
        if (value != null) {
            told.put(to, value);
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
