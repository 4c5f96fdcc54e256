package io.guildhall.rest.internal.access;

import io.guildhall.port.Deeds;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.rest.internal.http.Exchange;
import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header by which a request is a deed of a device, and what it covers. */
public final class Seal {
    public static final String HEADER = "Deed";

    private static final int MOST_BYTES = 64 << 10;
    private static final Pattern FORM = Pattern.compile("device=(\\d{1,18}); counter=(\\d{1,18}); member=(\\d{1,18});"
            + " at=([0-9TZ:.-]{20,30}); signature=([A-Za-z0-9_-]{86})");
    private static final Pattern BROWSER = Pattern.compile("[A-Za-z0-9_-]{43}");

    private Seal() {}

    /** A program with a key has none to borrow. */
    public static boolean isOn(Exchange exchange) {
        return exchange.header(HEADER) != null && exchange.header("Authorization") == null && exchange.unsafe();
    }

    /** @throws ProblemException 403 for a header that nobody's app has written, 413 for a body that is too large */
    public static Deeds.Sealed read(Exchange exchange) throws IOException {
        Matcher form = FORM.matcher(String.valueOf(exchange.header(HEADER)));
        String browser = browser(exchange.request().getCookies());
        String key = exchange.header("Idempotency-Key");
        boolean whole = form.matches() && browser != null && key != null;
        if (!whole || exchange.request().getQueryString() != null) {
            throw Problem.forbidden("deed/seal", "What this device has sent is not whole.")
                    .asException();
        }
        return new Deeds.Sealed(
                String.valueOf(browser),
                Long.parseLong(form.group(1)),
                Long.parseLong(form.group(2)),
                Long.parseLong(form.group(3)),
                form.group(4),
                exchange.method(),
                exchange.request().getRequestURI(),
                String.valueOf(key),
                exchange.body(MOST_BYTES),
                Base64.getUrlDecoder().decode(form.group(5)));
    }

    private static @Nullable String browser(Cookie @Nullable [] cookies) {
        for (Cookie cookie : cookies == null ? new Cookie[0] : cookies) {
            boolean kept = cookie.getName().equals("__Host-guildhall-device")
                    || cookie.getName().equals("guildhall-device");
            if (kept && BROWSER.matcher(cookie.getValue()).matches()) {
                return cookie.getValue();
            }
        }
        return null;
    }
}
