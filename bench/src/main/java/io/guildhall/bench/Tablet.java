package io.guildhall.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** One tablet's hands: ten things a second, one after the other, each sent until it is answered. For one thread. */
final class Tablet {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int REST_MILLIS = 250;
    private static final int MOST_PARTIES = 2;
    /** Deeds at a table until its party goes, in the mean: some thirteen hundred parties in a quarter of an hour are many already. */
    private static final int DEEDS = 20;

    /**
     * What is done, and how often among a hundred. The room is fetched when a tablet opens it and then kept by the stream; the book is
     * fetched again when somebody has changed it.
     */
    enum Kind {
        LOOKUP("look-up", 34),
        CARD("guest's card", 16),
        SPEND("spend", 16),
        CHECK_IN("check-in", 6),
        REDEEM("redeem", 4),
        FLOOR("floor", 19),
        ROOM("room", 1),
        DAY("day's bookings", 4);

        final String title;
        final int share;

        Kind(String title, int share) {
            this.title = title;
            this.share = share;
        }

        static Kind any(Random random) {
            int place = random.nextInt(100);
            for (Kind kind : values()) {
                place -= kind.share;
                if (place < 0) {
                    return kind;
                }
            }
            return LOOKUP;
        }
    }

    private record Party(long id, long table) {}

    private final Bar bar;
    private final Http http;
    private final int nr;
    private final String keys;
    private final Random random;
    private final Deque<Party> parties = new ArrayDeque<>();
    private final Map<Kind, Times> times = new EnumMap<>(Kind.class);
    private final Map<Kind, Times> answers = new EnumMap<>(Kind.class);
    private int done;
    private long again;

    /** What was acknowledged: points by guest, and how many deeds of the room. */
    final Map<Long, Long> points = new HashMap<>();

    final Map<Long, Integer> spends = new HashMap<>();
    int checkIns;
    int steps;
    int refused;
    final List<String> faults = new ArrayList<>();

    Tablet(Bar bar, Http http, int nr, String keys, Random random) {
        this.bar = bar;
        this.http = http;
        this.nr = nr;
        this.keys = keys;
        this.random = random;
        forgetTimes();
    }

    void forgetTimes() {
        for (Kind kind : Kind.values()) {
            times.put(kind, new Times());
            answers.put(kind, new Times());
        }
    }

    /** From when each was due to its answer. */
    Load.Result times(Kind kind) {
        return new Load.Result(Objects.requireNonNull(times.get(kind)).all(), 1);
    }

    /** From when each was begun, however late, to its answer. */
    Load.Result answers(Kind kind) {
        return new Load.Result(Objects.requireNonNull(answers.get(kind)).all(), 1);
    }

    long again() {
        return again;
    }

    String keys() {
        return keys;
    }

    /** Tablets begin one after the other within a turn, not all at once. */
    Void work(long begin, int seconds, int rate) throws Exception {
        long turn = TimeUnit.SECONDS.toNanos(1) / rate;
        long first = begin + turn * nr / Peak.TABLETS;
        for (long i = 0; i < (long) seconds * rate; i++) {
            long due = first + i * turn;
            long left = due - System.nanoTime();
            if (left > 0) {
                TimeUnit.NANOSECONDS.sleep(left);
            }
            Kind kind = Kind.any(random);
            long begun = System.nanoTime();
            act(kind);
            long end = System.nanoTime();
            Objects.requireNonNull(times.get(kind)).add(end - due);
            Objects.requireNonNull(answers.get(kind)).add(end - begun);
        }
        return null;
    }

    private void act(Kind kind) throws Exception {
        Bar.Guest guest = Data.any(bar.guests(), random);
        String path = "/api/hospitality/guests/" + guest.id();
        switch (kind) {
            case LOOKUP -> find(guest);
            case CARD -> get(path);
            case SPEND -> spend(guest, path);
            case CHECK_IN -> checkIn(path);
            case REDEEM -> redeem(guest, path);
            case FLOOR -> host();
            case ROOM -> get("/api/hospitality/room?venue_id=" + bar.venue());
            default ->
                get("/api/hospitality/booking-day?venue_id=" + bar.venue() + "&day="
                        + LocalDate.now(ZoneId.of("Europe/Berlin")));
        }
    }

