package io.guildhall.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.guildhall.itest.SteadyLoad.Kind;
import io.guildhall.itest.SteadyLoad.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;
import org.osgi.framework.Bundle;

/**
 * A trade is plugged in, replaced and taken away in every way an operator has, under a steady load of 20 requests a second on
 * the rest of the house and 20 on the trade itself. Each test leaves the trade running in its shipped version.
 */
public class HotSwapTest {
    private static final String JAR = "hospitality.jar";
    private static final Pattern ITS_PAGES = Pattern.compile("^(Bar|Guests|Rewards|Earn rules)$");
    private static final Kind LOOKUP = Kind.get("/api/hospitality/lookup?q=7071");

    @SuppressWarnings("NullAway.Init")
    private static Distribution house;

    @SuppressWarnings("NullAway.Init")
    private static Probed probe;

    @SuppressWarnings("NullAway.Init")
    private static TradeJar trade;

    @SuppressWarnings("NullAway.Init")
    private static Client client;

    @SuppressWarnings("NullAway.Init")
    private static SteadyLoad core;

    @SuppressWarnings("NullAway.Init")
    private static SteadyLoad own;

    @SuppressWarnings("NullAway.Init")
    private static EventStream events;

    @SuppressWarnings("NullAway.Init")
    private static String cookie;

    private static long guest;
    private static long workflow;

    private long begin;

