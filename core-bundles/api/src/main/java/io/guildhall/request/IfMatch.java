package io.guildhall.request;

import io.guildhall.problem.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The version that a change builds on, as the header {@code If-Match} names it: {@code "3"}. Immutable. */
public final class IfMatch {
    /** Whatever stands there is changed. */
    public static final IfMatch ANY = new IfMatch(-1);

    private static final Pattern TAG = Pattern.compile("\\s*(?:W/)?\"(\\d{1,18})\"\\s*");

    private final long version;

    private IfMatch(long version) {
        this.version = version;
    }

    /** @throws io.guildhall.problem.ProblemException 400 when it is no tag of ours */
    public static IfMatch of(@Nullable String header) {
        if (header == null || header.isBlank() || header.strip().equals("*")) {
            return ANY;
        }
        Matcher tag = TAG.matcher(header);
        if (!tag.matches()) {
            throw Problem.badRequest("request/if-match", "If-Match must be the ETag of the record, such as \"3\".")
                    .field("If-Match")
                    .asException();
        }
        return new IfMatch(Long.parseLong(tag.group(1)));
    }

    /** @param any stands for whatever there is */
    public long or(long any) {
        return this == ANY ? any : version;
    }

    /** Null for whatever there is. */
    public @Nullable Long orNull() {
        return this == ANY ? null : Long.valueOf(version);
    }

    /** @throws io.guildhall.problem.ProblemException 412 when it is another version */
    public void check(long stands) {
        check(stands, null);
    }

    /** @param current as it stands, shown to whoever comes too late */
    public void check(long stands, @Nullable Object current) {
        if (this != ANY && version != stands) {
            Problem problem = Problem.of(412, "record/changed", "Somebody else has changed this in the meantime.")
                    .detail("It stands at version %d.", stands);
            throw (current == null ? problem : problem.with("current", current)).asException();
        }
    }
}
