package io.guildhall.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The bar at peak hour, made ready by its own API. @param guests whom tablets serve, with the last four digits of the phone */
record Bar(Data.Tenant tenant, List<Guest> guests, List<Long> tables, long venue, long reward) {
    static final int COST = 40;
    private static final int TABLES = 60;
    private static final int GUESTS = 4_000;
    private static final int PAGE = 200;
    private static final String RECOUNT = "/api/hospitality/recount";

    record Guest(long id, String last4) {}

    static Bar furnish(Http http, Data.Tenant bar) throws Exception {
        if (get(http, bar, "/api/hospitality/earn-rules").path("data").isEmpty()) {
            post(http, bar, "/api/hospitality/earn-rules", """
                    {"name":"Spend","kind":"spend","points":1,"per_amount":"1"}""", 201);
        }
        long reward = post(http, bar, "/api/hospitality/rewards", "{\"name\":\"Coffee\",\"cost\":" + COST + "}", 201)
                .path("id")
                .asLong();
        JsonNode room = get(http, bar, "/api/hospitality/room");
        if (room.path("tables").size() < TABLES) {
            room = post(http, bar, "/api/hospitality/room/plan", drawing(), 200);
        }
        List<Long> tables = new ArrayList<>();
        room.path("tables").forEach(table -> tables.add(table.path("id").asLong()));
        return new Bar(
                bar,
                guests(http, bar),
                List.copyOf(tables),
                room.path("venue").path("id").asLong(),
                reward);
    }

    /** A room of sixty tables, ten to a row. */
    private static String drawing() {
        String tables = IntStream.range(0, TABLES)
                .mapToObj(i -> "{\"id\":%d,\"area_id\":-1,\"name\":\"P%d\",\"seats\":4,\"x\":%d,\"y\":%d}"
                        .formatted(-10 - i, i + 1, 100 + i % 10 * 110, 100 + i / 10 * 110))
                .collect(Collectors.joining(","));
        return "{\"areas\":[{\"id\":-1,\"name\":\"Peak\",\"width\":1300,\"height\":800}],\"tables\":[" + tables + "]}";
    }

    private static List<Guest> guests(Http http, Data.Tenant bar) throws Exception {
        List<Guest> guests = new ArrayList<>();
        for (int page = 1; guests.size() < GUESTS; page++) {
            JsonNode found = get(http, bar, "/api/hospitality/guests?sort=id&per_page=" + PAGE + "&page=" + page)
                    .path("data");
            for (JsonNode guest : found) {
                String phone = guest.path("phone").asText();
                guests.add(new Guest(guest.path("id").asLong(), phone.substring(phone.length() - 4)));
            }
            if (found.size() < PAGE) {
                break;
            }
        }
        return List.copyOf(guests);
    }

    /** Has the product count all rows of guests afresh. @return how many were wrong */
    long recount(Http http) throws Exception {
        post(http, tenant, RECOUNT, "{}", 200);
        while (true) {
            TimeUnit.SECONDS.sleep(1);
            JsonNode latest = get(http, tenant, RECOUNT).path("latest");
            if (!latest.path("finished_at").isNull()) {
                return latest.path("mended").asLong();
            }
        }
    }

    static JsonNode get(Http http, Data.Tenant bar, String path) throws Exception {
        return Answers.json(http.send(http.request(bar, 0, path).build(), 200));
    }

    static JsonNode post(Http http, Data.Tenant bar, String path, String body, int status) throws Exception {
        return Answers.json(http.send(http.json(bar, path, "POST", body).build(), status));
    }

    static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
