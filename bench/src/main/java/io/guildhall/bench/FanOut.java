package io.guildhall.bench;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * W6: changes of deals on their way to open event streams, timed from when each change was due to be sent until a stream
 * has its line. Streams are spread over workspaces, twenty to each; a change concerns those of its own workspace.
 */
final class FanOut {
    private static final int STREAMS_OF_A_KEY = 20;
    private static final int SETTLE_SECONDS = 5;
    private static final int WARM_SECONDS = 15;
    private static final String MARK = "bench-";

    private final Options options;
    private final Server server;
    private final Http http;
    private final Report report;
    private final List<Data.Tenant> tenants;

    /** How many changes come first whose times do not count. */
    private final int warming;

    /** By change: how many streams have had it. */
    private final AtomicInteger[] seen;

    /** By change: when it was due, by {@link System#nanoTime}. */
    private final AtomicLongArray due;

    private final List<Long> times = java.util.Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger leaked = new AtomicInteger();

    FanOut(Options options, Server server, Data data, Http http, Report report) {
        this.report = report;
        this.options = options;
        this.server = server;
        this.http = http;
        int needed = (options.eventStreams() + STREAMS_OF_A_KEY - 1) / STREAMS_OF_A_KEY;
        this.tenants = data.tenants().subList(0, Math.min(needed, data.tenants().size()));
        warming = options.rate() * WARM_SECONDS;
        int changes = warming + options.rate() * options.seconds() * options.rounds();
        seen = new AtomicInteger[changes];
        Arrays.setAll(seen, i -> new AtomicInteger());
        due = new AtomicLongArray(changes);
    }

    void run() throws Exception {
        Machine.say("\nW6  fan-out to " + tenants.size() * STREAMS_OF_A_KEY + " event streams of " + tenants.size()
                + " workspaces, " + options.rate() + " changes/s");
        List<CompletableFuture<? extends HttpResponse<?>>> streams = new ArrayList<>();
        for (Data.Tenant tenant : tenants) {
            for (int i = 0; i < STREAMS_OF_A_KEY; i++) {
                var request =
                        http.request(tenant, 0, "/api/events?entity=crm.deal").build();
                streams.add(http.client()
                        .sendAsync(request, HttpResponse.BodyHandlers.fromLineSubscriber(new Reader(tenant.id()))));
            }
        }
        awaitOpen(streams.size());
        AtomicInteger next = new AtomicInteger();
        write(next, warming);
        Cpu.Used before = Cpu.used(server.jvm(), server.postmaster());
        next.set(warming);
        write(next, seen.length);
        Cpu.Used cpu = Cpu.used(server.jvm(), server.postmaster()).since(before);
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
        report(cpu);
        streams.forEach(s -> s.cancel(true));
    }

    /** Sends the changes up to this one, evenly. */
    private void write(AtomicInteger next, int end) throws InterruptedException {
        long begin = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
        long interval = TimeUnit.SECONDS.toNanos(1) / options.rate();
        int first = next.get();
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < options.threads(); i++) {
            Thread writer = new Thread(() -> write(begin, interval, next, first, end));
            writer.start();
            writers.add(writer);
        }
        for (Thread writer : writers) {
            writer.join();
        }
    }

    private void awaitOpen(int wanted) throws InterruptedException {
        for (int i = 0; i < 600 && open.get() < wanted; i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        if (open.get() < wanted) {
            throw new IllegalStateException(open.get() + " of " + wanted + " streams are open");
        }
    }

    private void write(long begin, long interval, AtomicInteger next, int first, int end) {
        Random random = new Random();
        for (int i = next.getAndIncrement(); i < end; i = next.getAndIncrement()) {
            Data.Tenant tenant = Data.any(tenants, random);
            due.set(i, begin + (i - first) * interval);
            try {
                TimeUnit.NANOSECONDS.sleep(due.get(i) - System.nanoTime());
                long deal = Data.any(tenant.deals(), random);
                String body = "{\"title\":\"" + MARK + tenant.id() + "-" + i + "-\"}";
                http.send(http.json(tenant, "/api/deals/" + deal, "PATCH", body).build(), 200);
            } catch (Exception e) {
                throw new IllegalStateException("a change was refused", e);
            }
        }
    }

    private void report(Cpu.Used cpu) {
        long[] nanos = times.stream().mapToLong(Long::longValue).sorted().toArray();
        int delivered = Arrays.stream(seen).mapToInt(AtomicInteger::get).sum();
        Load.Result all = new Load.Result(nanos, 1);
        int lost = Arrays.stream(seen)
                .mapToInt(s -> Math.max(0, STREAMS_OF_A_KEY - s.get()))
                .sum();
        int doubled = Arrays.stream(seen)
                .mapToInt(s -> Math.max(0, s.get() - STREAMS_OF_A_KEY))
                .sum();
        Machine.say(String.format(
                Locale.ROOT,
                "  %d changes, %d deliveries: %d lost, %d doubled, %d to another workspace",
                seen.length,
                delivered,
                lost,
                doubled,
                leaked.get()));
        Machine.say(String.format(
                Locale.ROOT,
                "  sent to seen, ms: p50 %.2f  p95 %.2f  p99 %.2f;  CPU ms per change %.2f (JVM %.2f, PostgreSQL %.2f);"
                        + " load %s",
                all.quantile(0.5),
                all.quantile(0.95),
                all.quantile(0.99),
                cpu.total() / (seen.length - warming),
                cpu.jvm() / (seen.length - warming),
                cpu.postgres() / (seen.length - warming),
                Machine.load()));
        report.add(String.format(
                Locale.ROOT,
                "W6, %d changes/s to %d streams, from due to seen: p50/p95/p99 %s ms, %.1f CPU ms a change; of %d deliveries %d "
                        + "lost, %d doubled, %d to another workspace",
                options.rate(),
                tenants.size() * STREAMS_OF_A_KEY,
                Report.quantiles(all),
                cpu.total() / (seen.length - warming),
                delivered,
                lost,
                doubled,
                leaked.get()));
    }

    /** The lines of one stream. */
    private final class Reader implements Flow.Subscriber<String> {
        private final long tenant;

        Reader(long tenant) {
            this.tenant = tenant;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            long now = System.nanoTime();
            if (line.startsWith("event: hello")) {
                open.incrementAndGet();
                return;
            }
            int at = line.indexOf(MARK);
            if (at < 0 || !line.startsWith("data:")) {
                return;
            }
            String[] words = line.substring(at + MARK.length()).split("-", 3);
            if (Long.parseLong(words[0]) != tenant) {
                leaked.incrementAndGet();
                return;
            }
            int change = Integer.parseInt(words[1]);
            seen[change].incrementAndGet();
            if (change >= warming) {
                times.add(now - due.get(change));
            }
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onComplete() {}
    }
}
