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
import org.junit.Test;

/**
 * A host's tablet loses the network, goes on with the room, is switched off and on again, goes on, and is back: parties that the server
 * had not seen yet were moved and have gone, somebody has booked by phone, and all of it is there once and in order. Of the table that a
 * colleague gave away meanwhile the host hears, and chooses another one.
 */
public class FloorWithoutNetworkTest {
    private static final String OWNER = "nora@dark.example";
    private static final String COLLEAGUE = "ben@dark.example";

    @Test
    public void theRoomGoesOnThroughARestartAndArrivesOnceAndInOrder() throws Exception {
        Client owner = House.client();
        owner.signUp("The Dark Room", "hospitality", OWNER);
        RoomBooks books = RoomBooks.draw(owner, 9);
        Client colleague = owner.hires("floor", "Ben Hale", COLLEAGUE);
        Path profile = Files.createTempDirectory("guildhall-dark");
        try (Browsers browsers = Browsers.open()) {
            PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
            try (BrowserContext on = browsers.tablet(profile)) {
                Page page = on.pages().get(0);
                FloorTablet floor = new FloorTablet(page);
                floor.enter(OWNER);
                page.navigate("/m/hospitality/bookings");
                // What a tablet shows it keeps from the first touch on.
                button(page, "New booking").first().click();
                assertThat(page.getByLabel("Phone or name")).isVisible();
                floor.open();
                floor.seat("T1", 2);
                new SharedTablet(page).isReadyToBeCutOff();

                on.setOffline(true);
                assertThat(page.getByText("Offline. What you do is kept.")).isVisible();
                floor.seat("T2", 2);
                floor.move("T2", "T3");
                floor.seat("T4", 3);
                floor.finish("T4");
                floor.seat("T5", 4);
                floor.move("T5", "T6");
                // On the disk, before the tablet is switched off.
                assertThat(page.getByText("6 steps wait for the connection.")).isVisible();
            }
            // Meanwhile a colleague with a network is faster.
            books.walkIn(colleague, "T5");
            try (BrowserContext on = browsers.tablet(profile)) {
                on.setOffline(true);
                Page page = on.pages().get(0);
                FloorTablet floor = new FloorTablet(page);
                floor.open();
                assertThat(page.getByText("As of ")).isVisible();
                for (String seated : new String[] {"T1", "T3", "T6"}) {
                    assertThat(floor.table(seated, "Seated")).isVisible();
                }
                assertThat(floor.table("T4", "Free")).isVisible();
                floor.move("T3", "T7");
                // On the disk, as the others.
                assertThat(page.getByText("7 steps wait for the connection.")).isVisible();
                books(page, "Ada Stone");

                floor.open();
                assertThat(page.getByText("8 steps wait for the connection.")).isVisible();
                on.setOffline(false);
                Locator refused = floor.refused("Not seated.");
                assertThat(refused).containsText("T5");
                assertThat(refused).containsText("One step that builds on it waits with it.");
                refused.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Other table"))
                        .click();
                floor.table("T8", "Free").click();
                assertThat(refused).hasCount(0);
                assertThat(floor.table("T6", "Seated")).isVisible();
                assertThat(floor.table("T8", "Free")).isVisible();
                assertThat(page.getByText("As of ")).hasCount(0);

                assertThat(books.awaitAt("T6"))
                        .as("moved to where it was to go")
                        .hasSize(1);
                assertThat(books.awaitAt("T7")).as("moved twice").hasSize(1);
                page.reload();
                assertThat(floor.table("T7", "Seated")).isVisible();
                assertThat(floor.refused("")).hasCount(0);
                assertThat(page.getByText("wait for the connection")).hasCount(0);
            }
        }
        for (String free : new String[] {"T2", "T3"}) {
            assertThat(books.at(free)).as(free).isEmpty();
        }
    }

    /** By phone, for tomorrow: nobody knows here what is free then. */
    private static void books(Page page, String name) {
        page.navigate("/m/hospitality/bookings");
        button(page, "New booking").first().click();
        page.getByLabel("Phone or name").fill(name);
        button(page, "The day after").last().click();
        assertThat(page.getByText("what is free is not certain")).isVisible();
        page.locator("input[type=time]").fill("19:00");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Book 2 for"))
                .click();
        // In the book of that day, and among what waits.
        assertThat(page.getByRole(AriaRole.LISTITEM)
                        .filter(new Locator.FilterOptions().setHasText(name))
                        .first())
                .containsText("Not sent yet");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
