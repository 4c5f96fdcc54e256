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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.Test;

/**
 * The book of tomorrow on a tablet without a network: guests ring up and are moved, confirmed, cancelled and put right, the tablet is
 * switched off and on again, and when it is back all of that has been done once. Where a colleague was faster the host hears who, and
 * decides.
 */
public class BookingsAwayTest {
    private static final String OWNER = "nora@book.example";
    private static final String COLLEAGUE = "ben@book.example";
    private static final LocalDate DAY =
            LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC).plusDays(1);
    private static final int PATIENCE = 300;

    @Test
    public void theBookGoesOnThroughARestartAndWhatAColleagueHasChangedIsAskedFor() throws Exception {
        Client owner = House.client();
        owner.signUp("The Open Book", "hospitality", OWNER);
        RoomBooks.draw(owner, 9);
        Client colleague = owner.hires("floor", "Ben Hale", COLLEAGUE);
        Map<String, Long> books = new TreeMap<>();
        for (String name : new String[] {"Ada Stone", "Ben Rivers", "Cara Lund", "Dan Moor", "Eve Marsh"}) {
            books.put(name, book(owner, name));
        }
        Path profile = Files.createTempDirectory("guildhall-book");
        try (Browsers browsers = Browsers.open()) {
            PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
            try (BrowserContext on = browsers.tablet(profile)) {
                Page page = on.pages().get(0);
                new FloorTablet(page).enter(OWNER);
                Book book = new Book(page);
                book.open();
                // What a tablet shows it keeps from the first touch on.
                book.show("Ada Stone");
                book.press("Back to the day");
                new SharedTablet(page).isReadyToBeCutOff();

                on.setOffline(true);
                assertThat(page.getByText("You are offline")).isVisible();
                book.show("Ada Stone");
                book.press("Confirm");
                book.move("20:00");
                book.show("Cara Lund");
                book.press("Cancel booking");
                book.press("The guest cancels");
                book.press("Back to the day");
                book.show("Dan Moor");
                book.rename("Dan Moore");
                book.press("Back to the day");
                book.show("Eve Marsh");
                book.move("20:00");
                // Each is drawn at once, and on the disk before the tablet is switched off.
                assertThat(page.getByText("5 steps wait for the connection.")).isVisible();
            }
            // Meanwhile a colleague with a network is faster.
            step(
                    colleague,
                    Objects.requireNonNull(books.get("Eve Marsh")),
                    "move",
                    "{\"starts_at\":\"" + DAY + "T21:00:00Z\"}");
            try (BrowserContext on = browsers.tablet(profile)) {
                on.setOffline(true);
                Page page = on.pages().get(0);
                Book book = new Book(page);
                book.open();
                assertThat(page.getByText("As of ")).isVisible();
                assertThat(book.line("Ada Stone")).containsText("Confirmed");
                assertThat(book.line("Cara Lund")).containsText("Cancelled");
                assertThat(book.line("Dan Moore")).containsText("Not sent yet");
                assertThat(book.line("Ben Rivers")).not().containsText("Not sent yet");
                page.getByText("5 steps wait for the connection.").click();
                assertThat(page.getByText("Cancellation of Cara Lund")).isVisible();
                page.navigate("/m/hospitality/bookings?day=" + DAY.plusDays(9));
                assertThat(page.getByText("this tablet has not seen this day yet"))
                        .isVisible();
                assertThat(book.line("Ada Stone")).hasCount(0);
                book.open();

                on.setOffline(false);
                Locator refused =
                        page.getByRole(AriaRole.ALERT).filter(new Locator.FilterOptions().setHasText("Eve Marsh"));
                assertThat(refused).containsText("Ben Hale was faster");
                assertThat(page.getByText("wait for the connection")).hasCount(0);
                assertThat(page.getByRole(AriaRole.ALERT)).hasCount(1);
                assertThat(books(owner, books, "Eve Marsh").path("starts_at").asText())
                        .as("what the colleague has done stands until somebody decides")
                        .startsWith(DAY + "T21:00");
                refused.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Do it all the same"))
                        .click();
                assertThat(refused).hasCount(0);
                await(
                        owner,
                        books,
                        "Eve Marsh",
                        booking -> booking.path("starts_at").asText().startsWith(DAY + "T20:00"));
                page.reload();
                assertThat(book.line("Eve Marsh")).isVisible();
                assertThat(page.getByText("Not sent yet")).hasCount(0);
                assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);
            }
        }
        JsonNode ada = books(owner, books, "Ada Stone");
        assertThat(ada.path("state").asText()).isEqualTo("confirmed");
        assertThat(ada.path("starts_at").asText()).startsWith(DAY + "T20:00");
        assertThat(books(owner, books, "Cara Lund").path("state").asText()).isEqualTo("cancelled");
        assertThat(books(owner, books, "Dan Moor").path("name").asText()).isEqualTo("Dan Moore");
        assertThat(books(owner, books, "Ben Rivers").path("state").asText()).isEqualTo("booked");
    }

    private static long book(Client host, String name) {
        return host.post(
                        "/api/hospitality/bookings",
                        "{\"name\":\"" + name + "\",\"party_size\":2,\"starts_at\":\"" + DAY
                                + "T19:00:00Z\",\"beyond_pacing\":true}")
                .expect(201)
                .id();
    }

    private static void step(Client host, long booking, String step, String body) {
        host.post("/api/hospitality/bookings/" + booking + "/" + step, body).expect(200);
    }

    private static JsonNode books(Client owner, Map<String, Long> books, String name) {
        return owner.get("/api/hospitality/bookings/" + books.get(name))
                .expect(200)
                .body();
    }

    private static void await(Client owner, Map<String, Long> books, String name, Predicate<JsonNode> stands)
            throws InterruptedException {
        for (int i = 0; i < PATIENCE && !stands.test(books(owner, books, name)); i++) {
            Thread.sleep(100);
        }
        assertThat(stands.test(books(owner, books, name))).as(name).isTrue();
    }

    /** Tomorrow's page, upright on a tablet: the list, or one booking of it. Used by the test's thread alone. */
    private record Book(Page page) {
        void open() {
            page.navigate("/m/hospitality/bookings?day=" + DAY);
            assertThat(line("Ada Stone")).isVisible();
        }

        Locator line(String name) {
            return page.getByRole(AriaRole.LISTITEM)
                    .filter(new Locator.FilterOptions()
                            .setHas(page.getByText(name, new Page.GetByTextOptions().setExact(true))));
        }

        void show(String name) {
            line(name).getByRole(AriaRole.BUTTON).click();
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name)))
                    .isVisible();
        }

        void move(String time) {
            press("Change");
            assertThat(page.getByText("what is free is not certain")).isVisible();
            press(time);
            press("Save change");
            assertThat(page.getByText("It is kept here").first()).isVisible();
            press("Back to the day");
        }

        void rename(String name) {
            press("Edit details");
            assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
            page.getByRole(AriaRole.DIALOG)
                    .getByLabel(Pattern.compile("^Name"))
                    .first()
                    .fill(name);
            press("Save");
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name)))
                    .isVisible();
        }

        void press(String name) {
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName(name).setExact(true))
                    .first()
                    .click();
        }
    }
}
