package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** A guest books a table on his phone, looks at it again and cancels it, and the house has each of that at once. */
public class GuestBooksTest {
    @SuppressWarnings("NullAway.Init")
    private static Browsers browsers;

    @SuppressWarnings("NullAway.Init")
    private static Client owner;

    @SuppressWarnings("NullAway.Init")
    private static String book;

    @BeforeClass
    public static void open() {
        browsers = Browsers.open();
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        owner = House.client();
        owner.signUp("The Quay", "hospitality", "owner@quay.example");
        book = AtTheDoor.open(owner, "the-quay");
    }

    @AfterClass
    public static void close() {
        if (browsers != null) {
            browsers.close();
        }
    }

    private static Page phone() {
        return phone(book);
    }

    private static Page phone(String path) {
        Page page = browsers.reader(360, 740, true);
        page.navigate(path);
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("How many of you?")))
                .isVisible();
        return page;
    }

    private static JsonNode booking(String name) {
        return owner.get("/api/hospitality/bookings?q=" + name.replace(" ", "%20"))
                .expect(200)
                .body()
                .at("/data/0");
    }

    @Test
    public void aTableIsBookedSeenAgainAndCancelled() {
        Page page = phone();
        AtTheDoor.book(page, 2, "Ada Stone");
        assertThat(page.getByText("Your table is booked")).isVisible();
        JsonNode taken = booking("Ada Stone");
        assertThat(taken.path("state").asText()).isEqualTo("booked");
        assertThat(taken.path("source").asText()).isEqualTo("web");
        assertThat(taken.path("party_size").asInt()).isEqualTo(2);
        assertThat(taken.path("alert").asText()).isEqualTo("Nuts");
        assertThat(page.getByText(taken.path("reference").asText())).isVisible();

        AtTheDoor.look(page);
        assertThat(page.getByText(Pattern.compile(AtTheDoor.TIME))).isVisible();
        assertThat(page.getByText("2 guests · Ada Stone")).isVisible();
        AtTheDoor.button(page, "Change").click();
        AtTheDoor.button(page, "3 guests").click();
        AtTheDoor.button(page, "20:00").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Change to .*20:00$")))
                .click();
        assertThat(page.getByText("Your booking has been changed.")).isVisible();
        assertThat(booking("Ada Stone").path("party_size").asInt()).isEqualTo(3);

        AtTheDoor.cancel(page);
        assertThat(AtTheDoor.button(page, "Cancel booking")).hasCount(0);
        assertThat(booking("Ada Stone").path("state").asText()).isEqualTo("cancelled");
        page.reload();
        assertThat(page.getByText("Cancelled", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        page.context().close();
    }

    @Test
    public void aDepositIsToldBeforeAndTheTableIsHeldUntilItIsPaid() {
        Page page = phone();
        AtTheDoor.choose(page, 6);
        assertThat(page.getByText(Pattern.compile("^We ask for a deposit of .*60\\.00"))
                        .first())
                .isVisible();
        page.reload();
        AtTheDoor.book(page, 6, "Ben Hale");
        assertThat(page.getByText("Your table is held for you")).isVisible();
        JsonNode held = booking("Ben Hale");
        assertThat(held.path("state").asText()).isEqualTo("held");

        owner.post(
                        "/api/hospitality/bookings/" + held.path("id").asLong() + "/deposit/steps",
                        "{\"state\":\"paid\",\"way\":\"transfer\"}")
                .expect(200);
        AtTheDoor.look(page);
        assertThat(page.getByText(Pattern.compile("^Deposit of .*60\\.00 paid$")))
                .isVisible();
        assertThat(page.getByText("Booked", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        AtTheDoor.button(page, "Cancel booking").click();
        assertThat(page.getByText(Pattern.compile("^You will get your deposit of .*60\\.00 back\\.$")))
                .isVisible();
        page.context().close();
    }

    @Test
    public void aRequestIsToldBeforeAndAnsweredByTheHouse() {
        Client host = House.client();
        host.signUp("The Long Quay", "hospitality", "owner@long-quay.example");
        String path = AtTheDoor.open(host, "the-long-quay");
        long venue = host.get("/api/hospitality/venues")
                .expect(200)
                .body()
                .at("/data/0/id")
                .asLong();
        host.post("/api/hospitality/services", "{\"venue_id\":" + venue + ",\"name\":\"Dinner\",\"web_request\":4}")
                .expect(201);
        Page page = phone(path);
        AtTheDoor.choose(page, 4);
        assertThat(page.getByText(Pattern.compile("^This is a request and not a booking yet")))
                .isVisible();
        AtTheDoor.fill(page, "Dora Finch");
        assertThat(page.getByText("We have your request")).isVisible();
        JsonNode open =
                host.get("/api/hospitality/booking-requests").expect(200).body().at("/requests/0");
        assertThat(open.at("/booking/name").asText()).isEqualTo("Dora Finch");
        assertThat(open.path("room").asText()).isEqualTo("FREE");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("See or withdraw your request"))
                .click();
        assertThat(page.getByText("Request sent, not answered yet")).isVisible();
        assertThat(AtTheDoor.button(page, "Change")).hasCount(0);

        host.post("/api/hospitality/bookings/" + open.at("/booking/id").asLong() + "/accept", "{}")
                .expect(200);
        page.reload();
        assertThat(page.getByText("Booked", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        page.context().close();
    }

    @Test
    public void whoIsTooLateIsToldSoAndChoosesAnotherTime() {
        Client host = House.client();
        host.signUp("The Narrow Quay", "hospitality", "owner@narrow-quay.example");
        Page page = phone(AtTheDoor.open(host, "the-narrow-quay"));
        long venue = host.get("/api/hospitality/venues")
                .expect(200)
                .body()
                .at("/data/0/id")
                .asLong();
        host.post("/api/hospitality/services", "{\"venue_id\":" + venue + ",\"name\":\"Dinner\",\"pacing\":2}")
                .expect(201);
        page.reload();
        AtTheDoor.choose(page, 2);
        host.post("/api/hospitality/bookings", """
                        {"venue_id":%d,"name":"Quicker","party_size":2,"starts_at":"%sT%s:00Z"}""".formatted(venue, AtTheDoor.day(), AtTheDoor.TIME))
                .expect(201);
        AtTheDoor.fill(page, "Cora Late");
        assertThat(page.getByText("This time has just been taken. Please choose another one."))
                .isVisible();
        assertThat(AtTheDoor.button(page, AtTheDoor.TIME)).hasCount(0);
        AtTheDoor.button(page, "19:30").click();
        // What she has typed is still there.
        AtTheDoor.send(page).click();
        assertThat(page.getByText("Your table is booked")).isVisible();
        page.context().close();
    }

    @Test
    public void whatIsMissingIsSaidWhereItIsMissingAndInTheGuestsLanguage() {
        Page page = phone();
        AtTheDoor.choose(page, 2);
        AtTheDoor.send(page).click();
        Locator name = page.getByLabel("Name");
        assertThat(name).isFocused();
        assertThat(name).hasAttribute("aria-invalid", "true");
        assertThat(page.getByText("Give us a phone number or an e-mail address."))
                .isVisible();
        page.getByLabel("Language").selectOption("de");
        assertThat(page.getByText("Geben Sie uns eine Telefonnummer oder eine E-Mail-Adresse."))
                .isVisible();
        assertThat(owner.get("/api/hospitality/bookings?q=Guest")
                        .body()
                        .path("total")
                        .asInt())
                .isZero();
        page.context().close();
    }
}