    @BeforeClass
    public static void open() throws Exception {
        house = Distribution.unpack();
        // Generous, for a machine on which everything takes ten times as long.
        Files.writeString(house.base().resolve("etc/io.guildhall.rest.cfg"), "hold.seconds = 40\ndrain.seconds = 20\n");
        house.start();
        House.awaitEditions(house);
        probe = Probed.into(house);
        trade = new TradeJar(house);
        client = new Client(house.uri("/"));
        cookie = client.signUp("The Swinging Door", "hospitality", "s@swing.example")
                .raw()
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";")[0];
        client.post(
                        "/api/hospitality/earn-rules",
                        "{\"name\":\"Spend\",\"kind\":\"spend\",\"points\":1,\"per_amount\":\"1\"}")
                .expect(201);
        guest = client.post("/api/hospitality/guests", "{\"first_name\":\"Aoife\",\"phone\":\"+353 85 155 7071\"}")
                .expect(201)
                .id();
        workflow = Stored.workflow(client);
        core = new SteadyLoad(house.uri("/"), cookie, 20, coreKinds());
        own = new SteadyLoad(house.uri("/"), cookie, 20, ownKinds());
        events = new EventStream(house.uri("/"), cookie);
        swap(() -> TradeJar.drop(house, trade.build("0.1.0"), JAR));
    }

    @AfterClass
    public static void close() {
        try {
            if (core != null && own != null) {
                core.end();
                own.end();
                new Stored(client).holdsEveryAcknowledgedWriteOnce(core, own, guest);
                new Stored(client).hasDoneOnceWhatFollows(own, workflow);
            }
        } finally {
            house.close();
        }
    }

    private static List<Kind> coreKinds() {
        return List.of(
                Kind.get("/api/contacts?per_page=5"),
                Kind.post("/api/companies", "{\"name\":\"Company %s\"}"),
                Kind.get("/api/session"),
                Kind.get("/api/deals?per_page=5"),
                Kind.get("/"),
                Kind.get("/api/ui/plugins"));
    }

    private static List<Kind> ownKinds() {
        String asset = client.get("/api/ui/plugins")
                .expect(200)
                .body()
                .path("data")
                .path(0)
                .path("entry")
                .asText();
        return List.of(
                Kind.get("/api/hospitality/guests?per_page=5"),
                Kind.post("/api/hospitality/rewards", "{\"name\":\"Reward %s\",\"cost\":40}"),
                LOOKUP,
                Kind.post("/api/hospitality/guests/" + guest + "/spend", "{\"amount\":\"1\"}"),
                Kind.get("/api/hospitality/guests/" + guest),
                Kind.get(asset));
    }

    @Before
    public void settleDown() throws Exception {
        for (int i = 0; i < 600 && !isAlone(); i++) {
            Thread.sleep(50);
        }
        begin = System.nanoTime();
    }

    /** Whether one bundle of the trade is there, and runs. */
    private static boolean isAlone() throws IOException {
        List<String> bundles = probe.ask("list").stream()
                .filter(line -> line.contains(" " + TradeJar.NAME + " "))
                .toList();
        return bundles.size() == 1
                && bundles.get(0).endsWith(" " + Bundle.ACTIVE)
                && "working".equals(trade.state(client));
    }

    @Test
    public void anOverwrittenJarLosesNoRequest() throws Exception {
        for (int i = 0; i < 3; i++) {
            swap(() -> TradeJar.drop(house, trade.build("0.1.0"), JAR));
        }
        nothingLost("overwritten three times");
    }

    @Test
    public void aHigherVersionBesideTheOldOneLosesNoRequestNorDoesTheWayBack() throws Exception {
        swap(() -> TradeJar.drop(house, trade.build("0.2.0"), "newer.jar"));
        swap(() -> TradeJar.take(house, JAR));
        swap(() -> TradeJar.drop(house, trade.build("0.1.0"), JAR));
        swap(() -> TradeJar.take(house, "newer.jar"));
        nothingLost("side by side and back");
    }

    @Test
    public void anArchiveThatIsReplacedLosesNoRequest() throws Exception {
        swap(() -> TradeJar.drop(house, trade.kar("0.3.0"), "bar.kar"));
        swap(() -> TradeJar.take(house, JAR));
        swap(() -> TradeJar.drop(house, trade.kar("0.3.1"), "bar.kar"));
        swap(() -> TradeJar.drop(house, trade.build("0.1.0"), JAR));
        swap(() -> TradeJar.take(house, "bar.kar"));
        nothingLost("archive");
    }

    @Test
    public void whatIsUninstalledAnswersLaterAndIsBackWithItsDataInAMoment() throws Exception {
        List<Long> dropped = new ArrayList<>();
        List<Long> installed = new ArrayList<>();
        long open = events.count("modules");
        for (int i = 0; i < 3; i++) {
            swap(() -> TradeJar.take(house, JAR), "gone");
            dropped.add(untilFirst200(() -> TradeJar.drop(house, trade.build("0.1.0"), JAR)));
            swap(() -> TradeJar.take(house, JAR), "gone");
            Path jar = trade.build("0.1.0");
            installed.add(untilFirst200(() -> probe.ask("install", jar.toString())));
            swap(() -> TradeJar.drop(house, trade.build("0.1.0"), JAR));
        }
        events.awaitMore("modules", open);
        assertThat(events.isOpen()).isTrue();
        System.out.println("hot swap: from deploy/ to the first 200: " + SteadyLoad.times(dropped));
        System.out.println("hot swap: from bundle:install to the first 200: " + SteadyLoad.times(installed));
        nothingLost("uninstalled and installed again six times");
    }

    @Test
    public void whatIsStoppedAnswers503AndItsScreensComeAndGoInAnOpenTab() throws Exception {
        try (Browsers browsers = Browsers.open()) {
            Page tab = browsers.page(house.uri("/"), cookie);
            tab.navigate("/m/hospitality/bar");
            Locator link = tab.locator("a[href='/m/hospitality/bar']").first();
            Locator screen = tab.getByPlaceholder("Last 4, card");
            PlaywrightAssertions.assertThat(link).isVisible();
            PlaywrightAssertions.assertThat(screen).isVisible();
            tab.evaluate("window.sameTab = true");
            long told = events.count("modules");
            swap(() -> stopped("hospitality"), "gone");
            long away = untilRefused();
            events.awaitMore("modules", told);
            PlaywrightAssertions.assertThat(link).not().isVisible();
            PlaywrightAssertions.assertThat(screen).not().isVisible();
            // Nor are its lists drawn from what is remembered of it.
            PlaywrightAssertions.assertThat(
                            tab.locator("nav a").filter(new Locator.FilterOptions().setHasText(ITS_PAGES)))
                    .hasCount(0);
            Thread.sleep(1000);
            refusedPolitely(away);
            runsOfBeforeAreReadInFull();
            swap(() -> stopped(""));
            PlaywrightAssertions.assertThat(link).isVisible();
            PlaywrightAssertions.assertThat(screen).isVisible();
            assertThat(tab.evaluate("window.sameTab")).isEqualTo(true);
        }
        begin = System.nanoTime();
        Thread.sleep(500);
        nothingLost("started again");
        assertThat(events.isOpen()).isTrue();
    }

    /** What they did and by whom, by names of that day, though nobody here knows any more what a reward is. */
    private static void runsOfBeforeAreReadInFull() {
        JsonNode run = client.get("/api/workflow-runs?state=done&workflow_id=" + workflow)
                .expect(200)
                .body()
                .path("data")
                .path(0);
        JsonNode detail = client.get("/api/workflow-runs/" + run.path("id").asLong())
                .expect(200)
                .body();
        String name = detail.path("input").path("after").path("name").asText();
        assertThat(name).startsWith("Reward ");
        assertThat(detail.path("run").path("started_by").asLong()).isPositive();
        assertThat(detail.path("run").path("finished_at").asText()).isNotEmpty();
        JsonNode version = detail.path("version");
        assertThat(version.path("number").asLong()).isEqualTo(1);
        assertThat(version.path("definition").path("trigger").path("entity").asText())
                .isEqualTo("hospitality.reward");
        assertThat(version.path("words").path("hospitality.reward").asText()).isNotEmpty();
        assertThat(version.path("words").path("hospitality.reward.cost").asText())
                .isNotEmpty();
        assertThat(detail.path("steps").findValuesAsText("state")).containsExactly("done", "done");
        assertThat(detail.path("steps")
                        .path(0)
                        .path("input")
                        .path("values")
                        .path("cost")
                        .asLong())
                .isEqualTo(41);
        assertThat(detail.path("steps").path(1).path("output").path("title").asText())
                .isEqualTo(name);
        assertThat(detail.path("steps").findValuesAsText("started_at"))
                .hasSize(2)
                .doesNotContain("", "null");
    }

    private static void stopped(String names) throws IOException {
        Files.writeString(house.base().resolve("etc/io.guildhall.module.cfg"), "stopped = " + names + "\n");
    }

    /** At first they are held, for it might be an update. */
    private static long untilRefused() {
        while (own.send(LOOKUP, "").join().good()) {
            Thread.onSpinWait();
        }
        return System.nanoTime();
    }

    /** Every one that was sent since. */
    private void refusedPolitely(long since) {
        core.settle();
        own.settle();
        assertThat(SteadyLoad.bad(core.since(begin))).isEmpty();
        List<Result> answers = own.since(since).stream()
                .filter(result -> result.kind().path().startsWith("/api/"))
                .toList();
        System.out.printf("hot swap: stopped: %d requests on own routes told to come back%n", answers.size());
        assertThat(answers).isNotEmpty().allSatisfy(result -> {
            assertThat(result.status()).as(result.toString()).isEqualTo(503);
            assertThat(result.retryAfter()).isNotEmpty();
            assertThat(result.text()).contains("\"module/away\"");
        });
    }

    @Test
    public void fiftyUpdatesLeaveNoClassLoaderBehind() throws Exception {
        JvmLook jvm = new JvmLook(house.jvmPid());
        Path one = trade.build("0.1.0");
        Path other = trade.build("0.1.0");
        swap(() -> probe.ask("update", TradeJar.NAME, other.toString()));
        int loaders = jvm.bundleClassLoaders();
        int threads = jvm.threads();
        int files = jvm.openFiles();
        for (int i = 0; i < 50; i++) {
            Path next = i % 2 == 0 ? one : other;
            swap(() -> probe.ask("update", TradeJar.NAME, next.toString()));
        }
        nothingLost("updated fifty times");
        int left = jvm.bundleClassLoaders();
        // What a request of a moment ago still holds is let go within a minute.
        for (int i = 0; i < 40 && left > loaders; i++) {
            Thread.sleep(2000);
            left = jvm.bundleClassLoaders();
        }
        System.out.printf(
                "hot swap: before and after 50 updates: class loaders of bundles %d, %d; threads %d, %d; open files %d, %d%n",
                loaders, left, threads, jvm.threads(), files, jvm.openFiles());
        assertThat(left).isLessThanOrEqualTo(loaders);
        // Pools breathe; fifty of anything would not fit.
        assertThat(jvm.threads()).as("%s", jvm.threadsByName()).isLessThan(threads + 40);
        assertThat(jvm.openFiles()).isLessThan(files + 40);
    }

    private interface Step {
        void run() throws Exception;
    }

    private static void swap(Step step) throws Exception {
        swap(step, "working");
    }

    /** Takes the step and waits until the modules have been set up anew. */
    private static void swap(Step step, String wanted) throws Exception {
        long generation = trade.generation(client);
        step.run();
        for (int i = 0; i < 1200; i++) {
            if (trade.generation(client) > generation && wanted.equals(trade.state(client))) {
                return;
            }
            Thread.sleep(25);
        }
        throw new AssertionError("no new module within 30 s; it is " + trade.state(client));
    }

    private static long untilFirst200(Step step) throws Exception {
        long start = System.nanoTime();
        step.run();
        while (!own.send(LOOKUP, "").join().good()) {
            Thread.sleep(20);
        }
        return (System.nanoTime() - start) / 1_000_000;
    }

    private void nothingLost(String how) throws IOException {
        core.settle();
        own.settle();
        SteadyLoad.report(how + ", other routes", core.since(begin));
        SteadyLoad.report(how + ", own routes", own.since(begin));
        assertThat(SteadyLoad.bad(core.since(begin))).isEmpty();
        assertThat(SteadyLoad.bad(own.since(begin))).isEmpty();
        nobodyElseWasDisturbed();
    }

    private static void nobodyElseWasDisturbed() throws IOException {
        assertThat(probe.ask("events"))
                .allMatch(event -> event.startsWith(TradeJar.NAME + " ") || event.contains(".itest.probe "));
    }
}
