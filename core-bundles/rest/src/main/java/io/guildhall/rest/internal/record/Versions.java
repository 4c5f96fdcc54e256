package io.guildhall.rest.internal.record;

import io.guildhall.record.Records;
import io.guildhall.request.IfMatch;
import io.guildhall.rest.internal.http.Exchange;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A record's version as an entity tag: {@code "3"}. */
final class Versions {
    private static final Pattern TAG = Pattern.compile("\\s*(?:W/)?\"(\\d{1,18})\"\\s*");

    private Versions() {}

    /**
     * The version that {@code If-Match} asks for, or {@link Records#ANY_VERSION}.
     *
     * @throws io.guildhall.problem.ProblemException 400 when it is no tag of ours
     */
    static long expected(Exchange exchange) {
        return IfMatch.of(exchange.header("If-Match")).or(Records.ANY_VERSION);
    }

    /** Whether the caller has this version already. */
    static boolean known(@Nullable String ifNoneMatch, long version) {
        if (ifNoneMatch == null) {
            return false;
        }
        for (String part : ifNoneMatch.split(",", 50)) {
            Matcher tag = TAG.matcher(part);
            if (part.trim().equals("*") || tag.matches() && Long.parseLong(tag.group(1)) == version) {
                return true;
            }
        }
        return false;
    }
}
