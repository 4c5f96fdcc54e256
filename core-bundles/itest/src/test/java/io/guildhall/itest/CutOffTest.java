package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.Test;

/**
 * Two hosts work in one room, and the tablet of one is cut off while the other goes on. When it is back it shows all that has happened
 * without being loaded again, what was done on it has been done once, and of a table that both gave away one hears who was first.
 */
public class CutOffTest {
    private static final String OWNER = "nora@cutoff.example";
    private static final String COLLEAGUE = "ben@cutoff.example";
    private static final int TABLES = 16;

    @Test
    public void aTabletThatWasCutOffCatchesUp() throws Exception {
        Client owner = House.client();
        owner.signUp("The Cut", "hospitality", OWNER);
        RoomBooks books = RoomBooks.draw(owner, TABLES);
        Client colleague = owner.hires("floor", "Ben Hale", COLLEAGUE);
        Path profile = Files.createTempDirectory("guildhall-cut");
        try (Browsers browsers = Browsers.open()) {
            PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
            try (BrowserContext context = browsers.tablet(profile)) {
                Page away = context.pages().get(0);
                FloorTablet mine = new FloorTablet(away);
                mine.enter(OWNER);
                Page there = browsers.page(1180, 820);
                FloorTablet theirs = new FloorTablet(there);
                theirs.enter(COLLEAGUE);
                mine.seat("T1", 2);
                assertThat(theirs.table("T1", "Seated")).isVisible();
                away.waitForFunction("() => !!navigator.serviceWorker.controller");
                away.evaluate("window.neverLoadedAgain = true");

                context.setOffline(true);
                assertThat(away.getByText("Offline. What you do is kept.")).isVisible();
                mine.seat("T2", 2);
                mine.seat("T3", 3);
                assertThat(away.getByText("2 steps wait for the connection.")).isVisible();
                theirs.seat("T3", 4);
                List<String> others = goOn(colleague, books);

                List<String> asked = new ArrayList<>();
                away.onRequest(request -> asked.add(request.resourceType() + " " + request.url()));
                long back = System.nanoTime();
                context.setOffline(false);
                for (String name : others) {
                    assertThat(mine.table(name, "Seated")).isVisible();
                }
                assertThat(mine.table("T1", "To clear")).isVisible();
                System.out.printf(
                        "CutOffTest: all shown %d ms after the network was back, the room asked for %d times%n",
                        Duration.ofNanos(System.nanoTime() - back).toMillis(),
                        asked.stream()
                                .filter(one -> one.endsWith("/api/hospitality/room"))
                                .count());
                // What it missed is told by the stream from where it broke off. How fast is for bench/peak: this
                // machine is shared.
                assertThat(asked).as("nothing is loaded again").noneMatch(one -> one.startsWith("document "));

                Locator refused =
                        away.getByRole(AriaRole.ALERT).filter(new Locator.FilterOptions().setHasText("Not seated."));
                assertThat(refused).containsText("T3");
                assertThat(refused).containsText("Ben Hale");
                assertThat(away.getByText(Pattern.compile("wait for the connection")))
                        .hasCount(0);
                assertThat(theirs.table("T2", "Seated")).isVisible();
                assertThat(mine.table("T3", "4 guests")).isVisible();
                assertThat(books.awaitAt("T2")).as("seated once").hasSize(1);
                assertThat(books.awaitAt("T3")).as("given to one").hasSize(1);
                assertThat(away.evaluate("window.neverLoadedAgain")).isEqualTo(true);

                refused.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("OK"))
                        .click();
                assertThat(refused).hasCount(0);
                there.context().close();
            }
        }
    }

    /** A busy minute: tables fill, parties move, eat and go. Returns who is seated in the end. */
    private static List<String> goOn(Client host, RoomBooks books) {
        List<String> seated = new ArrayList<>();
        for (int i = 4; i < TABLES - 2; i++) {
            long party = books.walkIn(host, "T" + i);
            RoomBooks.act(host, party, "phase", "{\"phase\":\"mains\"}");
            seated.add("T" + i);
        }
        long mover = books.walkIn(host, "T" + (TABLES - 1));
        RoomBooks.act(host, mover, "move", "{\"table_ids\":[" + books.id("T" + TABLES) + "]}");
        seated.add("T" + TABLES);
        RoomBooks.act(host, books.at("T1").get(0), "finish", "{}");
        // A wrong tap of a minute ago leaves nothing to be cleared: this party sat for an hour.
        host.post("/api/hospitality/dining-tables/" + books.id("T1") + "/room", "{\"dirty\":true}")
                .expect(200);
        return seated;
    }
}
