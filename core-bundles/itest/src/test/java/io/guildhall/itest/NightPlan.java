package io.guildhall.itest;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.options.FilePayload;
import io.guildhall.bench.evening.Evening;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an evening is made of, and what it has to come to. For one thread. */
final class NightPlan {
    static final int GUESTS = 100;
    private static final int SIX = 18;
    private static final int EAST = 12;
    private static final int FIRST_MINUTES = 45;
    private static final int SLOT_MINUTES = 15;
    private static final int SLOTS = 12;
    private static final String[] FIRST = {"Ada", "Ben", "Cleo", "Dora", "Emil", "Faye", "Gus", "Hana", "Ivo", "June"};
    private static final String[] LAST = {
        "Stone", "Rivers", "Marsh", "Field", "Brook", "Hill", "Wood", "Lake", "Dale", "Moor"
    };

    private final Map<String, Long> tables = new HashMap<>();
    private long venue;
    private long points;

    /** A booking somebody asks for. */
    record Wish(Map<String, Object> body) {}

    /** Wherever the test runs and whenever: it is six in the evening there. */
    static String zoneWhereItIsSix() {
        int hours = SIX - Instant.now().atOffset(ZoneOffset.UTC).getHour();
        int ahead = hours > EAST ? hours - 24 : hours;
        // Signs of these zones are the other way round.
        return "Etc/GMT" + (ahead > 0 ? "-" : "+") + Math.abs(ahead);
    }

    static LocalDate today() {
        return LocalDate.now(ZoneId.of(zoneWhereItIsSix()));
    }

    static FilePayload guestList() {
        StringBuilder file = new StringBuilder("First name,Last name,Email,Phone,Card code,Birthday,Alert\n");
        for (int i = 0; i < GUESTS; i++) {
            String first = FIRST[i % FIRST.length];
            String last = LAST[(i / FIRST.length + i) % LAST.length];
            file.append("%s,%s,%s.%d@longbar.example,+49 151 5550%04d,LB-%03d,19%02d-0%d-1%d,%s%n"
                    .formatted(
                            first, last, first, i, 1000 + i, i, 60 + i % 40, 1 + i % 9, i % 9, i == 0 ? "Nuts" : ""));
        }
        return new FilePayload("guests.csv", "text/csv", file.toString().getBytes(StandardCharsets.UTF_8));
    }

    void room(JsonNode room) {
        venue = room.path("venue").path("id").asLong();
        room.path("tables")
                .forEach(table ->
                        tables.put(table.path("name").asText(), table.path("id").asLong()));
    }

    Map<String, Long> tables() {
        return tables;
    }

    /** More than the house has room for, at most two an hour for each table, from a quarter to seven on. */
    List<Wish> wishes(JsonNode guests) {
        Instant first =
                Instant.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofMinutes(FIRST_MINUTES + SLOT_MINUTES));
        List<Wish> wishes = new ArrayList<>();
        for (int i = 0; i < guests.path("data").size(); i++) {
            JsonNode guest = guests.path("data").path(i);
            Instant at = first.plus(Duration.ofMinutes((long) SLOT_MINUTES * (i % SLOTS)));
            wishes.add(new Wish(Map.of(
                    "venue_id",
                    venue,
                    "guest_id",
                    guest.path("id").asLong(),
                    "name",
                    guest.path("name").asText(),
                    "party_size",
                    1 + i % 4,
                    "minutes",
                    60,
                    "starts_at",
                    at.toString(),
                    "beyond_pacing",
                    true)));
        }
        return wishes;
    }

    void tills(Evening.Result night) {
        points += night.points();
    }

    long points() {
        return points;
    }
}
