package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.KeyboardModifier;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** Lists put in the order of what their records point at, by a click, and the views that come with the trade. */
public class ListOrderTest {
    @SuppressWarnings("NullAway.Init")
    private static Desk desk;

    @SuppressWarnings("NullAway.Init")
    private static Page page;

    @BeforeClass
    public static void open() {
        desk = Desk.open("order");
        page = desk.page;
        long quarry = desk.made("/api/companies", "{\"name\":\"Quarry\"}");
        long bakery = desk.made("/api/companies", "{\"name\":\"Bakery\"}");
        contact("Abel", ",\"company_id\":" + quarry);
        contact("Bea", "");
        String zone = desk.owner
                .get("/api/session")
                .expect(200)
                .body()
                .at("/workspace/zone")
                .asText();
        LocalDate birthday = LocalDate.now(ZoneId.of(zone)).minusYears(40);
        contact("Cleo", ",\"company_id\":" + bakery + ",\"birthday\":\"" + birthday + "\"");
        contact("Dora", ",\"company_id\":" + bakery);
    }

    private static void contact(String name, String more) {
        desk.made("/api/contacts", "{\"name\":\"" + name + "\"" + more + "}");
    }

    @AfterClass
    public static void close() {
        if (desk != null) {
            desk.close();
        }
    }

    @Before
    public void theListOfContacts() {
        page.navigate("/contacts");
        assertThat(rows()).hasCount(4);
    }

    private static Locator rows() {
        return page.locator("a[data-row]");
    }

    private static void shows(String... names) {
        assertThat(rows()).hasCount(names.length);
        for (int i = 0; i < names.length; i++) {
            assertThat(rows().nth(i)).hasAttribute("aria-label", names[i]);
        }
    }

    private static Locator heading(String words) {
        return page.getByRole(AriaRole.COLUMNHEADER)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^" + words)));
    }

    @Test
    public void aClickOnARelatedColumnOrdersAndShiftAddsAnother() {
        heading("Company").click();
        assertThat(page).hasURL(Pattern.compile("sort=company\\.name"));
        shows("Cleo", "Dora", "Abel", "Bea");
        heading("Company").click();
        shows("Abel", "Dora", "Cleo", "Bea");
        heading("Name").click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
        shows("Abel", "Cleo", "Dora", "Bea");
        page.reload();
        shows("Abel", "Cleo", "Dora", "Bea");
        Locator inIt =
                page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Company")));
        assertThat(page.getByRole(AriaRole.COLUMNHEADER).filter(new Locator.FilterOptions().setHas(inIt)))
                .hasAttribute("aria-sort", "descending");
    }

    @Test
    public void aSavedViewKeepsTheOrder() {
        heading("Company").click();
        shows("Cleo", "Dora", "Abel", "Bea");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Save as view").setExact(true))
                .click();
        page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.TEXTBOX).fill("By firm");
        page.getByRole(AriaRole.DIALOG)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Save").setExact(true))
                .click();
        assertThat(page).hasURL(Pattern.compile("view="));
        page.navigate("/contacts");
        shows("Abel", "Bea", "Cleo", "Dora");
        tab("By firm").click();
        shows("Cleo", "Dora", "Abel", "Bea");
    }

    private static Locator tab(String name) {
        return page.getByRole(
                        AriaRole.GROUP,
                        new Page.GetByRoleOptions().setName("Views").setExact(true))
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    public void viewsOfTheTradeAreThereOnTheFirstDay() {
        tab("Without a company").click();
        shows("Bea");
        tab("Birthdays this month").click();
        shows("Cleo");
        tab("All").click();
        shows("Abel", "Bea", "Cleo", "Dora");
    }
}
