package io.guildhall.rest.internal.describe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.guildhall.entity.CustomField;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
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
        if (field.type() == FieldType.NUMBER) {
            object.put("decimals", custom.decimals());
        }
        object.put("least", field.minimum());
        object.put("most", field.maximum());
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
