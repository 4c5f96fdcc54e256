package io.guildhall.problem;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One error as the API tells it: a stable code for programs, a sentence for people, the field at fault if there is one.
 * Immutable. Never holds a stack trace, SQL or another tenant's words.
 *
 * @param status HTTP status, 400 to 599
 * @param code stable, {@code area/what-went-wrong}, for example {@code booking/table-taken}
 * @param title the same for every problem with this code
 * @param detail a sentence with the values of this case, or null
 * @param field the field or parameter at fault in its API spelling, or null
 * @param extra further members of the JSON object, in order
 */
public record Problem(
        int status,
        String code,
        String title,
        @Nullable String detail,
        @Nullable String field,
        Map<String, @Nullable Object> extra) {
    private static final String COLLISION = "write/collision";

    public Problem {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status " + status + " is not an error");
        }
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }

    public static Problem of(int status, String code, String title) {
        return new Problem(status, code, title, null, null, Map.of());
    }

    public static Problem badRequest(String code, String title) {
        return of(400, code, title);
    }

    /** The caller is not signed in. */
    public static Problem unauthorized() {
        return of(401, "auth/not-signed-in", "Sign in first.");
    }

    public static Problem forbidden(String code, String title) {
        return of(403, code, title);
    }

    /** For what is missing and for what the caller may not see alike, so that the two cannot be told apart. */
    public static Problem notFound() {
        return of(404, "not-found", "There is nothing here that you can see.");
    }

    public static Problem conflict(String code, String title) {
        return of(409, code, title);
    }

    /** Others were at the same records at the same moment: what was refused may go well when it is done again from the start. */
    public static Problem collision() {
        return conflict(COLLISION, "Somebody else changed the same records. Try again.");
    }

    /** A well-formed request whose values break a rule. */
    public static Problem invalid(String code, String title) {
        return of(422, code, title);
    }

    public Problem detail(String format, @Nullable Object... values) {
        String text = values.length == 0 ? format : String.format(java.util.Locale.ROOT, format, values);
        return new Problem(status, code, title, text, field, extra);
    }

    public Problem field(String name) {
        return new Problem(status, code, title, detail, name, extra);
    }

    /**
     * @param kind what many codes have in common, {@code value/taken} for every unique value: readers are told in the words for it
     *     where there are none for the code itself
     */
    public Problem kind(String kind) {
        return with("kind", kind);
    }

    public Problem with(String member, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(extra);
        more.put(member, value);
        return new Problem(status, code, title, detail, field, more);
    }

    /** Whether the moment is to blame and not what was asked for, so that the same may go well later. */
    public boolean passing() {
        return status >= 500 || collides();
    }

    /** @see #collision() */
    public boolean collides() {
        return code.equals(COLLISION);
    }

    public ProblemException asException() {
        return new ProblemException(this);
    }
}
