package io.guildhall.record.internal.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** The mapping as it lies in its column. */
final class MappingJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private MappingJson() {}

    static String write(List<Column> columns) {
        try {
            return JSON.writeValueAsString(columns);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Column> read(String text) {
        try {
            return JSON.readValue(text, new TypeReference<List<Column>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the mapping of an import is broken", e);
        }
    }
}
