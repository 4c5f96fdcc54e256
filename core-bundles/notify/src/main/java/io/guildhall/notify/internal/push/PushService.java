package io.guildhall.notify.internal.push;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Hands an encrypted message to a browser's push service (RFC 8030). Follows no redirect. Thread-safe. */
public final class PushService {
    private static final int CONNECT_MILLIS = 10_000;
    private static final int ANSWER_MILLIS = 30_000;
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);

    /**
     * @param topic of two with the same only the later one is kept for a device that is away; at most 32 letters of base64url
     * @param life how long the service keeps it for a device that is away
     */
    public record Parcel(byte[] body, String topic, boolean urgent, Duration life) {}

    public enum Fate {
        TAKEN,
        /** There is no such subscription any more. */
        GONE,
        /** It will never be taken. */
        REFUSED,
        /** Another try may do. */
        LATER
    }

    /** @param pause how long the service asks to be left alone, or null */
    public record Answer(Fate fate, String reason, @Nullable Duration pause) {}

    private PushService() {}

    public static Answer send(Endpoints endpoints, Vapid vapid, String address, Parcel parcel) {
        URI uri;
        try {
            uri = endpoints.check(address);
            endpoints.checkNow(uri);
        } catch (IllegalArgumentException e) {
            return new Answer(Fate.GONE, String.valueOf(e.getMessage()), null);
        } catch (IOException e) {
            return new Answer(Fate.LATER, "the name of the push service is unknown now", null);
        }
        try {
            HttpURLConnection call = (HttpURLConnection) uri.toURL().openConnection();
            try {
                return post(call, vapid.authorization(uri, Instant.now()), parcel);
            } finally {
                call.disconnect();
            }
        } catch (IOException e) {
            return new Answer(Fate.LATER, e.getClass().getSimpleName(), null);
        }
    }

    private static Answer post(HttpURLConnection call, String authorization, Parcel parcel) throws IOException {
        call.setInstanceFollowRedirects(false);
        call.setConnectTimeout(CONNECT_MILLIS);
        call.setReadTimeout(ANSWER_MILLIS);
        call.setRequestMethod("POST");
        call.setDoOutput(true);
        call.setFixedLengthStreamingMode(parcel.body().length);
        call.setRequestProperty("Authorization", authorization);
        call.setRequestProperty("Content-Type", "application/octet-stream");
        call.setRequestProperty("Content-Encoding", "aes128gcm");
        call.setRequestProperty("TTL", Long.toString(parcel.life().toSeconds()));
        call.setRequestProperty("Urgency", parcel.urgent() ? "high" : "normal");
        call.setRequestProperty("Topic", parcel.topic());
        try (OutputStream out = call.getOutputStream()) {
            out.write(parcel.body());
        }
        int status = call.getResponseCode();
        return new Answer(fate(status), "HTTP " + status, wait(call.getHeaderField("Retry-After")));
    }

    private static Fate fate(int status) {
        return switch (status) {
            case 200, 201, 202, 204 -> Fate.TAKEN;
            case 404, 410 -> Fate.GONE;
            case 408, 425, 429 -> Fate.LATER;
            default -> status >= 500 ? Fate.LATER : Fate.REFUSED;
        };
    }

    private static @Nullable Duration wait(@Nullable String seconds) {
        if (seconds == null || !seconds.strip().matches("[0-9]{1,9}")) {
            return null;
        }
        Duration wait = Duration.ofSeconds(Long.parseLong(seconds.strip()));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
