package io.guildhall.itest;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** What a guest does who books a table by himself, on pages that need no sign-in. */
final class AtTheDoor {
    static final String TIME = "19:00";

    /** The house takes nobody for a person who is quicker. */
    private static final int TYPES_FOR_MS = 3200;

    private static final int DAYS_AHEAD = 9;
    private static final AtomicInteger GUESTS = new AtomicInteger();

    /** A bar without a room of its own, with a page for guests and a deposit for six and more. Returns where the page is. */
    static String open(Client owner, String address) {
        // The first look at the room makes one.
        owner.get("/api/hospitality/room").expect(200);
        long venue = owner.get("/api/hospitality/venues")
                .expect(200)
                .body()
                .at("/data/0/id")
                .asLong();
        owner.post("/api/hospitality/deposit-rules", """
                        {"venue_id":%d,"least_party":6,"amount":"10","per":"guest","refund_hours":24}""".formatted(venue)).expect(201);
        return owner.send("PUT", "/api/hospitality/booking-addresses/" + venue, "{\"address\":\"" + address + "\"}")
                .expect(200)
                .body()
                .path("path")
                .asText();
    }

    static LocalDate day() {
        return LocalDate.now().plusDays(DAYS_AHEAD);
    }

    /** As far as the page that asks for a name. */
    static void choose(Page page, int guests) {
        button(page, guests + " guests").click();
        page.getByLabel("Another day").fill(day().toString());
        button(page, TIME).click();
    }

    /** As far as the page that says that it is done. */
    static void book(Page page, int guests) {
        book(page, guests, "Guest " + GUESTS.incrementAndGet());
    }

    static void book(Page page, int guests, String name) {
        choose(page, guests);
        fill(page, name);
        page.getByText("Your reference").waitFor();
    }

    /** Who he is, and off it goes. */
    static void fill(Page page, String name) {
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(name);
        page.getByLabel("E-mail").fill(name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.') + "@guests.example");
        page.getByLabel("Allergies").fill("Nuts");
        page.getByLabel(Pattern.compile("^I agree")).check();
        page.waitForTimeout(TYPES_FOR_MS);
        send(page).click();
    }

    /** By the link that his mail has, too. */
    static void look(Page page) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("See, change or cancel"))
                .click();
        page.waitForURL("**/p/booking/**");
        button(page, "Cancel booking").waitFor();
    }

    static void cancel(Page page) {
        button(page, "Cancel booking").click();
        button(page, "Yes, cancel it").click();
        page.getByText("Cancelled", new Page.GetByTextOptions().setExact(true)).waitFor();
    }

    static Locator send(Page page) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^(Book|Hold|Ask for) ")));
    }

    static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private AtTheDoor() {}
}
