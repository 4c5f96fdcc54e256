package io.guildhall.workflow.internal.outward;

import io.guildhall.actor.Actor;
import io.guildhall.problem.ProblemException;
import io.guildhall.workflow.internal.outward.call.Call;
import io.guildhall.workflow.internal.outward.call.Outside;
import io.guildhall.workflow.internal.outward.call.Refused;
import io.guildhall.workflow.internal.vault.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Signs a message and brings it to an endpoint, once. Follows no redirect: what is signed is for that address. Thread-safe. */
final class Courier {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int MOST_ANSWER = 4_000;

    private final Outside outside;
    private final Secrets secrets;

    Courier(Outside outside, Secrets secrets) {
        this.outside = outside;
        this.secrets = secrets;
    }

    Deliveries.Try bring(Actor system, Endpoints.Way way, Deliveries.Open delivery) {
        long began = System.nanoTime();
        byte[] body = delivery.body().getBytes(StandardCharsets.UTF_8);
        Map<String, String> request = request(way, delivery, body);
        try {
            Map<String, String> headers = secrets.fill(system, request);
            Call call = new Call("POST", way.url(), headers, body, PATIENCE, 0, MOST_ANSWER);
            return Deliveries.Try.answered(millis(began), request, outside.call(call));
        } catch (Refused e) {
            return Deliveries.Try.failed(millis(began), request, e.problem().title());
        } catch (ProblemException e) {
            return Deliveries.Try.failed(millis(began), request, e.problem().title());
        } catch (IllegalArgumentException e) {
            return Deliveries.Try.failed(millis(began), request, "This cannot be sent.");
        } catch (IOException e) {
            return Deliveries.Try.failed(millis(began), request, why(e));
        }
    }

    /** As it may be written down: a secret stands in it as it was named. */
    private static Map<String, String> request(Endpoints.Way way, Deliveries.Open delivery, byte[] body) {
        long seconds = Instant.now().getEpochSecond();
        String signature = Signature.of(way.secret(), delivery.message(), seconds, body);
        if (way.old() != null) {
            signature += " " + Signature.of(way.old(), delivery.message(), seconds, body);
        }
        Map<String, String> request = new LinkedHashMap<>(way.headers());
        request.put("Content-Type", "application/json");
        request.put("User-Agent", "Guildhall-Webhook/1");
        request.put("webhook-id", delivery.message());
        request.put("webhook-timestamp", Long.toString(seconds));
        request.put("webhook-signature", signature);
        return request;
    }

    static String why(IOException e) {
        String kind = e.getClass().getSimpleName();
        return kind.contains("SSL") ? "The connection could not be encrypted." : kind + ": " + brief(e.getMessage());
    }

    private static String brief(@Nullable String text) {
        String words = text == null ? "" : text.replaceAll("[\\p{Cntrl}]+", " ").strip();
        return words.substring(0, Math.min(words.length(), 200));
    }

    private static long millis(long began) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }
}
