package io.guildhall.workflow.internal.outward;

import io.guildhall.actor.Actor;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.workflow.internal.OutsideStep;
import io.guildhall.workflow.internal.outward.call.Answer;
import io.guildhall.workflow.internal.outward.call.Call;
import io.guildhall.workflow.internal.outward.call.Outside;
import io.guildhall.workflow.internal.outward.call.Refused;
import io.guildhall.workflow.internal.value.Json;
import io.guildhall.workflow.internal.vault.SecretPlaces;
import io.guildhall.workflow.internal.vault.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code {"kind":"webhook","method":"POST","url":"https://…","headers":{"X-Key":"{{secret.crm_key}}"},"body":{…},"seconds":20}}. The
 * receiver gets the step's key as {@code Idempotency-Key}, the same for every try, and is left alone for as long as its
 * {@code Retry-After} says. Later steps find {@code status} and {@code body}.
 */
@Component(service = OutsideStep.class)
public final class CallStep implements OutsideStep {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final Set<Integer> BUSY = Set.of(408, 425, 429);
    private static final int MOST_ANSWER = 64 << 10;
    private static final int MOST_WORDS = 2_000;
    private static final int HOPS = 3;

    private final Logger log = LoggerFactory.getLogger(CallStep.class);
    private final Outside outside;
    private final Secrets secrets;

    @Activate
    public CallStep(@Reference Outside outside, @Reference Secrets secrets) {
        this.outside = outside;
        this.secrets = secrets;
    }

    @Override
    public String kind() {
        return "webhook";
    }

    @Override
    public List<String> check(Map<String, ? extends @Nullable Object> settings) {
        List<String> wrong = new ArrayList<>();
        if (!METHODS.contains(method(settings))) {
            wrong.add("The method is one of GET, POST, PUT, PATCH and DELETE.");
        }
        if (seconds(settings) < 1 || seconds(settings) > 60) {
            wrong.add("A call is given 1 to 60 seconds.");
        }
        wrong.addAll(url(settings));
        wrong.addAll(headers(settings.get("headers")));
        if (!SecretPlaces.names(Json.write(settings.get("body"))).isEmpty()) {
            wrong.add("Secrets go into headers, not into what is sent.");
        }
        return wrong;
    }

    /** Who is called is fixed; what is filled in comes after. */
    private List<String> url(Map<String, ? extends @Nullable Object> settings) {
        String url = text(settings, "url");
        String fixed = url.replaceAll("\\{\\{.*", "");
        if (!fixed.matches("(?i)https?://[^/]+/.*") && !url.equals(fixed)) {
            return List.of("What is filled in comes after the name and a slash.");
        }
        if (!SecretPlaces.names(url).isEmpty()) {
            return List.of("Secrets go into headers, not into an address.");
        }
        try {
            outside.checkForm(fixed);
            return List.of();
        } catch (Refused e) {
            return List.of(e.problem().title());
        }
    }

    /** Fixed words and secrets, nothing of a record: a guest named like a secret would otherwise be sent it. */
    private static List<String> headers(@Nullable Object given) {
        if (given == null) {
            return List.of();
        }
        if (!(given instanceof Map<?, ?> headers) || headers.size() > 20) {
            return List.of("Headers are texts by name, at most 20.");
        }
        for (Map.Entry<?, ?> header : headers.entrySet()) {
            try {
                EndpointForm.check(String.valueOf(header.getKey()), String.valueOf(header.getValue()));
            } catch (ProblemException e) {
                return List.of(
                        "The header “" + header.getKey() + "” cannot be sent: it holds fixed words and secrets.");
            }
        }
        return List.of();
    }

    @Override
    public Map<String, @Nullable Object> perform(
            Actor actor, Map<String, ? extends @Nullable Object> input, String key) {
        try {
            Answer answer = outside.call(call(actor, input, key));
            return done(answer);
        } catch (Refused e) {
            // A name that is not found now may be back in a moment.
            throw e.problem().code().equals("outward/place")
                    ? later(e.problem().title(), null)
                    : e.problem().asException();
        } catch (IOException e) {
            log.info("A workflow's call got no answer: {}", e.getClass().getSimpleName());
            throw later(Courier.why(e), null);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("outward/call", "This cannot be sent.").asException();
        }
    }

    private Call call(Actor actor, Map<String, ? extends @Nullable Object> input, String key) {
        Map<String, String> named = new LinkedHashMap<>();
        Json.map(input.get("headers")).forEach((name, value) -> named.put(name, String.valueOf(value)));
        Map<String, String> headers = new LinkedHashMap<>(secrets.fill(actor, named));
        Object body = input.get("body");
        byte[] bytes = body == null ? new byte[0] : Json.write(body).getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0) {
            put(headers, "Content-Type", "application/json");
        }
        put(headers, "User-Agent", "Guildhall-Workflow/1");
        headers.keySet().removeIf("idempotency-key"::equalsIgnoreCase);
        headers.put("Idempotency-Key", key);
        Duration timeout = Duration.ofSeconds(seconds(input));
        return new Call(method(input), text(input, "url"), headers, bytes, timeout, HOPS, MOST_ANSWER);
    }

    private static void put(Map<String, String> headers, String name, String value) {
        if (headers.keySet().stream().noneMatch(name::equalsIgnoreCase)) {
            headers.put(name, value);
        }
    }

    private static Map<String, @Nullable Object> done(Answer answer) {
        if (answer.ok()) {
            Map<String, @Nullable Object> output = new LinkedHashMap<>();
            output.put("status", (long) answer.status());
            output.put("body", body(answer));
            return output;
        }
        if (answer.status() >= 500 || BUSY.contains(answer.status())) {
            throw later("HTTP " + answer.status(), answer.pause(Instant.now()));
        }
        throw Problem.invalid("outward/answer", "The receiver has refused the call.")
                .detail("It answered %d. %s", answer.status(), answer.words(300))
                .with("answered", answer.status())
                .asException();
    }

    /** JSON as such, other text as its beginning. */
    private static @Nullable Object body(Answer answer) {
        String type = answer.headers().getOrDefault("content-type", "").toLowerCase(Locale.ROOT);
        if (!answer.cut() && !answer.isPacked() && type.contains("json")) {
            try {
                String json = new String(answer.body(), StandardCharsets.UTF_8);
                return Json.read("{\"it\":" + json + "}").get("it");
            } catch (IllegalStateException e) {
                return answer.words(MOST_WORDS);
            }
        }
        return answer.words(MOST_WORDS);
    }

    /** @param pause for which the receiver asks to be left alone, or null */
    private static ProblemException later(String why, @Nullable Duration pause) {
        Problem problem = Problem.of(503, "outward/later", "The receiver did not answer as it should.")
                .detail("%s", why);
        return (pause == null || pause.isZero() ? problem : problem.with(RETRY_AFTER, pause.toSeconds())).asException();
    }

    private static String method(Map<String, ? extends @Nullable Object> settings) {
        Object method = settings.get("method");
        return method == null ? "POST" : method.toString().toUpperCase(Locale.ROOT);
    }

    private static long seconds(Map<String, ? extends @Nullable Object> settings) {
        Object seconds = settings.get("seconds");
        return seconds == null ? 20 : seconds instanceof Number number ? number.longValue() : 0;
    }

    private static String text(Map<String, ? extends @Nullable Object> settings, String name) {
        return settings.get(name) instanceof String text ? text.strip() : "";
    }
}
