package io.guildhall.crm.internal.timeline;

import io.guildhall.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The last item a reader has seen. Opaque to callers. */
record Cursor(Instant happenedAt, long id) {
    /** Before everything: later than any instant that PostgreSQL and people use. */
    static final Cursor START = new Cursor(Instant.parse("9999-12-31T00:00:00Z"), Long.MAX_VALUE);

    private static final Pattern FORM = Pattern.compile("(-?[0-9]{1,18}),([0-9]{1,18})");

    static Cursor parse(String text) {
        try {
            Matcher matcher = FORM.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII));
            if (matcher.matches()) {
                Instant at = Instant.EPOCH.plus(Long.parseLong(matcher.group(1)), ChronoUnit.MICROS);
                return new Cursor(at, Long.parseLong(matcher.group(2)));
            }
        } catch (IllegalArgumentException notBase64) {
            // told below, like any other text that is no cursor
        }
        throw Problem.badRequest("request/cursor", "This is no cursor that we have given out.")
                .field("cursor")
                .asException();
    }

    @Override
    public String toString() {
        String plain = ChronoUnit.MICROS.between(Instant.EPOCH, happenedAt) + "," + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }
}
