package io.guildhall.bench;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The other workspaces of the house: pages of deals and moves of them, one request a second for each. */
final class Neighbours implements AutoCloseable {
    private static final int THREADS = 5;
    private static final int OPEN_STAGES = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<Data.Tenant> tenants;
    private final Http http;
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong unanswered = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();

    Neighbours(List<Data.Tenant> tenants, Http http) {
        this.tenants = tenants;
        this.http = http;
    }

    void begin() {
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(this::work, "neighbour");
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    private void work() {
        Random random = new Random();
        long turn = TimeUnit.SECONDS.toNanos(THREADS) / tenants.size();
        try {
            for (long due = System.nanoTime(); ; due += turn) {
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                ask(random);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(Random random) throws InterruptedException {
        try {
            int status = http.client()
                    .send(request(random), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            (status == 200 ? answered : unanswered).incrementAndGet();
        } catch (IOException e) {
            unanswered.incrementAndGet();
        }
    }

    private HttpRequest request(Random random) {
        Data.Tenant tenant = Data.any(tenants, random);
        long stage = tenant.stages().get(random.nextInt(OPEN_STAGES));
        HttpRequest.Builder request = random.nextInt(3) > 0
                ? http.request(tenant, 0, "/api/deals?stage_id=" + stage + "&sort=-updated_at&per_page=50")
                : http.json(
                        tenant,
                        "/api/deals/" + Data.any(tenant.deals(), random),
                        "PATCH",
                        "{\"stage_id\":" + stage + "}");
        return request.timeout(PATIENCE).build();
    }

    void say() {
        Machine.say("  the other workspaces: " + answered + " requests answered, " + unanswered + " not");
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
