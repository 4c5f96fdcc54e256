package io.guildhall.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** {@code kill -9} while the search's index follows what was written: everything is found then, once, and nothing that is gone. */
public class IndexKillTest {
    private static final int MANY = 3_000;
    /** So many share a word. */
    private static final int GROUP = 50;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @SuppressWarnings("NullAway.Init")
    private Distribution house;

    @SuppressWarnings("NullAway.Init")
    private Client client;

    @Before
    public void open() throws Exception {
        house = Distribution.unpack();
        house.start();
        House.awaitEditions(house);
        client = new Client(house.uri("/"));
        client.signUp("Index and Sons", "crm", "i@index.example");
    }

    @After
    public void close() {
        house.close();
    }

    @Test
    public void whatWasWrittenBeforeTheKillIsFoundOnceAndWhatIsGoneIsNot() throws Exception {
        List<Long> ids = sow();
        // Struck while the words of most are not made yet: a machine makes them slower than it takes the records.
        strike();
        for (int group = 0; group < MANY / GROUP; group++) {
            assertThat(await(word(group), GROUP)).as(word(group)).containsExactlyInAnyOrderElementsOf(titles(group));
        }

        List<Long> gone = ids.subList(0, GROUP);
        List<Long> renamed = ids.subList(GROUP, 2 * GROUP);
        bulk(gone.stream().map(id -> "{\"op\":\"delete\",\"id\":" + id + "}").toList());
        bulk(renamed.stream()
                .map(id -> "{\"op\":\"update\",\"id\":" + id + ",\"values\":{\"name\":\"Other otherwise\"}}")
                .toList());
        strike();
        assertThat(await("otherwise", GROUP)).hasSize(GROUP);
        assertThat(await(word(0), 0)).isEmpty();
        assertThat(await(word(1), 0)).isEmpty();
        assertThat(await(word(2), GROUP)).hasSize(GROUP);
    }

    private void strike() throws Exception {
        house.killJvm();
        house.start();
    }

    private static String word(int group) {
        return String.format("g%03dx", group);
    }

    private static List<String> titles(int group) {
        return IntStream.range(group * GROUP, (group + 1) * GROUP)
                .mapToObj(i -> title(i))
                .toList();
    }

    private static String title(int number) {
        return "Mill " + word(number / GROUP) + " " + number;
    }

    private List<Long> sow() {
        List<Long> ids = new ArrayList<>();
        for (int from = 0; from < MANY; from += 1_000) {
            ids.addAll(bulk(operations(from, i -> "{\"op\":\"create\",\"values\":{\"name\":\"" + title(i) + "\"}}")));
        }
        return ids;
    }

    private static List<String> operations(int from, IntFunction<String> each) {
        return IntStream.range(from, from + 1_000).mapToObj(each).toList();
    }

    private List<Long> bulk(List<String> operations) {
        String body = "{\"atomic\":true,\"operations\":[" + operations.stream().collect(Collectors.joining(",")) + "]}";
        List<Long> ids = new ArrayList<>();
        client.post("/api/companies/bulk", body)
                .expect(200)
                .body()
                .path("results")
                .forEach(result -> ids.add(result.path("id").asLong()));
        return ids;
    }

    /** What a word finds, once it finds as many as wanted; or what it found in the end. */
    private List<String> await(String word, int wanted) throws InterruptedException {
        List<String> found = List.of();
        for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; Thread.sleep(200)) {
            Client.Answer answer = client.get("/api/search?limit=100&q=" + word);
            if (answer.status() == 200) {
                found = titles(answer.body().path("data"));
                if (found.size() == wanted) {
                    return found;
                }
            }
        }
        return found;
    }

    /** Of what was meant, without what is only spelled alike. */
    private static List<String> titles(JsonNode hits) {
        List<String> titles = new ArrayList<>();
        hits.forEach(hit -> {
            if (!hit.path("near").asBoolean()) {
                titles.add(hit.path("title").asText());
            }
        });
        return titles;
    }
}
