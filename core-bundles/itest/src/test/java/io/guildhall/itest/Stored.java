package io.guildhall.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildhall.itest.SteadyLoad.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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

    /** One of two steps for each new reward, the first with the trade itself, the second without. @return its id */
    static long workflow(Client client) {
        long id = client.post("/api/workflows", """
                        {"title":"Dearer","definition":{
                         "trigger":{"kind":"created","entity":"hospitality.reward"},
                         "steps":[{"id":"price","kind":"update","values":{"cost":41}},
                                  {"id":"look","kind":"create","entity":"crm.task","values":{"title":"{{record.name}}"}}]}}""").expect(201).id();
        client.post("/api/workflows/" + id + "/publish", "").expect(200);
        return id;
    }

    /** However often the trade was away meanwhile. */
    void hasDoneOnceWhatFollows(SteadyLoad own, long workflow) {
        // One of them was sent twice.
        Set<String> rewards = Set.copyOf(sent("Reward ", acknowledged(own, REWARDS)));
        String counts = "/api/workflow-runs/counts?workflow_id=" + workflow;
        for (int i = 0; i < 1_200; i++) {
            JsonNode now = client.get(counts).expect(200).body();
            if (now.path("running").asLong() + now.path("waiting").asLong() == 0) {
                break;
            }
            pause();
        }
        JsonNode ended = client.get(counts).expect(200).body();
        for (String state : List.of("running", "waiting", "failed", "held", "cancelled")) {
            assertThat(ended.path(state).asLong()).as(state).isZero();
        }
        assertThat(values("/api/tasks", "title")).containsExactlyInAnyOrderElementsOf(rewards);
        assertThat(values(REWARDS, "cost")).hasSameSizeAs(rewards).containsOnly("41");
        assertThat(values(REWARDS, "version")).containsOnly("2");
        System.out.printf("hot swap: %d runs of workflows, each effect once%n", rewards.size());
    }

    private static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Result> acknowledged(SteadyLoad load, String path) {
        return load.all().stream()
                .filter(Result::good)
                .filter(Result::isPost)
                .filter(result -> result.kind().path().equals(path))
                .toList();
    }

    private List<String> names(String path) {
        return values(path, "name");
    }

    private List<String> values(String path, String field) {
        List<String> values = new ArrayList<>();
        String cursor = "";
        while (true) {
            JsonNode page = client.get(path + "?per_page=200&sort=id&total=none" + cursor)
                    .expect(200)
                    .body();
            page.path("data").forEach(row -> values.add(row.path(field).asText()));
            if (!page.hasNonNull("next_cursor")) {
                return values;
            }
            cursor = "&cursor=" + page.path("next_cursor").asText();
        }
    }

    private static List<String> sent(String prefix, List<Result> results) {
        return results.stream().map(result -> prefix + result.unique()).toList();
    }
}
