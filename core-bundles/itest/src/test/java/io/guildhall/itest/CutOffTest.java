package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.Test;

/**
 * Two hosts work in one house, and the tablet of one is cut off while the other makes two hundred changes in the room and in the book. When
 * it is back it has heard of every one of them, in order and once, and shows them without being loaded again; what was done on it has been
 * done once, and of a table that both gave away one hears who was first.
 */
public class CutOffTest {
    private static final String OWNER = "nora@cutoff.example";
    private static final String COLLEAGUE = "ben@cutoff.example";
    private static final int TABLES = 16;
    private static final int CHANGES = 200;
    private static final int BOOKED = 10;
    /** Within which a host sees that nothing goes out any more. */
    private static final double SEEN_MS = 5_000;

    /** Notes what the tab that holds the stream is told of parties. */
    private static final String RECORD = """
            (() => {
                window.told = [];
                const post = BroadcastChannel.prototype.postMessage;
                BroadcastChannel.prototype.postMessage = function (message) {
                    if (message && message.event && message.event.data) {
                        const data = typeof message.event.data === 'string'
                            ? JSON.parse(message.event.data) : message.event.data;
                        if (data.entity === 'hospitality.booking') window.told.push(data.id + '@' + data.version);
                    }
                    return post.call(this, message);
                };
            })()""";

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
                context.addInitScript(RECORD);
                Page away = context.pages().get(0);
                FloorTablet mine = new FloorTablet(away);
                mine.enter(OWNER);
                Page there = browsers.page(1180, 820);
                FloorTablet theirs = new FloorTablet(there);
                theirs.enter(COLLEAGUE);
                mine.seat("T1", 2);
                assertThat(theirs.table("T1", "Seated")).isVisible();
                away.waitForFunction("() => !!navigator.serviceWorker.controller");
                Busy busy = new Busy(colleague, books);
                busy.book();
                // The same tablet, with the book of tomorrow beside the room.
                Page book = context.newPage();
                book.navigate("/m/hospitality/bookings?day=" + busy.day());
                assertThat(book.getByText("Party " + BOOKED)).isVisible();
                for (Page tab : List.of(away, book)) {
                    tab.evaluate("window.neverLoadedAgain = true; window.told = []");
                }

                context.setOffline(true);
                assertThat(away.getByText("Offline. What you do is kept."))
                        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(SEEN_MS));
                mine.seat("T2", 2);
                mine.seat("T3", 3);
                assertThat(away.getByText("2 steps wait for the connection.")).isVisible();
                theirs.seat("T3", 4);
                List<String> others = busy.goOn();

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
                assertThat(busy.written()).hasSize(CHANGES);
                assertThat(told(away)).as("none twice").doesNotHaveDuplicates();
                assertThat(told(away).stream().filter(busy.written()::contains))
                        .as("every change, in the order in which it was made")
                        .containsExactlyElementsOf(busy.written());
                assertThat(told(book)).as("one tab listens for both").isEmpty();
                for (int i = 2; i <= BOOKED; i++) {
                    Locator line = book.getByRole(AriaRole.LISTITEM)
                            .filter(new Locator.FilterOptions().setHasText(Pattern.compile("Party " + i + "\\D")));
                    assertThat(line).hasCount(1);
                    assertThat(line).containsText("Confirmed");
                    assertThat(line).containsText("Window");
                }
                assertThat(book.getByText("Cancelled", new Page.GetByTextOptions().setExact(true)))
                        .hasCount(1);
                assertThat(book.evaluate("window.neverLoadedAgain")).isEqualTo(true);

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

    /** A colleague's busy minutes. Used by the test's thread alone. */
    private static final class Busy {
        private final Client host;
        private final RoomBooks books;
        private final Instant evening =
                Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(42));
        private final List<Long> booked = new ArrayList<>();
        /** What each change has left, as {@code id@version}. */
        private final List<String> written = new ArrayList<>();

        Busy(Client host, RoomBooks books) {
            this.host = host;
            this.books = books;
        }

        String day() {
            return evening.toString().substring(0, 10);
        }

        /** Parties that come tomorrow. */
        void book() {
            for (int i = 1; i <= BOOKED; i++) {
                booked.add(host.post(
                                "/api/hospitality/bookings",
                                "{\"name\":\"Party " + i + "\",\"party_size\":2,\"starts_at\":\"" + evening
                                        + "\",\"beyond_pacing\":true}")
                        .expect(201)
                        .id());
            }
        }

        /** Bookings are confirmed, put right, moved and cancelled; tables fill, eat and go. Returns who is seated in the end. */
        List<String> goOn() {
            for (int i = 0; i < BOOKED; i++) {
                step(i, "confirm", "{}");
                step(i, "correct", "{\"note\":\"Window\"}");
                step(i, "move", "{\"starts_at\":\"" + evening.plus(Duration.ofHours(1)) + "\",\"beyond_pacing\":true}");
            }
            step(0, "cancel", "{\"by\":\"guest\"}");
            while (written.size() < CHANGES - 14) {
                long party = walkIn("T" + (4 + written.size() % 9));
                act(party, "phase", "{\"phase\":\"mains\"}");
                act(party, "finish", "{}");
            }
            List<String> seated = new ArrayList<>();
            for (int i = 4; written.size() < CHANGES - 3; i++) {
                walkIn("T" + i);
                seated.add("T" + i);
            }
            long mover = walkIn("T" + (TABLES - 1));
            act(mover, "move", "{\"table_ids\":[" + books.id("T" + TABLES) + "]}");
            seated.add("T" + TABLES);
            act(books.at("T1").get(0), "finish", "{}");
            // A wrong tap of a minute ago leaves nothing to be cleared: this party sat for an hour.
            host.post("/api/hospitality/dining-tables/" + books.id("T1") + "/room", "{\"dirty\":true}")
                    .expect(200);
            return seated;
        }

        private void step(int which, String step, String body) {
            wrote(host.post("/api/hospitality/bookings/" + booked.get(which) + "/" + step, body)
                    .expect(200)
                    .body());
        }

        private long walkIn(String table) {
            JsonNode party = host.post(
                            "/api/hospitality/room/walk-ins",
                            "{\"party_size\":2,\"table_ids\":[" + books.id(table) + "]}")
                    .expect(201)
                    .body()
                    .at("/bookings/0");
            wrote(party);
            return party.path("id").asLong();
        }

        private void act(long party, String deed, String body) {
            wrote(host.post("/api/hospitality/bookings/" + party + "/room/" + deed, body)
                    .expect(200)
                    .body()
                    .at("/bookings/0"));
        }

        private void wrote(JsonNode party) {
            written.add(party.path("id").asLong() + "@" + party.path("version").asLong());
        }

        List<String> written() {
            return written;
        }
    }

    @SuppressWarnings("unchecked")
    private static List<String> told(Page tab) {
        return (List<String>) tab.evaluate("window.told");
    }
}
