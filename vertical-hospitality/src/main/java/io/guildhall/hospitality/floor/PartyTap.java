package io.guildhall.hospitality.floor;

import io.guildhall.hospitality.floor.Steps.Tap;
import io.guildhall.request.Form;
import io.guildhall.request.IfMatch;
import io.guildhall.request.Parameters;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import org.jspecify.annotations.Nullable;

/** What every deed with a party takes: whose it is, which tap, and the party's version that the host has seen. */
public final class PartyTap {
    static final String VERSION = "version";

    @PathParam("id")
    private String id = "";

    @HeaderParam("If-Match")
    private @Nullable String match;

    @HeaderParam("Idempotency-Key")
    private @Nullable String key;

    /** Filled in by what answers requests. */
    public PartyTap() {}

    /** Without a key, whatever version the host has seen. */
    public static PartyTap of(long party) {
        PartyTap tap = new PartyTap();
        tap.id = Long.toString(party);
        return tap;
    }

    long party() {
        return Parameters.id(id);
    }

    /** From the header, or from the body for who cannot set one. */
    @Nullable
    Long seen(Form form) {
        return form.get(VERSION) == null
                ? IfMatch.of(match).orNull()
                : Long.valueOf(form.number(VERSION, 1, Integer.MAX_VALUE));
    }

    Tap tap(String deed, Object asked) {
        return Tap.of(key, deed, party(), asked);
    }
}
