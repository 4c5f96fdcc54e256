package io.guildhall.itest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A room with tables T1, T2 and so on, for four each, and what the house has written down of who sits there. */
record RoomBooks(Client owner, Map<String, Long> tables) {
    private static final int PATIENCE = 300;

    static RoomBooks draw(Client owner, int count) {
        JsonNode room = owner.get("/api/hospitality/room").expect(200).body();
        long area = room.path("areas").path(0).path("id").asLong();
        List<String> drawn = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            drawn.add("""
                    {"id":-%d,"area_id":%d,"name":"T%d","shape":"square","x":%d,"y":%d,"width":100,"height":100,"seats":4}""".formatted(i + 1, area, i + 1, 150 + i % 4 * 280, 110 + i / 4 * 190));
        }
        Map<String, Long> tables = new HashMap<>();
        owner.post("/api/hospitality/room/plan", "{\"tables\":[" + String.join(",", drawn) + "]}")
                .expect(200)
                .body()
                .path("tables")
                .forEach(table ->
                        tables.put(table.path("name").asText(), table.path("id").asLong()));
        return new RoomBooks(owner, tables);
    }

    long id(String table) {
        return Objects.requireNonNull(tables.get(table));
    }

    long walkIn(Client host, String table) {
        return host.post("/api/hospitality/room/walk-ins", "{\"party_size\":2,\"table_ids\":[" + id(table) + "]}")
                .expect(201)
                .body()
                .path("bookings")
                .path(0)
                .path("id")
                .asLong();
    }

    static void act(Client host, long party, String deed, String body) {
        host.post("/api/hospitality/bookings/" + party + "/room/" + deed, body).expect(200);
    }

    /** Whoever sits there or is to. */
    List<Long> at(String table) {
        List<Long> parties = new ArrayList<>();
        for (JsonNode line :
                owner.get("/api/hospitality/room").expect(200).body().path("lines")) {
            if (line.path("table_id").asLong() == id(table)) {
                parties.add(line.path("booking_id").asLong());
            }
        }
        return parties;
    }

    /** Waits until somebody does. */
    List<Long> awaitAt(String table) throws InterruptedException {
        for (int i = 0; i < PATIENCE && at(table).isEmpty(); i++) {
            Thread.sleep(100);
        }
        return at(table);
    }
}