    private void find(Bar.Guest guest) throws Exception {
        HttpResponse<byte[]> answer = get("/api/hospitality/lookup?q=" + guest.last4());
        if (!Answers.ids(answer.body(), "data").contains(guest.id())) {
            faults.add("look-up of " + guest.last4() + " did not find guest " + guest.id());
        }
    }

    /** Whoever is here already is only told since when. */
    private void checkIn(String path) throws Exception {
        HttpResponse<byte[]> answer = post(path + "/check-in", "{}");
        boolean already = new String(answer.body(), StandardCharsets.UTF_8).contains("\"already\":true");
        checkIns += ok(answer) && !already ? 1 : 0;
    }

    private void spend(Bar.Guest guest, String path) throws Exception {
        int cents = 100 + random.nextInt(9_900);
        if (ok(post(
                path + "/spend",
                "{\"amount\":\"" + cents / 100 + "." + String.format(Locale.ROOT, "%02d", cents % 100) + "\"}"))) {
            points.merge(guest.id(), (long) cents / 100, Long::sum);
            spends.merge(guest.id(), 1, Integer::sum);
        }
    }

    private void redeem(Bar.Guest guest, String path) throws Exception {
        if (ok(post(path + "/redeem", "{\"reward_id\":" + bar.reward() + "}"))) {
            points.merge(guest.id(), (long) -Bar.COST, Long::sum);
        }
    }

    /** Seats somebody at a table that looks free, serves him, and clears the table when he has gone. */
    private void host() throws Exception {
        if (parties.size() < MOST_PARTIES) {
            long table = Data.any(bar.tables(), random);
            HttpResponse<byte[]> answer = post(
                    "/api/hospitality/room/walk-ins",
                    "{\"table_ids\":[" + table + "],\"party_size\":2,\"name\":\"Peak " + nr + "\"}");
            if (ok(answer)) {
                steps++;
                JsonNode booking = Answers.json(answer.body()).path("bookings").path(0);
                parties.add(new Party(booking.path("id").asLong(), table));
            }
            return;
        }
        Party party = parties.remove();
        String path = "/api/hospitality/bookings/" + party.id() + "/room/";
        if (random.nextInt(DEEDS) > 0) {
            steps += ok(post(path + "phase", "{\"phase\":\"" + (random.nextBoolean() ? "ordered" : "mains") + "\"}"))
                    ? 1
                    : 0;
            parties.add(party);
        } else if (ok(post(path + "finish", "{}"))) {
            steps++;
            post("/api/hospitality/dining-tables/" + party.table() + "/room", "{\"dirty\":false}");
        } else {
            faults.add("party " + party.id() + " could not be let go");
        }
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        return sent(http.request(bar.tenant(), nr, path).timeout(PATIENCE).build());
    }

    private HttpResponse<byte[]> post(String path, String body) throws Exception {
        return sent(http.request(bar.tenant(), nr, path)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", keys + done++)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** 409 is an answer, such as for a table that somebody else has taken. */
    private boolean ok(HttpResponse<byte[]> answer) {
        refused += answer.statusCode() == 409 ? 1 : 0;
        return answer.statusCode() < 300;
    }

    private HttpResponse<byte[]> sent(HttpRequest request) throws Exception {
        for (; ; again++) {
            try {
                HttpResponse<byte[]> answer = http.client().send(request, HttpResponse.BodyHandlers.ofByteArray());
                int status = answer.statusCode();
                if (status < 300 || status == 409 && !Bar.text(answer.body()).contains("write/collision")) {
                    return answer;
                }
                if (status < 500 && status != 409 && status != 429 && status != 404) {
                    throw new IllegalStateException(
                            request.uri() + " answered " + status + ": " + Bar.text(answer.body()));
                }
            } catch (IOException lost) {
                // Whether it has arrived nobody knows; the same key says it again.
            }
            TimeUnit.MILLISECONDS.sleep(REST_MILLIS);
        }
    }
}
