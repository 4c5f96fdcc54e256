package io.guildhall.rest.internal.access;

import io.guildhall.problem.Problem;
import io.guildhall.rest.internal.http.Exchange;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The caller's own name and version, {@code guildhall-web/1.4.0}: for the log, and to turn away what is too old. Immutable. */
public final class ClientInfo {
    public static final String HEADER = "X-Client-Info";
    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9._-]{1,40})/(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6})");

    private final Map<String, long[]> least = new HashMap<>();
    private final Map<String, long[]> wanted = new HashMap<>();

    /**
     * @param least oldest versions that are served, such as {@code guildhall-web/1.2.0}
     * @param wanted versions below which the answer hints at an update
     */
    public ClientInfo(String[] least, String[] wanted) {
        read(least, this.least);
        read(wanted, this.wanted);
    }

    /** @throws io.guildhall.problem.ProblemException 426 for a version that is no longer served */
    public void check(Exchange exchange) {
        Matcher client = form(exchange.header(HEADER));
        if (client == null) {
            return;
        }
        String name = client.group(1);
        if (older(client, least.get(name))) {
            exchange.response().setHeader("Upgrade", name);
            throw Problem.of(426, "client/too-old", "This version of the app is no longer supported. Load it anew.")
                    .with("least", text(least.get(name)))
                    .asException();
        }
        if (older(client, wanted.get(name))) {
            exchange.response().setHeader("X-Client-Update", text(wanted.get(name)));
        }
    }

    /** Name and version for the log, or a dash; nothing else of the header, which anybody may have written. */
    public static String forLog(Exchange exchange) {
        Matcher client = form(exchange.header(HEADER));
        return client == null ? "-" : client.group();
    }

    private static @Nullable Matcher form(@Nullable String header) {
        if (header == null || header.length() > 200) {
            return null;
        }
        Matcher matcher = FORM.matcher(header);
        return matcher.lookingAt() ? matcher : null;
    }

    private static void read(String[] lines, Map<String, long[]> into) {
        for (String line : lines) {
            Matcher matcher = form(line);
            if (matcher != null) {
                into.put(matcher.group(1), numbers(matcher));
            }
        }
    }

    private static boolean older(Matcher client, long @Nullable [] than) {
        return than != null && java.util.Arrays.compare(numbers(client), than) < 0;
    }

    private static long[] numbers(Matcher matcher) {
        return new long[] {
            Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3)), Long.parseLong(matcher.group(4))
        };
    }

    private static String text(long @Nullable [] version) {
        return version == null ? "" : version[0] + "." + version[1] + "." + version[2];
    }
}
