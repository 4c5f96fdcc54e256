package io.guildhall.crm.internal;

import io.guildhall.problem.Problem;
import io.guildhall.record.Records;
import org.jspecify.annotations.Nullable;

/** Reads path and query parameters as callers spell them, and names the one at fault. */
public final class Parameters {
    private Parameters() {}

    /** @throws io.guildhall.problem.ProblemException 404 for what cannot be an id */
    public static long id(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw Problem.notFound().asException();
        }
        return Long.parseLong(id);
    }

    /** @return null when the parameter is absent */
    public static @Nullable Long idOrNull(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (!value.matches("[0-9]{1,18}")) {
            throw Problem.badRequest("request/number", "This must be the id of a record.")
                    .field(name)
                    .asException();
        }
        return Long.valueOf(value);
    }

    /** A count from 1; larger ones are cut to {@code most}. */
    public static int count(String name, @Nullable String value, int usual, int most) {
        if (value == null || value.isEmpty()) {
            return usual;
        }
        if (!value.matches("[0-9]{1,9}") || Integer.parseInt(value) < 1) {
            throw Problem.badRequest("request/number", "This must be a number from 1 to " + most + ".")
                    .field(name)
                    .asException();
        }
        return Math.min(Integer.parseInt(value), most);
    }

    /** {@code If-Match: "3"} or a version in the body; {@link Records#ANY_VERSION} for neither or {@code *}. */
    public static long version(@Nullable String ifMatch, @Nullable Long inBody) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) {
            return inBody == null ? Records.ANY_VERSION : inBody;
        }
        String tag = ifMatch.strip().replaceFirst("^W/", "").replace("\"", "");
        if (!tag.matches("[0-9]{1,9}")) {
            throw Problem.badRequest("request/if-match", "If-Match must hold one version, such as \"3\".")
                    .field("If-Match")
                    .asException();
        }
        return Long.parseLong(tag);
    }
}
