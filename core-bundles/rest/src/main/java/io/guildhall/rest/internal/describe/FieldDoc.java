package io.guildhall.rest.internal.describe;

import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.rest.internal.record.FieldOperators;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A field as a JSON schema and as filter parameters. */
final class FieldDoc {
    private FieldDoc() {}

    static Map<String, Object> schema(Field field) {
        Map<String, Object> schema = new LinkedHashMap<>(type(field));
        schema.put("title", field.label());
        if (field.type() == FieldType.MONEY && field.currencyField() != null) {
            schema.put("x-currency-field", field.currencyField());
        }
        if (field.references() != null) {
            schema.put("x-references", field.references());
        }
        if (field.readOnly()) {
            schema.put("readOnly", true);
        }
        if (field.custom() != null && !field.custom().help().isEmpty()) {
            schema.put("description", field.custom().help());
        }
        return field.required() ? schema : Doc.nullable(schema);
    }

    /** As it may be sent: money as a number too. */
    static Map<String, Object> inputSchema(Field field) {
        if (field.type() != FieldType.MONEY && field.type() != FieldType.NUMBER) {
            return schema(field);
        }
        Map<String, Object> schema = new LinkedHashMap<>(schema(field));
        List<Object> types = Doc.list("string", "number");
        if (!field.required()) {
            types.add("null");
        }
        schema.put("type", types);
        return schema;
    }

    static List<Object> filters(EntityType entity) {
        List<Field> fields = new ArrayList<>(entity.fields());
        fields.add(Field.integer("id"));
        fields.add(Field.timestamp("created_at"));
        fields.add(Field.timestamp("updated_at"));
        List<Object> parameters = new ArrayList<>();
        for (Field field : fields) {
            Map<String, Object> type = type(field);
            parameters.add(Doc.parameter("query", field.name(), Doc.array(type), "Any of these."));
            for (String operator : FieldOperators.of(field)) {
                Object value = operator.equals("empty") ? Doc.of("type", "boolean") : type;
                parameters.add(Doc.parameter("query", field.name() + "[" + operator + "]", value, ""));
            }
        }
        return parameters;
    }

    private static Map<String, Object> address() {
        Map<String, Object> parts = Doc.of(
                "street", Doc.string(),
                "postal_code", Doc.string(),
                "city", Doc.string(),
                "region", Doc.string(),
                "country", Doc.string());
        return Doc.of("type", "object", "properties", parts, "additionalProperties", false);
    }

    private static Map<String, Object> type(Field field) {
        Map<String, Object> schema = switch (field.type()) {
            case TEXT, LONG_TEXT, RICH_TEXT, PHONE -> Doc.string();
            case EMAIL -> Doc.of("type", "string", "format", "email");
            case URL -> Doc.of("type", "string", "format", "uri");
            case INTEGER, REFERENCE, FILE -> Doc.integer();
            case MONEY, NUMBER -> Doc.of("type", "string", "pattern", "^-?[0-9]+(\\.[0-9]+)?$");
            case DATE -> Doc.of("type", "string", "format", "date");
            case TIMESTAMP -> Doc.of("type", "string", "format", "date-time");
            case BOOLEAN -> Doc.of("type", "boolean");
            case CHOICE -> Doc.of("type", "string", "enum", field.choices());
            case TAGS, PHONES -> Doc.array(Doc.string());
            case CHOICES -> Doc.array(Doc.of("type", "string", "enum", field.choices()));
            case ADDRESS -> address();
            case EMAILS -> Doc.array(Doc.of("type", "string", "format", "email"));
        };
        if (field.maxLength() > 0) {
            schema.put("maxLength", field.maxLength());
        }
        if (field.type() == FieldType.INTEGER && field.minimum() != null) {
            schema.put("minimum", field.minimum());
        }
        if (field.type() == FieldType.INTEGER && field.maximum() != null) {
            schema.put("maximum", field.maximum());
        }
        return schema;
    }
}
