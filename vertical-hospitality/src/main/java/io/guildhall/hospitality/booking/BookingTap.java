package io.guildhall.hospitality.booking;

import io.guildhall.hospitality.floor.Steps.Tap;
import io.guildhall.request.IfMatch;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What every step of a booking takes: whose it is, which tap, and the booking's version that the host has seen. */
public final class BookingTap {
    @PathParam("id")
    private long id;

    @HeaderParam("If-Match")
    private @Nullable String match;

    @HeaderParam("Idempotency-Key")
    private @Nullable String key;

    /** Filled in by what answers requests. */
    public BookingTap() {}

    static BookingTap of(long id, @Nullable String match, @Nullable String key) {
        BookingTap tap = new BookingTap();
        tap.id = id;
        tap.match = match;
        tap.key = key;
        return tap;
    }

    long id() {
        return id;
    }

    /** @param version from the body, for who cannot set a header */
    IfMatch seen(@Nullable Long version) {
        return version == null ? IfMatch.of(match) : IfMatch.of("\"" + version + "\"");
    }

    Tap tap(String step, Object... asked) {
        return Tap.of(key, Stream.concat(Stream.of(step, id), Stream.of(asked)).toArray());
    }
}
