package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.Test;

/**
 * Two hosts work in one room, and the tablet of one is cut off while the other goes on. When it is back it shows all that has happened
 * without being loaded again, what was done on it has been done once, and of a table that both gave away one hears who was first.
 */
public class CutOffTest {
    private static final String OWNER = "nora@cutoff.example";
    private static final String COLLEAGUE = "ben@cutoff.example";
    private static final String PASSWORD = "a long enough phrase";
    private static final String FLOOR = "/m/hospitality/floor";
    private static final int TABLES = 16;
    private static final int PATIENCE = 300;

    private final Map<String, Long> tables = new HashMap<>();

    @Test
    public void aTabletThatWasCutOffCatchesUp() throws Exception {
        Client owner = House.client();
        owner.signUp("The Cut", "hospitality", OWNER);
        draw(owner);
        Client colleague = owner.hires("floor", "Ben Hale", COLLEAGUE);
        Path profile = Files.createTempDirectory("guildhall-cut");
        try (Browsers browsers = Browsers.open()) {
            PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
            try (BrowserContext context = browsers.tablet(profile)) {
                Page away = context.pages().get(0);
                enter(away, OWNER);
                Page there = browsers.page(1180, 820);
                enter(there, COLLEAGUE);
                seat(away, "T1", 2);
                assertThat(table(there, "T1", "Seated")).isVisible();
                away.waitForFunction("() => !!navigator.serviceWorker.controller");
                away.evaluate("window.neverLoadedAgain = true");

                context.setOffline(true);
                assertThat(away.getByText("Offline. What you do is kept.")).isVisible();
                seat(away, "T2", 2);
                seat(away, "T3", 3);
                assertThat(away.getByText("2 steps wait for the connection.")).isVisible();
                seat(there, "T3", 4);
                List<String> others = goOn(colleague);

                long back = System.nanoTime();
                context.setOffline(false);
                for (String name : others) {
                    assertThat(table(away, name, "Seated")).isVisible();
                }
                assertThat(table(away, "T1", "To clear")).isVisible();
                System.out.printf(
                        "CutOffTest: all shown %d ms after the network was back%n",
                        Duration.ofNanos(System.nanoTime() - back).toMillis());

                Locator refused =
                        away.getByRole(AriaRole.ALERT).filter(new Locator.FilterOptions().setHasText("Not seated."));
                assertThat(refused).containsText("T3");
                assertThat(refused).containsText("Ben Hale");
                assertThat(away.getByText(Pattern.compile("wait for the connection")))
                        .hasCount(0);
                assertThat(table(there, "T2", "Seated")).isVisible();
                assertThat(table(away, "T3", "4 guests")).isVisible();
                assertThat(parties(owner, "T2")).as("seated once").isEqualTo(1);
                assertThat(parties(owner, "T3")).as("given to one").isEqualTo(1);
                assertThat(away.evaluate("window.neverLoadedAgain")).isEqualTo(true);

                refused.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("OK"))
                        .click();
                assertThat(refused).hasCount(0);
                there.context().close();
            }
        }
    }

    /** A busy minute: tables fill, parties move, eat and go. Returns who is seated in the end. */
    private List<String> goOn(Client host) {
        List<String> seated = new ArrayList<>();
        for (int i = 4; i < TABLES - 2; i++) {
            long party = walkIn(host, "T" + i);
            act(host, party, "phase", "{\"phase\":\"mains\"}");
            seated.add("T" + i);
        }
        long mover = walkIn(host, "T" + (TABLES - 1));
        act(host, mover, "move", "{\"table_ids\":[" + id("T" + TABLES) + "]}");
        seated.add("T" + TABLES);
        long gone = partyAt(host, "T1");
        act(host, gone, "finish", "{}");
        // A wrong tap of a minute ago leaves nothing to be cleared: this party sat for an hour.
        host.post("/api/hospitality/dining-tables/" + id("T1") + "/room", "{\"dirty\":true}")
                .expect(200);
        return seated;
    }

    private long walkIn(Client host, String table) {
        return host.post("/api/hospitality/room/walk-ins", "{\"party_size\":2,\"table_ids\":[" + id(table) + "]}")
                .expect(201)
                .body()
                .path("bookings")
                .path(0)
                .path("id")
                .asLong();
    }

    private static void act(Client host, long party, String deed, String body) {
        host.post("/api/hospitality/bookings/" + party + "/room/" + deed, body).expect(200);
    }

    private long id(String table) {
        return Objects.requireNonNull(tables.get(table));
    }

    private long partyAt(Client host, String table) {
        return lines(host, table).get(0);
    }

    private long parties(Client host, String table) throws InterruptedException {
        for (int i = 0; i < PATIENCE && lines(host, table).isEmpty(); i++) {
            Thread.sleep(100);
        }
        return lines(host, table).size();
    }

    private List<Long> lines(Client host, String table) {
        List<Long> parties = new ArrayList<>();
        for (JsonNode line :
                host.get("/api/hospitality/room").expect(200).body().path("lines")) {
            if (line.path("table_id").asLong() == id(table)) {
                parties.add(line.path("booking_id").asLong());
            }
        }
        return parties;
    }

    private void draw(Client owner) {
        JsonNode room = owner.get("/api/hospitality/room").expect(200).body();
        long area = room.path("areas").path(0).path("id").asLong();
        List<String> drawn = new ArrayList<>();
        for (int i = 0; i < TABLES; i++) {
            drawn.add("""
                    {"id":-%d,"area_id":%d,"name":"T%d","shape":"square","x":%d,"y":%d,"width":100,"height":100,"seats":4}""".formatted(i + 1, area, i + 1, 150 + i % 4 * 280, 110 + i / 4 * 190));
        }
        owner.post("/api/hospitality/room/plan", "{\"tables\":[" + String.join(",", drawn) + "]}")
                .expect(200)
                .body()
                .path("tables")
                .forEach(table ->
                        tables.put(table.path("name").asText(), table.path("id").asLong()));
    }

    private static void enter(Page page, String email) {
        page.navigate("/signin");
        page.getByLabel("E-mail").fill(email);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(PASSWORD);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
        page.waitForURL(url -> !url.contains("/signin"));
        page.navigate(FLOOR);
        assertThat(table(page, "T1", "")).isVisible();
    }

    /** Two taps: the table, and how many they are. */
    private static void seat(Page page, String name, int size) {
        table(page, name, "Free").click();
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(size + " guests").setExact(true))
                .click();
        assertThat(table(page, name, "Seated")).isVisible();
    }

    /** The table as the room names it to those who hear it. */
    private static Locator table(Page page, String name, String standing) {
        return page.getByRole(
                AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName(Pattern.compile("^Table " + name + ", .*" + standing)));
    }
}
