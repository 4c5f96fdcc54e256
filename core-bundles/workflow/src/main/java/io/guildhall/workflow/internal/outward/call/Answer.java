package io.guildhall.workflow.internal.outward.call;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came back.
 *
 * @param headers by lower-case name; of one that came more than once the values stand together, parted by a comma
 * @param body as it came, never unpacked
 * @param cut whether there was more than the caller wanted to read
 */
public record Answer(int status, Map<String, String> headers, byte[] body, boolean cut) {
    public boolean ok() {
        return status >= 200 && status < 300;
    }

    /** The beginning of the body for people to look at; empty where it is packed or no text. */
    public String words(int most) {
        String type = headers.getOrDefault("content-type", "text/plain").toLowerCase(Locale.ROOT);
        boolean text = type.startsWith("text/") || type.contains("json") || type.contains("xml");
        if (!text || isPacked()) {
            return "";
        }
        String words = new String(body, 0, Math.min(body.length, most), StandardCharsets.UTF_8);
        return words.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "").strip();
    }

    /** Whether it came packed though nobody asked for that; it is left so, because it may unpack to anything. */
    public boolean isPacked() {
        return !headers.getOrDefault("content-encoding", "identity").equalsIgnoreCase("identity");
    }

    /** How long the other side asks to be left alone, or null. */
    public @Nullable Duration pause(Instant now) {
        String wish = headers.getOrDefault("retry-after", "").strip();
        if (wish.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(wish));
        }
        try {
            Instant until = ZonedDateTime.parse(wish, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
