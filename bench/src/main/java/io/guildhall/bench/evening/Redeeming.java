package io.guildhall.bench.evening;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Late in the evening guests want something for their points: some checks are paid with it, some voided, some change their mind. */
final class Redeeming {
    private static final int COST = 7;
    private static final int RACERS = 3;

    private final Caller caller;
    private final Script script;
    private final Random random;
    private final String run;
    private final String source;
    private final Map<String, Long> taken = new HashMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private int number;

    Redeeming(Caller caller, Script script, Random random, String run, String source) {
        this.caller = caller;
        this.script = script;
        this.random = random;
        this.run = run;
        this.source = source;
    }

    /** @param taken points by card; @param faults where a till was told something else than what must be */
    record Result(Map<String, Long> taken, Map<String, Integer> did, List<String> faults) {}

    Result go(List<String> cards) throws Exception {
        ObjectNode reward = Caller.JSON
                .createObjectNode()
                .put("name", "Evening " + run)
                .put("cost", COST)
                .put("kind", "item")
                .put("active", true);
        long id = caller.post("/api/hospitality/rewards", reward).path("id").asLong();
        for (String card : cards) {
            JsonNode guest = caller.get("/api/hospitality/till/guest?card=" + card);
            boolean can = available(guest, id);
            if (can != guest.path("points").asLong() >= COST) {
                faults.add(card + " with " + guest.path("points") + " points is told " + can);
            }
            if (can) {
                redeem(card, id);
            }
        }
        return new Result(taken, counts, faults);
    }

    private static boolean available(JsonNode guest, long reward) {
        for (JsonNode offer : guest.path("rewards")) {
            if (offer.path("reward_id").asLong() == reward) {
                return offer.path("available").asBoolean();
            }
        }
        return false;
    }

    private void redeem(String card, long reward) throws Exception {
        String check = "R" + number++;
        int kind = random.nextInt(10);
        if (kind < 2) {
            race(card, reward, check);
            return;
        }
        JsonNode held = hold(card, reward, check, "hold");
        // A lost answer asked for again holds nothing more.
        same(
                check + " held again",
                held.path("id"),
                hold(card, reward, check, "hold").path("id"));
        long id = held.path("id").asLong();
        if (kind < 7) {
            tell("tender", check, 1, id);
            done("handed over", check, "closed", 290);
            taken.merge(card, (long) COST, Long::sum);
        } else if (kind < 9) {
            tell("tender", check, 1, id);
            tell("void", check, 2, id);
            done("voided with it", check, "voided", 290);
        } else {
            caller.post("/api/hospitality/till/holds/" + id + "/release", Caller.JSON.createObjectNode());
            tell("tender", check, 1, 0);
            done("let go", check, "closed", 290);
        }
    }

    /** Several tills want what he has left at once. */
    private void race(String card, long reward, String check) throws Exception {
        long before = points(card);
        ExecutorService tills = Executors.newFixedThreadPool(RACERS);
        int won = 0;
        try {
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < RACERS; i++) {
                String key = "race" + i;
                calls.add(() ->
                        caller.answered("/api/hospitality/till/holds", body(card, reward, check), key(check, key)));
            }
            for (Future<Boolean> one : tills.invokeAll(calls)) {
                won += one.get() ? 1 : 0;
            }
        } finally {
            tills.shutdownNow();
        }
        same(check + " won", Math.min(RACERS, before / COST), won);
        tell("tender", check, 1, -1);
        done("raced for", check, "closed", 290);
        taken.merge(card, (long) won * COST, Long::sum);
        same(check + " left", before - (long) won * COST, points(card));
    }

    private long points(String card) throws Exception {
        return caller.get("/api/hospitality/till/guest?card=" + card)
                .path("points")
                .asLong();
    }

    private JsonNode hold(String card, long reward, String check, String key) throws Exception {
        return caller.post("/api/hospitality/till/holds", body(card, reward, check), key(check, key));
    }

    private String key(String check, String key) {
        return "evening-" + run + "-" + check + "-" + key;
    }

    private ObjectNode body(String card, long reward, String check) {
        ObjectNode body = Caller.JSON
                .createObjectNode()
                .put("reward_id", reward)
                .put("source", source)
                .put("number", check);
        body.putObject("guest").put("card", card);
        return body;
    }

    /** @param reward the hold on it; 0 for none, -1 from a till that does not say */
    private void tell(String event, String check, int version, long reward) throws Exception {
        Telling telling = script.late(event, check, version, event.equals("void") ? 0 : 290);
        if (reward >= 0) {
            var rewards = telling.body().putArray("rewards");
            if (reward > 0) {
                rewards.add(reward);
            }
        }
        same(check + " trouble", "null", caller.tell(telling).path("trouble").asText("null"));
    }

    private void done(String count, String check, String state, long due) {
        counts.merge(count, 1, Integer::sum);
        script.expected.put(check, new Expected(state, state.equals("voided") ? 0 : due, 0, null));
    }

    private void same(String what, Object wanted, Object got) {
        if (!String.valueOf(wanted).equals(String.valueOf(got))) {
            faults.add(what + ": " + got + " instead of " + wanted);
        }
    }
}
