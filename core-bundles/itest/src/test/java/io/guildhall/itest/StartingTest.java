package io.guildhall.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.Test;

/** What somebody sees who knocks from the first moment of a start on. */
public class StartingTest {
    private static final List<String> PATHS =
            List.of("/api/health", "/api/editions", "/api/events", "/api/health/live", "/");

    @Test
    public void nobodyIsToldThatThereIsNothingWhileGuildhallStarts() throws Exception {
        try (Distribution house = Distribution.unpack()) {
            watchAStart(house);
            house.stop();
            // Again with everything unpacked and the tables in place, which takes another way through the framework.
            watchAStart(house);
            String console = Files.readString(house.console());
            assertThat(console.lines().filter(line -> line.contains("Guildhall is ready: http://localhost:")))
                    .hasSize(2);
        }
    }

    private static void watchAStart(Distribution house) throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        ExecutorService callers = Executors.newFixedThreadPool(PATHS.size());
        List<Future<List<String>>> seen = new ArrayList<>();
        for (String path : PATHS) {
            seen.add(callers.submit(() -> knock(house, path, enough)));
        }
        house.start();
        TimeUnit.SECONDS.sleep(1);
        enough.set(true);
        callers.shutdown();
        for (int i = 0; i < PATHS.size(); i++) {
            List<String> answers = seen.get(i).get(1, TimeUnit.MINUTES);
            String path = PATHS.get(i);
            String last = path.equals("/api/events") ? "401" : "200";
            List<String> first = path.startsWith("/api/health/live") || path.equals("/")
                    ? List.of(last)
                    : List.of("503 in 2 s", last);
            assertThat(answers).as(path).isSubsetOf(first).endsWith(last).doesNotHaveDuplicates();
        }
    }

    /** Each kind of answer, when it changes. Nobody at the door is no answer; nor is a limit that we run into. */
    private static List<String> knock(Distribution house, String path, AtomicBoolean enough) throws Exception {
        List<String> seen = new ArrayList<>();
        while (!enough.get()) {
            String answer = answer(house, path);
            if (!answer.isEmpty()
                    && (seen.isEmpty() || !seen.get(seen.size() - 1).equals(answer))) {
                seen.add(answer);
            }
            Thread.sleep(seen.isEmpty() ? 5 : 250);
        }
        return seen;
    }

    private static String answer(Distribution house, String path) throws InterruptedException {
        try {
            HttpResponse<String> answer = house.get(path);
            if (answer.statusCode() == 429) {
                return "";
            }
            String wait = answer.headers()
                    .firstValue("Retry-After")
                    .map(s -> " in " + s + " s")
                    .orElse("");
            return answer.statusCode() + wait;
        } catch (IOException nobody) {
            return "";
        }
    }
}
