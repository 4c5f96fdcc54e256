package io.guildhall.rest.internal.record;

import io.guildhall.entity.CustomField;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import java.util.ArrayList;
import java.util.List;

/** By which operators, beside equality, a field can be filtered. */
public final class FieldOperators {
    private FieldOperators() {}

    public static List<String> of(Field field) {
        List<String> operators = new ArrayList<>();
        operators.add("ne");
        operators.add("empty");
        if (field.type() == FieldType.DATE) {
            operators.add("anniversary");
        }
        switch (field.type()) {
            case INTEGER, MONEY, NUMBER, DATE, TIMESTAMP -> operators.addAll(List.of("gt", "gte", "lt", "lte"));
            default -> {
                if (begins(field)) {
                    operators.add("prefix");
                }
            }
        }
        return operators;
    }

    /** Whether it can be asked what a text begins with. */
    static boolean begins(Field field) {
        return field.sortKey() != null || field.custom() != null && CustomField.isText(field.type());
    }
}
