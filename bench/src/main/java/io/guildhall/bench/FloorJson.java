package io.guildhall.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Rows to the product's JSON, straight from the result set. */
final class FloorJson {
    private static final int PAGE = 50;

    private FloorJson() {}

    /** Rows of {@link Deals#SQL}. */
    static void page(JsonGenerator out, ResultSet rows) throws SQLException, IOException {
        out.writeStartObject();
        out.writeArrayFieldStart("data");
        long total = 0;
        String cursor = null;
        int count = 0;
        while (rows.next()) {
            count++;
            if (count > PAGE) {
                break;
            }
            if (count == 1) {
                total = rows.getLong(21);
            }
            if (count == PAGE) {
                cursor = base64("-updated_at-id\0v" + instant(rows, 4) + "\0v" + rows.getLong(1));
            }
            deal(out, rows);
        }
        out.writeEndArray();
        out.writeNumberField("total", total);
        out.writeNumberField("page", 1);
        out.writeNumberField("per_page", PAGE);
        out.writeNumberField("pages", (total + PAGE - 1) / PAGE);
        out.writeStringField("next_cursor", count > PAGE ? cursor : null);
        out.writeEndObject();
    }

    /** A row of {@link Deals#COLUMNS}. */
    static void deal(JsonGenerator out, ResultSet row) throws SQLException, IOException {
        out.writeStartObject();
        out.writeNumberField("id", row.getLong(1));
        out.writeNumberField("version", row.getLong(2));
        out.writeStringField("title", row.getString(5));
        long minor = row.getLong(6);
        out.writeStringField("amount", minor / 100 + (minor % 100 < 10 ? ".0" : ".") + minor % 100);
        out.writeStringField("currency", row.getString(7));
        number(out, "contact_id", row, 8);
        number(out, "company_id", row, 9);
        number(out, "pipeline_id", row, 10);
        number(out, "stage_id", row, 11);
        out.writeStringField("status", row.getString(12));
        number(out, "responsible_id", row, 13);
        out.writeStringField("expected_close_date", row.getString(14));
        time(out, "closed_at", row, 15);
        out.writeStringField("lost_reason", row.getString(16));
        time(out, "stage_since", row, 17);
        out.writeStringField("source", row.getString(18));
        tags(out, row.getArray(19));
        out.writeStringField("external_key", row.getString(20));
        time(out, "created_at", row, 3);
        time(out, "updated_at", row, 4);
        out.writeEndObject();
    }

    /** Rows of {@link Timeline#SQL}. */
    static void timeline(JsonGenerator out, ResultSet rows) throws SQLException, IOException {
        out.writeStartObject();
        out.writeArrayFieldStart("data");
        String cursor = null;
        int count = 0;
        while (rows.next()) {
            count++;
            if (count > PAGE) {
                break;
            }
            if (count == PAGE) {
                OffsetDateTime at = rows.getObject(9, OffsetDateTime.class);
                cursor = base64(at.toEpochSecond() * 1_000_000 + at.getNano() / 1000 + "," + rows.getLong(1));
            }
            item(out, rows);
        }
        out.writeEndArray();
        out.writeNumberField("per_page", PAGE);
        out.writeStringField("next_cursor", count > PAGE ? cursor : null);
        out.writeEndObject();
    }

    private static void item(JsonGenerator out, ResultSet row) throws SQLException, IOException {
        out.writeStartObject();
        out.writeNumberField("id", row.getLong(1));
        out.writeStringField("type", row.getString(2));
        out.writeStringField("subject", row.getString(3));
        out.writeStringField("body", row.getString(4));
        out.writeStringField("direction", row.getString(5));
        number(out, "duration_seconds", row, 6);
        out.writeStringField("result", row.getString(7));
        out.writeFieldName("details");
        out.writeRawValue(row.getString(8));
        time(out, "happened_at", row, 9);
        named(out, "author", row, 10);
        out.writeStringField("entity", row.getString(12));
        out.writeNumberField("record_id", row.getLong(13));
        named(out, "contact", row, 14);
        named(out, "company", row, 16);
        named(out, "deal", row, 18);
        out.writeNumberField("version", row.getLong(20));
        time(out, "created_at", row, 21);
        out.writeEndObject();
    }

    private static void named(JsonGenerator out, String name, ResultSet row, int column)
            throws SQLException, IOException {
        number(out, name + "_id", row, column);
        out.writeFieldName(name);
        long id = row.getLong(column);
        if (row.wasNull()) {
            out.writeNull();
            return;
        }
        out.writeStartObject();
        out.writeNumberField("id", id);
        out.writeStringField("name", row.getString(column + 1));
        out.writeEndObject();
    }

    private static void number(JsonGenerator out, String name, ResultSet row, int column)
            throws SQLException, IOException {
        out.writeFieldName(name);
        long value = row.getLong(column);
        if (row.wasNull()) {
            out.writeNull();
        } else {
            out.writeNumber(value);
        }
    }

    private static void time(JsonGenerator out, String name, ResultSet row, int column)
            throws SQLException, IOException {
        out.writeStringField(name, instant(row, column));
    }

    private static @Nullable String instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        if (time == null) {
            return null;
        }
        OffsetDateTime utc = time.withOffsetSameInstant(ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(27).append(utc.getYear());
        two(text.append('-'), utc.getMonthValue());
        two(text.append('-'), utc.getDayOfMonth());
        two(text.append('T'), utc.getHour());
        two(text.append(':'), utc.getMinute());
        two(text.append(':'), utc.getSecond());
        int micros = utc.getNano() / 1000;
        if (micros > 0) {
            two(text.append('.'), micros / 10_000);
            two(text, micros / 100 % 100);
            two(text, micros % 100);
            // As Instant writes it: whole milliseconds have three digits.
            text.setLength(micros % 1000 == 0 ? text.length() - 3 : text.length());
        }
        return text.append('Z').toString();
    }

    private static void two(StringBuilder text, int number) {
        text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    private static void tags(JsonGenerator out, Array tags) throws SQLException, IOException {
        out.writeArrayFieldStart("tags");
        for (String tag : (String[]) tags.getArray()) {
            out.writeString(tag);
        }
        out.writeEndArray();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
