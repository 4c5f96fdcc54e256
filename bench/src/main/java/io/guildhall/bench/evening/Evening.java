package io.guildhall.bench.evening;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Drives an evening at the tills of a running Guildhall and reconciles it. Usage: bench/README.md. */
public final class Evening {
    private static final int GUESTS = 40;
    private static final int TILLS = 6;
    /** How far a telling may be overtaken by later ones. */
    private static final int SWIRL = 40;

    private final Caller caller;
    private final String run = Long.toString(System.currentTimeMillis(), 36);
    private final String source = "Evening " + run;
    private final Random random;
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger hungUp = new AtomicInteger();
    private final AtomicInteger superseded = new AtomicInteger();

    private Evening(Caller caller, long seed) {
        this.caller = caller;
        this.random = new Random(seed);
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 2) {
            System.err.println("bench/evening URL KEY [CHECKS [SEED]]: see bench/README.md");
            System.exit(2);
        }
        int checks = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 500;
        long seed = arguments.length > 3
                ? Long.parseLong(arguments[3])
                : ThreadLocalRandom.current().nextInt(1_000_000);
        Result result = drive(URI.create(arguments[0]), arguments[1], checks, seed);
        System.exit(result.faults().isEmpty() ? 0 : 1);
    }

    /**
     * What an evening came to, by the house's own books.
     *
     * @param due of all checks that are not merged into others, minor units
     * @param points that guests have left
     * @param faults where the house differs from what the tills have told; empty if nowhere
     */
    public record Result(int checks, long due, long tips, long points, List<String> faults) {}

    /** Tells of that many checks and more, and holds the house against them. @param key of an API key, see bench/evening */
    public static Result drive(URI server, String key, int checks, long seed) throws Exception {
        System.out.println("seed " + seed);
        return new Evening(new Caller(server, key), seed).go(checks);
    }

    private Result go(int checks) throws Exception {
        long perUnit = pointsPerUnit();
        Map<String, Long> guests = guests();
        Script script = new Script(run, source, List.copyOf(guests.keySet()), checks, random);
        System.out.println(script.expected.size() + " checks: " + script.did());
        long begin = System.nanoTime();
        deliver(script.tellings);
        System.out.printf(
                "%d tellings sent %d times in %.1f s, %d of them hung up on, %d answered as superseded%n",
                script.tellings.size(), sent.get(), (System.nanoTime() - begin) / 1e9, hungUp.get(), superseded.get());
        Redeeming.Result rewards = new Redeeming(caller, script, random, run, source).go(List.copyOf(guests.keySet()));
        System.out.println("rewards: " + rewards.did());
        Books books = new Books(caller, script, guests);
        books.faults.addAll(rewards.faults());
        books.close(source, perUnit, rewards.taken());
        books.faults.stream().limit(30).forEach(System.out::println);
        System.out.println("to pay " + Script.amount(books.due) + ", tips " + Script.amount(books.tips) + ", points "
                + books.points + (perUnit < 0 ? " (rules of the house, not computed again)" : "") + ", guests "
                + guests.size());
        System.out.println(books.faults.isEmpty() ? "reconciled: 0 differences" : books.faults.size() + " differences");
        long spent =
                rewards.taken().values().stream().mapToLong(Long::longValue).sum();
        return new Result(
                script.expected.size(), books.due, books.tips, books.points - spent, List.copyOf(books.faults));
    }

    /** Of a house without rules one is made; of one with rules of other kinds points are only held against the ledger. */
    private long pointsPerUnit() throws Exception {
        JsonNode rules = caller.get("/api/hospitality/earn-rules?per_page=200").path("data");
        if (rules.isEmpty()) {
            caller.post(
                    "/api/hospitality/earn-rules",
                    Caller.JSON.readTree(
                            "{\"name\":\"A point for each unit\",\"kind\":\"spend\",\"points\":1,\"per_amount\":\"1.00\",\"active\":true}"));
            return 1;
        }
        long points = 0;
        for (JsonNode rule : rules) {
            boolean plain = rule.path("kind").asText().equals("spend")
                    && rule.path("per_amount").asText().matches("1(\\.0+)?");
            if (rule.path("active").asBoolean() && !rule.path("kind").asText().equals("visit")) {
                points = plain && points >= 0 ? points + rule.path("points").asLong() : -1;
            }
        }
        return points;
    }

    private Map<String, Long> guests() throws Exception {
        Map<String, Long> guests = new LinkedHashMap<>();
        for (int i = 1; i <= GUESTS; i++) {
            String card = "EVE-" + run + "-" + i;
            ObjectNode guest = Caller.JSON
                    .createObjectNode()
                    .put("first_name", "Evening")
                    .put("last_name", run + " " + i)
                    .put("card_code", card);
            guests.put(
                    card,
                    caller.post("/api/hospitality/guests", guest).path("id").asLong());
        }
        return guests;
    }

    /** Each telling up to four times, about in its order, by several tills at once. */
    private void deliver(List<Telling> tellings) throws Exception {
        record Sending(double place, Telling telling) {}
        List<Sending> sendings = new ArrayList<>();
        for (int i = 0; i < tellings.size(); i++) {
            int times = 1 + (random.nextInt(3) == 0 ? random.nextInt(4) : 0);
            for (int again = 0; again < times; again++) {
                sendings.add(new Sending(i + random.nextDouble() * SWIRL, tellings.get(i)));
            }
        }
        Collections.sort(sendings, java.util.Comparator.comparingDouble(Sending::place));
        ExecutorService tills = Executors.newFixedThreadPool(TILLS);
        try {
            List<Callable<Void>> calls = new ArrayList<>();
            sendings.forEach(sending -> calls.add(() -> send(sending.telling)));
            for (Future<Void> done : tills.invokeAll(calls)) {
                done.get();
            }
        } finally {
            tills.shutdownNow();
        }
    }

    private Void send(Telling telling) throws Exception {
        if (ThreadLocalRandom.current().nextInt(20) == 0) {
            hungUp.incrementAndGet();
            sent.incrementAndGet();
            caller.hangUp(
                    telling, Duration.ofMillis(1 + ThreadLocalRandom.current().nextInt(8)));
        }
        sent.incrementAndGet();
        if (caller.tell(telling).path("outcome").asText().equals("superseded")) {
            superseded.incrementAndGet();
        }
        return null;
    }
}
