package io.guildhall.change.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.guildhall.change.Change;
import io.guildhall.database.Row;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns rows of {@code guildhall.change_log} into changes. */
final class ChangeRows {
    /** In the order {@link #map} reads them. */
    static final String COLUMNS = """
            position, tenant_id, entity, record_id, kind, before::text, after::text, \
            owner_before, team_before, owner_after, team_after, member_id, version, at, trace::text""";

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .readerFor(new TypeReference<Map<String, @Nullable Object>>() {});

    private ChangeRows() {}

    static Change map(Row row) {
        Long version = row.getLongOrNull(13);
        Instant at = row.getInstant(14);
        String trace = row.getStringOrNull(15);
        return new Change(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getLong(4),
                Change.Kind.valueOf(row.getString(5).toUpperCase(Locale.ROOT)),
                object(row.getStringOrNull(6)),
                object(row.getStringOrNull(7)),
                row.getLongOrNull(8),
                row.getLongOrNull(9),
                row.getLongOrNull(10),
                row.getLongOrNull(11),
                row.getLongOrNull(12),
                version == null ? 0 : version,
                at == null ? Instant.EPOCH : at,
                trace == null ? null : trace.replace("-", ""));
    }

    private static Map<String, @Nullable Object> object(@Nullable String json) {
        if (json == null) {
            return Map.of();
        }
        try {
            return JSON.readValue(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the change log holds what is no JSON object", e);
        }
    }
}
