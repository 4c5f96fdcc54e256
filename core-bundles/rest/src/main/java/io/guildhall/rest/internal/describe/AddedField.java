package io.guildhall.rest.internal.describe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.guildhall.entity.CustomField;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.entity.RollUp;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What screens have to know of a field that a workspace has added. */
final class AddedField {
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build()
            .readerFor(Object.class);

    private AddedField() {}

    static Map<String, Object> of(Field field, CustomField custom) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("id", custom.id());
        object.put("fast", custom.fast());
        object.put("unique", custom.unique());
        object.put("help", custom.help());
        object.put("default", tree(custom.defaultValue()));
        object.put("visible_if", tree(custom.visibleIf()));
        object.put("rule", tree(custom.rule()));
        object.put("rule_message", custom.ruleMessage());
        object.put("looks", custom.type());
        if (custom.formula() != null) {
            object.put("formula", tree(custom.formula()));
        }
        if (custom.rollUp() != null) {
            object.put("roll_up", rollUp(custom.rollUp()));
        }
        if (field.type() == FieldType.NUMBER) {
            object.put("decimals", custom.decimals());
        }
        object.put("least", field.minimum());
        object.put("most", field.maximum());
        return object;
    }

    private static Map<String, @Nullable Object> rollUp(RollUp rollUp) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("entity", rollUp.entity());
        object.put("by", rollUp.by());
        object.put("function", rollUp.function());
        object.put("field", rollUp.field());
        return object;
    }

    private static @Nullable Object tree(@Nullable String json) {
        try {
            return json == null ? null : JSON.readValue(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the definition of a field is broken", e);
        }
    }
}
