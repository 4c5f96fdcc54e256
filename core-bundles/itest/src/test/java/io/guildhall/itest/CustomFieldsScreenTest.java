package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.Assert.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** The owner of a bar adds fields to its guests, which are a module's: forms, lists and filters have them at once. */
public class CustomFieldsScreenTest {
    private static final Client OWNER = House.client();

    @SuppressWarnings("NullAway.Init")
    private static Browsers browsers;

    @SuppressWarnings("NullAway.Init")
    private static Page page;

    private static long guest;

    @BeforeClass
    public static void open() {
        browsers = Browsers.open();
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        String cookie = OWNER.signUp("The Nutty Fox", "hospitality", "owner@nuttyfox.example")
                .raw()
                .headers()
                .firstValue("set-cookie")
                .orElseThrow()
                .split(";", 2)[0];
        page = browsers.page(House.open().uri("/"), cookie);
        guest = made("Ada", "Stone");
        made("Ben", "Brook");
        add("Allergies", "^Text", false);
        add("Membership no.", "^Text", true);
    }

    @AfterClass
    public static void close() {
        if (browsers != null) {
            browsers.close();
        }
    }

    private static long made(String first, String last) {
        return OWNER.post(
                        "/api/hospitality/guests", "{\"first_name\":\"" + first + "\",\"last_name\":\"" + last + "\"}")
                .expect(201)
                .id();
    }

    @Test
    public void aGuestIsMadeAtTheCounterWithWhatTheHouseWantsToKnow() {
        JsonNode made = OWNER.post("/api/hospitality/guests", "{\"first_name\":\"Cy\",\"c_allergies\":\"sesame\"}")
                .expect(201)
                .body();
        assertEquals(
                "sesame",
                OWNER.get("/api/hospitality/guests/" + made.path("id").asLong())
                        .body()
                        .path("c_allergies")
                        .asText());
        assertEquals(
                "c_nonsense",
                OWNER.post("/api/hospitality/guests", "{\"first_name\":\"Cy\",\"c_nonsense\":1}")
                        .expect(422)
                        .body()
                        .path("field")
                        .asText());
    }

    private static void add(String name, String type, boolean fast) {
        page.navigate("/settings/fields?of=hospitality.guest");
        button("New field").first().click();
        box("Name").fill(name);
        dialog().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile(type)))
                .click();
        if (fast) {
            assertThat(dialog()).containsText("of 10 fast fields; this one costs about");
            dialog().getByText("Find it fast").click();
        }
        dialogButton("Add the field").click();
        assertThat(dialog()).isHidden();
        assertThat(button(name)).isVisible();
    }

    private static Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    private static Locator dialogButton(String name) {
        return dialog().getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator box(String name) {
        return dialog().getByRole(
                        AriaRole.TEXTBOX,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator row(String words) {
        return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(words));
    }

    @Test
    public void theyAreAtOnceInFormListAndFilter() {
        page.navigate("/r/hospitality/guests/" + guest);
        page.getByLabel("Actions", new Page.GetByLabelOptions().setExact(true))
                .last()
                .click();
        page.getByRole(
                        AriaRole.MENUITEM,
                        new Page.GetByRoleOptions().setName("Edit").setExact(true))
                .click();
        assertThat(dialog()).containsText("Your own fields");
        box("Allergies").fill("Nuts");
        box("Membership no.").fill("M-1007");
        dialogButton("Save").click();
        assertThat(dialog()).isHidden();
        assertThat(page.locator("dl").filter(new Locator.FilterOptions().setHasText("Allergies")))
                .containsText("Nuts");

        page.navigate("/r/hospitality/guests?columns=c_allergies,c_membership_no");
        assertThat(row("Ada Stone")).containsText("Nuts");
        assertThat(row("Ben Brook")).isVisible();
        button("Filter").click();
        page.getByRole(
                        AriaRole.COMBOBOX,
                        new Page.GetByRoleOptions().setName("Field").setExact(true))
                .fill("Membership");
        // Those of the record itself stand before those of the guest who has brought him.
        page.getByRole(
                        AriaRole.OPTION,
                        new Page.GetByRoleOptions().setName("Membership no.").setExact(true))
                .first()
                .click();
        box("Value").fill("M-1007");
        dialogButton("Done").click();
        assertThat(row("Ben Brook")).hasCount(0);
        assertThat(row("Ada Stone")).containsText("M-1007");
    }

    @Test
    public void oneIsDeletedAfterItIsSaidWhatIsLostAndComesBack() {
        add("Favourite seat", "^Text", false);
        button("Actions for Favourite seat").click();
        page.getByRole(
                        AriaRole.MENUITEM,
                        new Page.GetByRoleOptions().setName("Delete").setExact(true))
                .click();
        assertThat(dialog()).containsText("No record has a value in it.");
        dialogButton("Delete").click();
        assertThat(dialog()).isHidden();
        assertThat(button("Favourite seat")).hasCount(0);
        button("Put “Favourite seat” back").click();
        assertThat(button("Favourite seat")).isVisible();
    }
}
