package io.guildhall.itest;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Requests at a steady rate, however long the answers take, so that a hold shows in the answers and not in the load. */
final class SteadyLoad {
    /**
     * One kind of request.
     *
     * @param body of a POST, with {@code %s} for what is different in each; null for a GET
     */
    record Kind(String name, String path, @Nullable String body) {
        static Kind get(String path) {
            return new Kind("GET " + path, path, null);
        }

        static Kind post(String path, String body) {
            return new Kind("POST " + path, path, body);
        }
    }

    /**
     * What became of one request.
     *
     * @param status 0 when there was no answer
     * @param unique what was different in it; its key too
     */
    record Result(Kind kind, String unique, int status, long sentNanos, long millis, String retryAfter, String text) {
        boolean good() {
            return status == 200 || status == 201;
        }

        boolean isPost() {
            return kind.body() != null;
        }

        @Override
        public String toString() {
            return kind.name() + " " + status + " after " + millis + " ms " + (good() ? "" : text);
        }
    }

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ConcurrentLinkedQueue<Result> results = new ConcurrentLinkedQueue<>();
    private final Set<CompletableFuture<?>> flying = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();
    private final URI base;
    private final String cookie;
    private final List<Kind> kinds;
    private final Future<?> ticking;

    /** Starts at once. */
    SteadyLoad(URI base, String cookie, int perSecond, List<Kind> kinds) {
        this.base = base;
        this.cookie = cookie;
        this.kinds = kinds;
        ticking = clock.scheduleAtFixedRate(this::tick, 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
    }

    private void tick() {
        int number = count.getAndIncrement();
        Kind kind = kinds.get(number % kinds.size());
        send(kind, kind.name().hashCode() % 1000 + "-" + number);
    }

    /** Sends one out of turn; a second time with the same {@code unique} it is the same request again. */
    CompletableFuture<Result> send(Kind kind, String unique) {
        long sent = System.nanoTime();
        CompletableFuture<Result> result = http.sendAsync(request(kind, unique), HttpResponse.BodyHandlers.ofString())
                .handle((response, failure) -> result(kind, unique, sent, response, failure));
        flying.add(result);
        result.thenAccept(results::add).whenComplete((done, failure) -> flying.remove(result));
        return result;
    }

    private HttpRequest request(Kind kind, String unique) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(kind.path()))
                .timeout(Duration.ofSeconds(60))
                .header("Cookie", cookie)
                .header("X-Client-Info", "guildhall-web/0.1.0")
                .header("Origin", base.toString().replaceAll("/$", ""))
                .header("Sec-Fetch-Site", "same-origin");
        if (kind.body() != null) {
            request.header("Content-Type", "application/json")
                    .header("Idempotency-Key", unique)
                    .POST(HttpRequest.BodyPublishers.ofString(kind.body().formatted(unique)));
        }
        return request.build();
    }

    private static Result result(
            Kind kind, String unique, long sent, @Nullable HttpResponse<String> response, @Nullable Throwable failure) {
        long millis = (System.nanoTime() - sent) / 1_000_000;
        if (response == null) {
            return new Result(kind, unique, 0, sent, millis, "", String.valueOf(failure));
        }
        String retry = response.headers().firstValue("Retry-After").orElse("");
        return new Result(kind, unique, response.statusCode(), sent, millis, retry, response.body());
    }

    /** Waits for the answers to all that has been sent. */
    void settle() {
        CompletableFuture.allOf(List.copyOf(flying).toArray(new CompletableFuture<?>[0]))
                .join();
    }

    /** Those sent since; {@link #settle} first. */
    List<Result> since(long nanos) {
        return results.stream()
                .filter(result -> result.sentNanos() - nanos >= 0)
                .toList();
    }

    List<Result> all() {
        return List.copyOf(results);
    }

    static List<Result> bad(List<Result> results) {
        return results.stream().filter(result -> !result.good()).toList();
    }

    static void report(String what, List<Result> results) {
        System.out.printf(
                "hot swap: %s: %d requests, %d lost, slowest %d ms%n",
                what,
                results.size(),
                bad(results).size(),
                results.stream().mapToLong(Result::millis).max().orElse(0));
    }

    static String times(List<Long> millis) {
        List<Long> sorted = millis.stream().sorted().toList();
        return "median " + sorted.get(sorted.size() / 2) + " ms, longest " + sorted.get(sorted.size() - 1) + " ms";
    }

    /** Sends no more and waits for what is on its way. */
    void end() {
        ticking.cancel(false);
        settle();
        clock.shutdownNow();
    }
}
