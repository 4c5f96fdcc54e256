package io.guildhall.itest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What a bar has written down. */
record BarBooks(Client owner) {

    /** @param member who entered it */
    record Spent(String amount, long member) {}

    long guest(String first, String last) {
        return owner.post(
                        "/api/hospitality/guests",
                        "{\"first_name\":\"%s\",\"last_name\":\"%s\"}".formatted(first, last))
                .expect(201)
                .id();
    }

    /** What was spent, in the order in which the house has written it down. */
    List<Spent> spent() {
        List<Spent> spent = new ArrayList<>();
        for (JsonNode entry : owner.get("/api/hospitality/point-entries?sort=id&per_page=200")
                .expect(200)
                .body()
                .path("data")) {
            if (entry.hasNonNull("amount")) {
                spent.add(new Spent(
                        entry.path("amount").asText(), entry.path("member_id").asLong()));
            }
        }
        return spent;
    }

    List<String> amounts() {
        return spent().stream().map(Spent::amount).toList();
    }

    void await(int count) throws InterruptedException {
        for (int i = 0; i < 300 && spent().size() < count; i++) {
            Thread.sleep(100);
        }
    }
}
