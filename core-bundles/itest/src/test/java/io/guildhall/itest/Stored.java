package io.guildhall.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildhall.itest.SteadyLoad.Result;
import java.util.ArrayList;
import java.util.List;

/** What the house has kept, held against what it has acknowledged. */
final class Stored {
    private static final String REWARDS = "/api/hospitality/rewards";

    private final Client client;

    Stored(Client client) {
        this.client = client;
    }

    /** And nothing that it has refused; and a request that is sent again gets its first answer. */
    void holdsEveryAcknowledgedWriteOnce(SteadyLoad core, SteadyLoad own, long guest) {
        List<Result> rewards = acknowledged(own, REWARDS);
        Result first = rewards.get(0);
        Result again = own.send(first.kind(), first.unique()).join();
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(names(REWARDS)).containsExactlyInAnyOrderElementsOf(sent("Reward ", rewards));
        List<Result> companies = acknowledged(core, "/api/companies");
        assertThat(names("/api/companies")).containsExactlyInAnyOrderElementsOf(sent("Company ", companies));
        String card = "/api/hospitality/guests/" + guest;
        int spent = acknowledged(own, card + "/spend").size();
        assertThat(client.get(card).body().path("balance").asInt()).isEqualTo(spent);
        System.out.printf(
                "hot swap: %d rewards, %d companies and %d spends acknowledged, each stored once%n",
                rewards.size(), companies.size(), spent);
    }

    private static List<Result> acknowledged(SteadyLoad load, String path) {
        return load.all().stream()
                .filter(Result::good)
                .filter(Result::isPost)
                .filter(result -> result.kind().path().equals(path))
                .toList();
    }

    private List<String> names(String path) {
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

    private static List<String> sent(String prefix, List<Result> results) {
        return results.stream().map(result -> prefix + result.unique()).toList();
    }
}
