package io.guildhall.itest;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildhall.itest.SteadyLoad.Result;
import java.util.ArrayList;
import java.util.List;

/** What the house has kept, to be held against what it has acknowledged. */
final class Stored {
    static List<String> names(Client client, String path) {
        List<String> names = new ArrayList<>();
        String cursor = "";
        while (true) {
            JsonNode page = client.get(path + "?per_page=200&sort=id&total=none" + cursor)
                    .expect(200)
                    .body();
            page.path("data").forEach(row -> names.add(row.path("name").asText()));
            if (!page.hasNonNull("next_cursor")) {
                return names;
            }
            cursor = "&cursor=" + page.path("next_cursor").asText();
        }
    }

    static List<String> sent(String prefix, List<Result> results) {
        return results.stream().map(result -> prefix + result.unique()).toList();
    }

    private Stored() {}
}
