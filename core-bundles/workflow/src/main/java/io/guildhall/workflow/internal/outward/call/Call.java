package io.guildhall.workflow.internal.outward.call;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A call to the world outside. Immutable.
 *
 * @param headers by name; none of those that say how the call itself is made
 * @param body at most {@link #MOST_BYTES}; empty for none
 * @param timeout for the whole of it, from looking the name up to the last byte, all hops together
 * @param hops how often an answer may send us on, at most 3
 * @param most bytes of the answer that are read; what is beyond is left
 */
public record Call(
        String method, String url, Map<String, String> headers, byte[] body, Duration timeout, int hops, int most) {
    public static final int MOST_BYTES = 1 << 20;
    private static final int MOST_HOPS = 3;
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final Set<String> OURS = Set.of(
            "host",
            "connection",
            "content-length",
            "transfer-encoding",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "keep-alive",
            "accept-encoding",
            "proxy-connection",
            "proxy-authorization",
            "proxy-authenticate");

    /** @throws IllegalArgumentException for what cannot be sent */
    public Call {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        if (!METHODS.contains(method) || body.length > MOST_BYTES || hops < 0 || hops > MOST_HOPS || most < 0) {
            throw new IllegalArgumentException("not a call that is made from here");
        }
        headers.forEach((name, value) -> {
            if (!isHeader(name) || !isValue(value)) {
                throw new IllegalArgumentException(
                        "the header " + name.replaceAll("[^\\x21-\\x7e]", "?") + " cannot be sent");
            }
        });
    }

    /** Whether a caller may set a header of this name. */
    public static boolean isHeader(String name) {
        return name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,80}") && !OURS.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Whether this is one line that a header can have: a line break would begin another header. */
    public static boolean isValue(String value) {
        return value.length() <= 4_000 && value.matches("[\\x20-\\x7e]*");
    }

    /** The same without what only the first place should hear. */
    Call anonymous() {
        return new Call("GET", url, Map.of(), new byte[0], timeout, hops, most);
    }

    /** The same asked for instead of sent. */
    Call asGet() {
        Map<String, String> kept = new LinkedHashMap<>(headers);
        kept.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).startsWith("content-"));
        return new Call("GET", url, kept, new byte[0], timeout, hops, most);
    }
}
