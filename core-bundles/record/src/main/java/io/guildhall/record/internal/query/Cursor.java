package io.guildhall.record.internal.query;

import io.guildhall.entity.FieldType;
import io.guildhall.problem.Problem;
import io.guildhall.record.internal.value.Times;
import io.guildhall.record.internal.value.ValueException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A position in a list as the caller carries it: the sort values of the last record seen. Opaque, but not secret and not
 * signed: its values are typed and bound like any filter, so a forged one is only another question.
 */
public final class Cursor {
    private static final int MAX_LENGTH = 8_000;
    /** Cannot occur in a value: the database keeps no NUL. */
    private static final String BETWEEN = "\0";

    private static final String NONE = "n";

    private Cursor() {}

    static String encode(Sorting sorting, List<? extends @Nullable Object> position) {
        StringBuilder text = new StringBuilder(sorting.signature());
        for (Object value : position) {
            text.append(BETWEEN).append(value == null ? NONE : "v" + value);
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** @throws io.guildhall.problem.ProblemException 400 if it is no cursor of this order */
    public static List<@Nullable Object> decode(Sorting sorting, String cursor) {
        if (cursor.length() > MAX_LENGTH) {
            throw bad();
        }
        String[] parts = text(cursor).split(BETWEEN, -1);
        List<Sorting.Key> keys = sorting.keys();
        if (parts.length != keys.size() + 1 || !parts[0].equals(sorting.signature())) {
            throw bad();
        }
        List<@Nullable Object> position = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            position.add(value(keys.get(i), parts[i + 1]));
        }
        return position;
    }

    private static String text(String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw bad();
        }
    }

    private static @Nullable Object value(Sorting.Key key, String part) {
        if (part.equals(NONE)) {
            if (key.filled()) {
                throw bad();
            }
            return null;
        }
        if (!part.startsWith("v")) {
            throw bad();
        }
        String text = part.substring(1);
        try {
            return typed(key.type(), text);
        } catch (ValueException | NumberFormatException e) {
            throw bad();
        }
    }

    private static Object typed(FieldType type, String text) throws ValueException {
        return switch (type) {
            case INTEGER, MONEY, REFERENCE -> Long.parseLong(text);
            case DATE -> Times.date(text);
            case TIMESTAMP -> instant(text);
            case BOOLEAN -> bool(text);
            case NUMBER -> new java.math.BigDecimal(text);
            default -> text;
        };
    }

    private static Instant instant(String text) throws ValueException {
        return Times.instant(text);
    }

    private static Boolean bool(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw bad();
        }
        return text.equals("true");
    }

    private static RuntimeException bad() {
        return Problem.badRequest("record/cursor", "This is no position in this list.")
                .detail("Take next_cursor of the page before, with the same sort.")
                .field("cursor")
                .asException();
    }
}
