package io.guildhall.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.Rule;
import org.junit.Test;

/** {@code kill -9} in the middle of a bulk change and of a hand-over: each record once, the figures right, nothing left over. */
public class BulkKillTest {
    private static final int MANY = 3_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Rule
    public final OwnHouse house = new OwnHouse("bulk");

    @Test
    public void aKilledBulkChangeAndAKilledHandOverGoOnWhereTheyWere() throws Exception {
        long leaver = member("Lea Leaver");
        long ada = member("Ada Heir");
        long bob = member("Bob Heir");
        sow("companies", "name", leaver);

        String change = "{\"entity\":\"crm.company\",\"action\":\"update\",\"changes\":{\"industry\":\"Ships\"},"
                + "\"filter\":{\"field\":\"responsible_id\",\"op\":\"eq\",\"value\":" + leaver + "},\"confirm\":" + MANY
                + "}";
        String bulk = "/api/bulk-changes/"
                + house.owner().post("/api/bulk-changes", change).expect(202).id();
        killAmidst(bulk);
        JsonNode done = await(bulk, "done");
        assertFigures(done, "changed");
        assertThat(companies())
                .hasSize(MANY)
                .allMatch(company -> company.path("version").asLong() == 2
                        && company.path("industry").asText().equals("Ships"));

        String wish = "{\"from\":" + leaver + ",\"to\":[" + ada + "," + bob + "]}";
        assertThat(house.owner()
                        .post("/api/hand-overs/preview", wish)
                        .expect(200)
                        .body()
                        .path("total")
                        .asLong())
                .isEqualTo(MANY);
        String handOver = "/api/hand-overs/"
                + house.owner().post("/api/hand-overs", wish).expect(202).id();
        killAmidst(handOver);
        assertFigures(await(handOver, "done"), "changed");
        List<JsonNode> after = companies();
        assertThat(after)
                .hasSize(MANY)
                .allMatch(company -> company.path("version").asLong() == 3);
        assertThat(of(after, ada)).isEqualTo(MANY / 2);
        assertThat(of(after, bob)).isEqualTo(MANY / 2);

        house.owner().post(handOver + "/undo", "").expect(200);
        killAmidst(handOver);
        assertFigures(await(handOver, "undone"), "undone");
        assertThat(companies())
                .hasSize(MANY)
                .allMatch(company -> company.path("version").asLong() == 4);
        assertThat(of(companies(), leaver)).isEqualTo(MANY);
    }

    /** Strikes once something is done; a machine quick enough to be through by then has been struck at its end. */
    private void killAmidst(String path) throws Exception {
        for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; Thread.sleep(5)) {
            JsonNode now = house.owner().get(path).expect(200).body();
            boolean back = now.path("status").asText().startsWith("und");
            if (now.path(back ? "undone" : "changed").asLong() > 0) {
                house.killServer();
                return;
            }
        }
        throw new AssertionError("nothing was done of " + path);
    }

    private JsonNode await(String path, String status) throws InterruptedException {
        JsonNode now = house.owner().get(path).body();
        for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; Thread.sleep(200)) {
            now = house.owner().get(path).body();
            if (now.path("status").asText().equals(status)) {
                return now;
            }
        }
        throw new AssertionError(path + " is not " + status + " but " + now);
    }

    private static void assertFigures(JsonNode done, String counted) {
        assertThat(done.path("total").asLong()).isEqualTo(MANY);
        assertThat(done.path(counted).asLong()).isEqualTo(MANY);
        assertThat(done.path("kept").asLong()).isZero();
        assertThat(done.path("failed").asLong()).isZero();
    }

    private long member(String name) {
        return house.owner()
                .post(
                        "/api/users",
                        "{\"name\":\"" + name + "\",\"email\":\""
                                + name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.') + "@bulk.example\"}")
                .expect(201)
                .body()
                .path("member")
                .path("id")
                .asLong();
    }

    private void sow(String path, String title, long owner) {
        for (int from = 0; from < MANY; from += 1_000) {
            String operations = IntStream.range(from, from + 1_000)
                    .mapToObj(i -> "{\"op\":\"create\",\"values\":{\"" + title + "\":\"Number " + i
                            + "\",\"responsible_id\":" + owner + "}}")
                    .collect(Collectors.joining(","));
            house.owner()
                    .post("/api/" + path + "/bulk", "{\"atomic\":true,\"operations\":[" + operations + "]}")
                    .expect(200);
        }
    }

    private static long of(List<JsonNode> records, long owner) {
        return records.stream()
                .filter(record -> record.path("responsible_id").asLong() == owner)
                .count();
    }

    private List<JsonNode> companies() {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        while (true) {
            JsonNode page = house.owner()
                    .get("/api/companies?per_page=200&sort=id&total=none" + cursor)
                    .expect(200)
                    .body();
            page.path("data").forEach(all::add);
            if (!page.hasNonNull("next_cursor")) {
                return all;
            }
            cursor = "&cursor=" + page.path("next_cursor").asText();
        }
    }
}
